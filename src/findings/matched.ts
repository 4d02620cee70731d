import type { TextRange } from '../nodePack/manifest';
import type { FileLines } from './fileLines';
import { fold } from './foldedText';

/** Longer ones are not looked for: they say no more than the snippet. */
const longest = 200;
/** VS Code draws no more of a line. */
const drawn = 10_000;

/**
 * Where the part of a snippet that the rule matched stands: in the snippet, else in the line that this begins in.
 *
 * @param snippet folded, as it stands in the file; empty when there is only a line
 * @param start where it, or the line, begins in the file's folded text
 */
export function findMatched(
  file: FileLines,
  matched: string,
  { snippet, start, line }: { readonly snippet: string; readonly start: number; readonly line: number },
): TextRange | undefined {
  if (matched === '' || matched.length > longest * 10) return undefined;
  const sought = fold(matched);
  if (sought === '' || sought.length > longest) return undefined;
  const inSnippet = snippet.indexOf(sought);
  if (inSnippet >= 0) return file.range(start + inSnippet, start + inSnippet + sought.length);
  const { start: from, end } = file.foldedLine(line);
  const inLine = file.folded.slice(from, Math.min(end, from + drawn)).indexOf(sought);
  return inLine < 0 ? undefined : file.range(from + inLine, from + inLine + sought.length);
}
