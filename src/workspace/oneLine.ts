/**
 * A text from a file or the registry as one line for a label: control characters and marks that turn the reading
 * direction are left out, and what is too long is cut.
 * @param longest in UTF-16 code units
 */
export function oneLine(text: string, longest = 200): string {
  const flat = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return flat.length > longest ? `${flat.slice(0, longest)}…` : flat;
}
