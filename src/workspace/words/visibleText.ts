/**
 * Characters that show nothing or change how others are read: controls, marks that turn the reading direction,
 * zero-width ones, halves of surrogate pairs. Line feed and tab are what they seem. The group finds the joiners
 * inside of one emoji.
 */
const hidden =
  /((?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic}))|(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A text of the registry as it is shown where it may span lines: what would hide or reorder a part of it is written
 * out, for example as ⟨U+202E⟩, and what is too long is cut.
 * @param longest in UTF-16 code units
 */
export function visibleText(text: string, longest = Infinity): string {
  const cut = text.length <= longest ? text : `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/u, '')}…`;
  return cut
    .replace(/\r\n?/gu, '\n')
    .replace(hidden, (found, joiner: string | undefined) => joiner ?? writtenOut(found));
}

function writtenOut(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
