import type { Position, TextRange } from '../nodePack/manifest';
import { FoldedText } from './foldedText';

/** A file's text made ready to look for code in it, and to say where it was found. */
export class FileLines {
  readonly folded: FoldedText;
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    this.folded = new FoldedText(text);
    this.#starts = this.folded.lineStarts;
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

  /** The range of a part of the folded text, which must begin and end with something else than a blank. */
  range(start: number, end: number): TextRange {
    const { offsets } = this.folded;
    return { start: this.#position(offsets[start] ?? 0), end: this.#position((offsets[end - 1] ?? 0) + 1) };
  }

  /** Where a line begins and ends in the folded text; a blank line has nothing there. */
  foldedLine(line: number): { readonly start: number; readonly end: number } {
    const { codes } = this.folded;
    const start = this.folded.indexOf(this.#starts[line] ?? this.#text.length);
    const next = this.#starts[line + 1];
    const end = next === undefined ? codes.length : this.folded.indexOf(next);
    // Between two lines stands an LF that comes from the end of the first.
    return { start, end: end > start && codes[end - 1] === 10 ? end - 1 : end };
  }

  /** All of a line, blanks at its ends included. */
  wholeLine(line: number): TextRange {
    const start = this.#starts[line] ?? this.#text.length;
    let end = this.#starts[line + 1] ?? this.#text.length;
    while (end > start && isLineEnd(this.#text.charCodeAt(end - 1))) end--;
    return { start: { line, character: 0 }, end: { line, character: end - start } };
  }

  #position(offset: number): Position {
    const line = this.lineOf(offset);
    return { line, character: offset - (this.#starts[line] ?? 0) };
  }
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}
