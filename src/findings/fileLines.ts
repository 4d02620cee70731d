import type { Position, TextRange } from '../nodePack/manifest';
import { isBlank, isLineEnd } from './fold';

/** A file's text as lines. A line ends at CR LF, LF or CR, as in VS Code. */
export class FileLines {
  readonly text: string;
  /** For each line a number that is the same for all lines which fold to the same; see `hashOf`. */
  readonly hashes: readonly number[];
  /** Offset of the first code unit of each line. */
  readonly #starts: readonly number[];

  /** @param before the same file before an edit: of what is the same at both ends nothing is read again */
  constructor(text: string, before?: FileLines) {
    this.text = text;
    const starts: number[] = [];
    const hashes: number[] = [];
    this.#starts = starts;
    this.hashes = hashes;
    const old = before?.text ?? '';
    const head = commonStart(old, text);
    const tail = commonEnd(old, text, Math.min(old.length, text.length) - head);
    const oldStarts = before === undefined ? [] : before.#starts;
    // A line that ends before what differs, and is not followed by it at once: CR and LF may have come together.
    const kept = firstAfter(oldStarts, head - 1) - 1;
    for (let line = 0; line < kept; line++) {
      starts.push(oldStarts[line] ?? 0);
      hashes.push(before?.hashes[line] ?? 0);
    }
    // The first line behind what differs, whose beginning is behind a line end that is the same too.
    const next = firstAfter(oldStarts, old.length - tail);
    const shift = text.length - old.length;
    const nextStart = oldStarts[next];
    read(
      text,
      kept > 0 ? (oldStarts[kept] ?? 0) : 0,
      nextStart === undefined ? undefined : nextStart + shift,
      {
        starts,
        hashes,
      },
    );
    for (let line = next; line < oldStarts.length; line++) {
      starts.push((oldStarts[line] ?? 0) + shift);
      hashes.push(before?.hashes[line] ?? 0);
    }
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

/** Reads the lines from an offset where one begins, up to another where one begins, or to the end. */
function read(
  text: string,
  from: number,
  until: number | undefined,
  { starts, hashes }: { readonly starts: number[]; readonly hashes: number[] },
): void {
  const end = until ?? text.length;
  if (from < end || until === undefined) starts.push(from);
  const codes = codesOf(text.slice(from, end));
  let hash = 0;
  let hasBegun = false;
  let blankDue = false;
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0;
    // Most code units of a file are seen at once to be no blanks.
    if ((code > 0x20 && code < 0x80) || !isBlank(code)) {
      if (blankDue) {
        if (hasBegun) hash = withCode(hash, 0x20);
        blankDue = false;
      }
      hash = withCode(hash, code);
      hasBegun = true;
    } else if (isLineEnd(code)) {
      if (code === 13 && codes[at + 1] === 10) at++;
      hashes.push(hasBegun ? ended(hash) : 0);
      hash = 0;
      hasBegun = false;
      if (at + 1 < codes.length || until === undefined) starts.push(from + at + 1);
    } else blankDue = true;
  }
  if (until === undefined) hashes.push(hasBegun ? ended(hash) : 0);
}

const encoder = new TextEncoder();

/** The code units of a text, in an array: reading that costs half of asking the text for each. */
function codesOf(text: string): Uint8Array | Uint16Array {
  const bytes = encoder.encode(text);
  // In UTF-8 everything beyond ASCII takes more bytes than code units.
  if (bytes.length === text.length) return bytes;
  const codes = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at);
  return codes;
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

/** The number that `FileLines.hashes` has for lines which fold to a text; 0 only when it is empty. */
export function hashOf(folded: string): number {
  let hash = 0;
  for (let at = 0; at < folded.length; at++) hash = withCode(hash, folded.charCodeAt(at));
  return folded === '' ? 0 : ended(hash);
}

function withCode(hash: number, code: number): number {
  return (Math.imul(hash, 0x01000193) + code) | 0;
}

/** Below 2^30, so that it is a small integer in every build of V8. */
function ended(hash: number): number {
  return hash & 0x3fffffff || 1;
}
