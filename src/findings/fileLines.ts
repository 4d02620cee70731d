import type { Position, TextRange } from '../nodePack/manifest';
import { isBlank, isLineEnd } from './fold';

/** A file's text as lines. A line ends at CR LF, LF or CR, as in VS Code. */
export class FileLines {
  readonly text: string;
  /** For each line a number that is the same for all lines which fold to the same; see `hashOf`. */
  readonly hashes: readonly number[];
  /** Offset of the first code unit of each line. */
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    const starts = [0];
    const hashes: number[] = [];
    let hash = 0;
    let blankDue = false;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (!isBlank(code)) {
        hash = withCode(blankDue && hash !== 0 ? withCode(hash, 0x20) : hash, code);
        blankDue = false;
      } else if (isLineEnd(code)) {
        if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
        starts.push(at + 1);
        hashes.push(hash);
        hash = 0;
      } else blankDue = true;
    }
    hashes.push(hash);
    this.hashes = hashes;
    this.#starts = starts;
  }

  /** How many lines there are; an empty text has one. */
  get count(): number {
    return this.#starts.length;
  }

  /** The zero-based line that an offset is in. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Where a line's text begins and ends, blanks at its ends left out; all of it when it is blank. */
  content(line: number): { readonly start: number; readonly end: number } {
    const from = this.#starts[line] ?? this.text.length;
    let to = this.#starts[line + 1] ?? this.text.length;
    while (to > from && isLineEnd(this.text.charCodeAt(to - 1))) to--;
    let start = from;
    let end = to;
    while (start < end && isBlank(this.text.charCodeAt(start))) start++;
    while (start < end && isBlank(this.text.charCodeAt(end - 1))) end--;
    return start < end ? { start, end } : { start: from, end: to };
  }

  /** The range between two offsets. */
  range(start: number, end: number): TextRange {
    return { start: this.#position(start), end: this.#position(end) };
  }

  #position(offset: number): Position {
    const line = this.lineOf(offset);
    return { line, character: offset - (this.#starts[line] ?? 0) };
  }
}

/** The number that `FileLines.hashes` has for lines which fold to a text; 0 only when it is empty. */
export function hashOf(folded: string): number {
  let hash = 0;
  for (let at = 0; at < folded.length; at++) hash = withCode(hash, folded.charCodeAt(at));
  return hash;
}

/** Below 2^30, so that it is a small integer in every build of V8. */
function withCode(hash: number, code: number): number {
  return (Math.imul(hash, 0x01000193) + code) & 0x3fffffff || 1;
}
