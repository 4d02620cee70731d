/**
 * A text from the registry for a tooltip that is no markdown: its lines stay, control characters and marks that turn
 * the reading direction are left out, and what is too long is cut.
 *
 * @param longest in UTF-16 code units
 */
export function plainText(text: string, longest = 4000): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029]/gu, '\n').replace(/(?![\n\t])[\p{Cc}\p{Cf}]/gu, '');
  return lines.length > longest ? `${lines.slice(0, longest)}…` : lines;
}
