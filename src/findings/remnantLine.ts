import type { TextRange } from '../nodePack/manifest';
import type { FileLines } from './fileLines';
import { fold } from './fold';
import { FoldedText } from './foldedText';
import { keyOf, type Needle } from './remnantNeedles';

/** So much of a line is looked at where many lines are. */
const looked = 1000;
/** So many places of a text that are parts of other words are passed over. */
const mostParts = 1000;

/** A line of the file in which several findings look for their own. */
export class RemnantLine {
  readonly #folded: string;
  readonly #offsets: Int32Array;
  readonly #found = new Map<string, TextRange | undefined>();

  constructor(
    private readonly file: FileLines,
    index: number,
    longest = looked,
  ) {
    const { start, end } = file.content(index);
    const text = file.text.slice(start, Math.min(end, start + longest));
    this.#folded = fold(text);
    this.#offsets = new FoldedText(text).offsets.map((offset) => start + offset);
  }

  find(needles: readonly Needle[]): TextRange | undefined {
    for (const needle of needles) {
      const key = keyOf(needle);
      if (!this.#found.has(key)) this.#found.set(key, this.#find(needle));
      const range = this.#found.get(key);
      if (range !== undefined) return range;
    }
    return undefined;
  }

  #find(needle: Needle): TextRange | undefined {
    const { text } = needle;
    if (needle.imported === true && !isImport(this.#folded)) return undefined;
    let parts = 0;
    for (let at = this.#folded.indexOf(text); at >= 0; at = this.#folded.indexOf(text, at + 1)) {
      if (!isWhole(this.#folded, at, needle)) {
        if (++parts > mostParts) return undefined;
        continue;
      }
      const start = this.#offsets[at] ?? 0;
      return this.file.range(start, (this.#offsets[at + text.length - 1] ?? start) + 1);
    }
    return undefined;
  }
}

/** Whether what stands somewhere in a file is a needle, and not a part of another word. */
export function isAt(
  file: FileLines,
  { start, end, firstLine }: { readonly start: number; readonly end: number; readonly firstLine: number },
  needle: Needle,
): boolean {
  if (needle.imported === true) {
    const from = file.content(firstLine).start;
    if (!isImport(file.text.slice(from, from + looked))) return false;
  }
  // The end, as its blanks may be others.
  return isWholeBetween(needle, file.text[start - 1], file.text[end]);
}

function isWhole(line: string, at: number, needle: Needle): boolean {
  return isWholeBetween(needle, line[at - 1], line[at + needle.text.length]);
}

/** `literal_eval(` is not `eval(`, and `subprocesses` is not `subprocess`. */
function isWholeBetween(
  { text, dotted }: Needle,
  before: string | undefined,
  after: string | undefined,
): boolean {
  const isName = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}_]/u.test(char);
  if (isName(text[0]) && (isName(before) || (before === '.' && !dotted))) return false;
  return !isName(text.at(-1)) || !isName(after);
}

function isImport(line: string): boolean {
  return /^(?:import|from)\s/u.test(line);
}
