import type { FileLines } from './fileLines';
import { fold } from './fold';
import { FoldedText } from './foldedText';
import type { Occurrence } from './occurrence';

/** Of more code units than this no single line is searched: many findings could name the same long one. */
const longest = 2000;

/**
 * Looks for a snippet in one line.
 *
 * @param snippet folded
 * @returns undefined when it is not there, `unknown` when that takes a search through the file
 */
export function findInLine(
  file: FileLines,
  line: number,
  snippet: string,
): Occurrence | undefined | 'unknown' {
  if (line >= file.count) return undefined;
  const { start, end } = file.content(line);
  if (end - start > longest || snippet.includes('\n')) return 'unknown';
  const text = file.text.slice(start, end);
  const at = fold(text).indexOf(snippet);
  if (at < 0) return undefined;
  const { offsets } = new FoldedText(text);
  return {
    start: start + (offsets[at] ?? 0),
    end: start + (offsets[at + snippet.length - 1] ?? 0) + 1,
    firstLine: line,
    lastLine: line,
  };
}
