import { beginning } from './beginning';

/**
 * A text as code in markdown, on one line. In code nothing is read as markdown, HTML, link, mention or number of an
 * issue, so that this is how a text from the registry can stand in a text that is posted. The fence is longer than
 * any row of backticks in the text; characters that cannot be seen are written as escapes.
 *
 * @param longest in UTF-16 code units; what is behind is left out
 * @returns empty when the text is
 */
export function codeSpan(text: string, longest: number): string {
  // Enough of a huge text for what is shown, blanks and all.
  const start = text.slice(0, longest * 20);
  const visible = start
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, escapeOf);
  const complete = start.length === text.length && visible.length <= longest;
  const content = complete ? visible : `${beginning(visible, longest)}…`;
  if (content === '') return '';
  const rows = [...content.matchAll(/`+/gu)].map(([row]) => row.length);
  const fence = '`'.repeat(1 + Math.max(0, ...rows));
  const pad = /^`|`$/u.test(content) ? ' ' : '';
  return `${fence}${pad}${content}${pad}${fence}`;
}

/**
 * A code span for a cell of a table. Tables are cut into cells before code is read, so each `|` is escaped; readers
 * of markdown do not agree on two backslashes in front of it, so a blank keeps them apart.
 */
export function codeCell(text: string, longest: number): string {
  return codeSpan(text, longest)
    .replace(/\\(?=\|)/gu, '\\ ')
    .replaceAll('|', '\\|');
}

function escapeOf(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
