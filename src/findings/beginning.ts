/** The first code units of a text, without half a character or a blank at their end. */
export function beginning(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}
