import type { Position, TextRange } from '../nodePack/manifest';
import { isBlank, isLineEnd } from './fold';

/** A file's text as lines. A line ends at CR LF, LF or CR, as in VS Code. */
export class FileLines {
  readonly text: string;
  /** Offset of the first code unit of each line. */
  readonly #starts: readonly number[];

  /** @param before the same file before an edit: of what is the same at both ends nothing is read again */
  constructor(text: string, before?: FileLines) {
    this.text = text;
    const starts: number[] = [];
    this.#starts = starts;
    const old = before?.text ?? '';
    const head = commonStart(old, text);
    const tail = commonEnd(old, text, Math.min(old.length, text.length) - head);
    const oldStarts = before === undefined ? [] : before.#starts;
    // A line that ends before what differs, and is not followed by it at once: CR and LF may have come together.
    const kept = firstAfter(oldStarts, head - 1) - 1;
    for (let line = 0; line < kept; line++) starts.push(oldStarts[line] ?? 0);
    // The first line behind what differs, whose beginning is behind a line end that is the same too.
    const next = firstAfter(oldStarts, old.length - tail);
    const shift = text.length - old.length;
    const nextStart = oldStarts[next];
    const until = nextStart === undefined ? undefined : nextStart + shift;
    findStarts(text, kept > 0 ? (oldStarts[kept] ?? 0) : 0, until, starts);
    for (let line = next; line < oldStarts.length; line++) starts.push((oldStarts[line] ?? 0) + shift);
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
    const end = this.contentEnd(line);
    if (end > from) {
      let start = from;
      while (isBlank(this.text.charCodeAt(start))) start++;
      return { start, end };
    }
    let to = this.#starts[line + 1] ?? this.text.length;
    while (to > from && isLineEnd(this.text.charCodeAt(to - 1))) to--;
    return { start: from, end: to };
  }

  /** Offset behind the last code unit of a line that is no blank; that of the line's beginning when all are. */
  contentEnd(line: number): number {
    const from = this.#starts[line] ?? this.text.length;
    let end = this.#starts[line + 1] ?? this.text.length;
    while (end > from && isBlank(this.text.charCodeAt(end - 1))) end--;
    return end;
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

/** Finds where lines begin, from an offset where one begins, up to another where one begins, or to the end. */
function findStarts(text: string, from: number, until: number | undefined, starts: number[]): void {
  const end = until ?? text.length;
  const isNew = (start: number) => start < end || until === undefined;
  if (isNew(from)) starts.push(from);
  const firstReturn = text.indexOf('\r', from);
  if (firstReturn < 0 || firstReturn >= end) {
    // Most files have but one kind of line ends, which the machine finds by its own means.
    for (let at = text.indexOf('\n', from); at >= 0 && at < end; at = text.indexOf('\n', at + 1))
      if (isNew(at + 1)) starts.push(at + 1);
    return;
  }
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (!isLineEnd(code)) continue;
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    if (isNew(at + 1)) starts.push(at + 1);
  }
}

/** Index of the first of ascending numbers that is greater than another one; how many there are when none is. */
function firstAfter(numbers: readonly number[], than: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) > than) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** So many code units are compared at once, since that is done by the machine's own means. */
const stride = 4096;

/** How many code units two texts have in common at their beginning. */
function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let same = 0;
  for (let step = stride; step >= 1; step /= 2) {
    while (same + step <= most && a.slice(same, same + step) === b.slice(same, same + step)) same += step;
  }
  return same;
}

/** How many code units, `most` at most, two texts have in common at their end. */
function commonEnd(a: string, b: string, most: number): number {
  let same = 0;
  for (let step = stride; step >= 1; step /= 2) {
    const part = (text: string) => text.slice(text.length - same - step, text.length - same);
    while (same + step <= most && part(a) === part(b)) same += step;
  }
  return same;
}
