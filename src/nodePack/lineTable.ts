import type { Position, TextRange } from './manifest';

/** Turns offsets of a text into positions. A line ends at CR LF, LF or CR, as in VS Code. */
export class LineTable {
  readonly #starts: number[] = [0];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) this.#starts.push(index + end.length);
  }

  /** Position of an offset, in UTF-16 code units from the start of the text. */
  position(offset: number): Position {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low, character: offset - (this.#starts[low] ?? 0) };
  }

  range(start: number, end: number): TextRange {
    return { start: this.position(start), end: this.position(end) };
  }

  /** What is wrong at `offset`: from there to the end of its line, or all of the line when that would be nothing. */
  restOfLine(offset: number): TextRange {
    const { line, character } = this.position(offset);
    const text = (/^[^\r\n]*/.exec(this.#text.slice(this.#starts[line] ?? 0)) ?? [''])[0].trimEnd();
    const start = character < text.length ? character : text.length - text.trimStart().length;
    return { start: { line, character: start }, end: { line, character: text.length } };
  }
}
