import type { TextRange } from '../nodePack/manifest';
import type { FileLines } from './fileLines';
import { fold } from './fold';
import { FoldedText } from './foldedText';

/** Longer ones are not looked for: they say no more than the snippet. */
const longest = 200;
/** VS Code draws no more of a line. */
const drawn = 10_000;
/** In so much of a text differences of white space are overlooked, which takes time. */
const folding = 1000;

/**
 * Where the part of a snippet that the rule matched stands: in the snippet's place, else in the line that it begins
 * in. Undefined when it is in neither.
 */
export function findMatched(
  file: FileLines,
  matched: string,
  place: { readonly start: number; readonly end: number; readonly firstLine: number },
): TextRange | undefined {
  const sought = soughtOf(matched);
  if (sought === undefined) return undefined;
  return findBetween(file, sought, place) ?? findBetween(file, sought, file.content(place.firstLine));
}

/**
 * Whether what the rule matched stands between the beginning of a snippet's place and the end of its last line, where
 * it should: true also where it cannot be looked for.
 */
export function standsBehind(
  file: FileLines,
  matched: string,
  { start, lastLine }: { readonly start: number; readonly lastLine: number },
): boolean {
  const sought = soughtOf(matched);
  if (sought === undefined) return true;
  const text = file.text.slice(start, file.content(lastLine).end);
  return text.includes(sought) || fold(text).includes(fold(sought));
}

function soughtOf(matched: string): string | undefined {
  const sought = matched.slice(0, longest + 1).trim();
  return fold(sought) === '' || sought.length > longest ? undefined : sought;
}

function findBetween(
  file: FileLines,
  sought: string,
  { start, end }: { readonly start: number; readonly end: number },
): TextRange | undefined {
  const text = file.text.slice(start, Math.min(end, start + drawn));
  const asWritten = text.indexOf(sought);
  if (asWritten >= 0) return file.range(start + asWritten, start + asWritten + sought.length);
  const folded = fold(sought);
  const at = fold(text.slice(0, folding)).indexOf(folded);
  if (at < 0) return undefined;
  const { offsets } = new FoldedText(text.slice(0, folding));
  return file.range(start + (offsets[at] ?? 0), start + (offsets[at + folded.length - 1] ?? 0) + 1);
}
