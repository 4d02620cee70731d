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
  const sought = matched.slice(0, longest + 1).trim();
  if (fold(sought) === '' || sought.length > longest) return undefined;
  return findBetween(file, sought, place) ?? findBetween(file, sought, file.content(place.firstLine));
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
