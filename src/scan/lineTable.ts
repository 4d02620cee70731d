import type { ScanPosition, ScanRange } from './prediction';

/** Lines of a text as VS Code counts them: by CR LF, LF or CR. */
export class LineTable {
  readonly #starts: number[] = [0];

  constructor(private readonly text: string) {
    for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/gu)) this.#starts.push(index + end.length);
  }

  range(from: number, to: number): ScanRange {
    return { start: this.#at(from), end: this.#at(to) };
  }

  /** The text of the line of an offset, without its end. */
  lineOf(offset: number): string {
    const start = this.#starts[this.#lineOf(offset)] ?? 0;
    return /[^\r\n]*/u.exec(this.text.slice(start, start + 2000))?.[0] ?? '';
  }

  #at(offset: number): ScanPosition {
    const line = this.#lineOf(offset);
    return { line, character: offset - (this.#starts[line] ?? 0) };
  }

  /** The last line that begins at or before the offset. */
  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
