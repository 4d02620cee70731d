import type { Span } from './syntax';

/** Shorter bodies are read with the rest of their file. */
const shortest = 120;

const [tab, lineFeed, carriageReturn, space] = [9, 10, 13, 32];
const [double, hash, single, backslash] = [34, 35, 39, 92];

/**
 * Where the bodies of a file's outermost functions stand: whole lines, from the first to the last one that says something
 * and is indented more. Most of a file is in them, and most of them are never looked into.
 *
 * Goes by lines, brackets and quotes alone (Python's lexical analysis, 2.1), and looks at each character once.
 */
export function functionBodies(text: string): Span[] {
  const found: Span[] = [];
  /** The function whose body goes on. */
  let open: { readonly indent: number; from: number | undefined } | undefined;
  let end = 0;
  const close = (from: number | undefined): void => {
    if (from !== undefined && end - from >= shortest) found.push({ from, to: end });
  };
  for (let at = 0; at < text.length;) {
    const { indent, start } = indentOf(text, at);
    const first = text[start];
    if (first === undefined) break;
    const line = logicalLine(text, start);
    // A blank line or a comment ends nothing.
    if (first !== '\n' && first !== '\r' && first !== '#') {
      if (open !== undefined && indent <= open.indent) {
        close(open.from);
        open = undefined;
      }
      if (open !== undefined) open.from ??= at;
      else if (isHeader(text, start) && line.last === ':') open = { indent, from: undefined };
      end = line.end;
    }
    at = line.end;
  }
  if (open !== undefined) close(open.from);
  return found;
}

/** A body that was left out, and where in the outline it would stand. */
interface LeftOut extends Span {
  readonly at: number;
  /** What is added to a place behind it to have it in the file. */
  readonly shift: number;
}

/** A file without the bodies of its outermost functions: each is a `0`, so that the rest is Python still. */
export class Outline {
  readonly text: string;
  readonly #left: readonly LeftOut[];

  constructor(text: string, bodies = functionBodies(text)) {
    const parts: string[] = [];
    const left: LeftOut[] = [];
    let at = 0;
    let length = 0;
    for (const { from, to } of bodies) {
      const { start } = indentOf(text, from);
      parts.push(text.slice(at, start), '0\n');
      length += start - at + 2;
      left.push({ from, to, at: length - 2, shift: to - length });
      at = to;
    }
    parts.push(text.slice(at));
    this.text = parts.join('');
    this.#left = left;
  }

  /** The place in the file of one in the outline. */
  placeOf(at: number): number {
    return at + (this.#left[this.#firstFrom(at) - 1]?.shift ?? 0);
  }

  /** The body that was left out in a part of the outline. */
  bodyIn(from: number, to: number): Span | undefined {
    const next = this.#left[this.#firstFrom(from)];
    return next !== undefined && next.at < to ? next : undefined;
  }

  /** Number of the first body at or behind a place. */
  #firstFrom(at: number): number {
    let [low, high] = [0, this.#left.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#left[middle]?.at ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const newStatement = /[adci@]/u;

/** Whether a line begins, without being indented, with what stands in no brackets. */
function beginsStatement(text: string, at: number): boolean {
  return ['def ', 'class ', 'async def ', 'import ', '@'].some((word) => text.startsWith(word, at));
}

function isHeader(text: string, start: number): boolean {
  return text.startsWith('def ', start) || text.startsWith('async def ', start);
}

/** Columns of a line's indentation, and where what it says begins. */
function indentOf(text: string, at: number): { readonly indent: number; readonly start: number } {
  let indent = 0;
  let start = at;
  for (; ; start++) {
    const code = text.charCodeAt(start);
    if (code === 32) indent++;
    else if (code === 9) indent += 8 - (indent % 8);
    else if (code === 12) indent = 0;
    else return { indent, start };
  }
}

/** The end of a logical line, its line feed included, and the last character that is no blank and in no comment. */
function logicalLine(text: string, start: number): { readonly end: number; readonly last: string } {
  let depth = 0;
  let last = 0;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    switch (code) {
      case space:
      case tab:
      case carriageReturn:
        continue;
      case lineFeed:
        // A bracket that is not closed ends where nothing in brackets can begin.
        if (depth === 0 || (newStatement.test(text.charAt(at + 1)) && beginsStatement(text, at + 1)))
          return { end: at + 1, last: String.fromCharCode(last) };
        continue;
      case hash: {
        const feed = text.indexOf('\n', at);
        at = feed < 0 ? text.length : feed - 1;
        continue;
      }
      case single:
      case double:
        at = stringEnd(text, at) - 1;
        break;
      case backslash:
        // The line goes on.
        at += text.startsWith('\r\n', at + 1) ? 2 : 1;
        break;
      case 40:
      case 91:
      case 123:
        depth++;
        break;
      case 41:
      case 93:
      case 125:
        if (depth > 0) depth--;
        break;
    }
    last = code;
  }
  return { end: text.length, last: String.fromCharCode(last) };
}

/** The place behind a string that begins with this quote; one that is not closed ends with its line. */
function stringEnd(text: string, start: number): number {
  const mark = text.charAt(start);
  const isTriple = text.startsWith(mark.repeat(3), start);
  const close = isTriple ? mark.repeat(3) : mark;
  let at = start + close.length;
  for (;;) {
    const end = text.indexOf(close, at);
    const feed = isTriple ? -1 : text.indexOf('\n', at);
    if (end < 0 && feed < 0) return text.length;
    const stop = end < 0 || (feed >= 0 && feed < end) ? feed : end;
    // An odd number of backslashes in front takes its meaning.
    let slashes = 0;
    while (text.charAt(stop - 1 - slashes) === '\\' && stop - 1 - slashes >= at) slashes++;
    if (text.charAt(stop - 1) === '\r' && stop === feed) slashes = text.charAt(stop - 2) === '\\' ? 1 : 0;
    if (slashes % 2 === 1) at = stop + 1;
    else return stop === feed ? feed : stop + close.length;
  }
}
