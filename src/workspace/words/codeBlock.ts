/**
 * A text as a block of code in markdown, where nothing is read as markdown: the one way in which a text of the registry or of
 * a file may stand there over several lines. The fence is longer than every row of backticks in the code, wherever it stands:
 * up to three blanks before a fence still end a block (CommonMark 4.5), which `MarkdownString.appendCodeblock` does not see.
 * Begins and ends with a line break, so that it belongs to no paragraph; in a list item or a quote it would end that.
 *
 * @param language one of the extension's own words: a backtick in it would be no language
 * @returns empty where there is nothing to see
 */
export function codeBlock(code: string, language: string): string {
  if (code.trim() === '') return '';
  const rows = [...code.matchAll(/`+/gu)].map(([row]) => row.length);
  const fence = '`'.repeat(1 + Math.max(2, ...rows));
  return `\n${fence}${language}\n${code}\n${fence}\n`;
}
