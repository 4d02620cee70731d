import type { Finding } from '../registry/statusReason';
import type { TextRange } from '../nodePack/manifest';
import { lineOf } from './alike';
import type { FileLines } from './fileLines';
import { fold } from './fold';
import { FoldedText } from './foldedText';
import type { Place } from './place';

/** So many lines above and below the reported one what the rule matched is taken for the reported code. */
const near = 5;
/** So much of a line is looked at, and so much of a snippet. */
const looked = 1000;
/** Shorter and longer texts tell nothing. */
const shortest = 3;
const longest = 200;
const mostCalls = 5;

/**
 * Finds what is left of reported code that was edited: the snippet is gone, but what the rule matched, or where that
 * is not said the call in the snippet, still stands on the reported line or near it. A line is given to one finding of
 * a rule, so that the same call next door, which is another finding's, does not count.
 *
 * @param places of the findings; those that are `gone` become `line` where something is left
 */
export function placeRemnants(file: FileLines, findings: readonly Finding[], places: Place[]): void {
  if (!places.some(({ kind }) => kind === 'gone')) return;
  const owners = new Owners(findings, places);
  const lines = new Map<number, Line>();
  const sought = findings.map((finding, at) => (places[at]?.kind === 'gone' ? remnantsOf(finding) : []));
  for (let way = 0; way <= near; way++) {
    for (const [at, finding] of findings.entries()) {
      const reported = lineOf(finding);
      const needles = sought[at] ?? [];
      if (places[at]?.kind !== 'gone' || needles.length === 0 || reported === undefined) continue;
      for (const index of new Set([reported - way, reported + way])) {
        if (index < 0 || index >= file.count || !owners.isFree(finding.rule, index, reported)) continue;
        const line = lines.get(index) ?? new Line(file, index);
        lines.set(index, line);
        const range = line.find(needles);
        if (range === undefined) continue;
        owners.take(finding.rule, index, reported);
        places[at] = { kind: 'line', range, edited: true };
        break;
      }
    }
  }
}

interface Needle {
  readonly text: string;
  /** It stood behind a dot, so that it may again; `eval(` is not `model.eval(`. */
  readonly dotted: boolean;
}

/** What to look for, the most telling first. */
function remnantsOf({ matched, snippet, rule, description }: Finding): Needle[] {
  const code = fold(snippet.slice(0, looked));
  const own = fold(matched.slice(0, longest + 1));
  const isTelling = own.length >= shortest && own.length <= longest;
  const calls = isTelling ? callsIn(own) : telling(callsIn(code), `${rule} ${description}`.toLowerCase());
  return [...new Set([...(isTelling ? [own] : []), ...calls.slice(0, mostCalls)])].map((text) => ({
    text,
    dotted: code.includes(`.${text}`),
  }));
}

function callsIn(code: string): string[] {
  return code.match(/[\p{L}_][\p{L}\p{N}_.]*\(/gu)?.filter(({ length }) => length <= longest) ?? [];
}

/** Of all calls in a snippet those that the rule names, else those of a module, else all. */
function telling(calls: readonly string[], words: string): readonly string[] {
  const named = calls.filter((call) => {
    const name = call.slice(call.lastIndexOf('.') + 1, -1).toLowerCase();
    return name.length >= shortest && words.split(/[^\p{L}\p{N}]+/u).includes(name);
  });
  if (named.length > 0) return named;
  const dotted = calls.filter((call) => call.includes('.'));
  return dotted.length > 0 ? dotted : calls;
}

/** A line of the file in which several findings look for their own. */
class Line {
  readonly #folded: string;
  readonly #offsets: Int32Array;
  readonly #found = new Map<string, TextRange | undefined>();

  constructor(
    private readonly file: FileLines,
    index: number,
  ) {
    const { start, end } = file.content(index);
    const text = file.text.slice(start, Math.min(end, start + looked));
    this.#folded = fold(text);
    this.#offsets = new FoldedText(text).offsets.map((offset) => start + offset);
  }

  find(needles: readonly Needle[]): TextRange | undefined {
    for (const needle of needles) {
      const key = `${String(needle.dotted)} ${needle.text}`;
      if (!this.#found.has(key)) this.#found.set(key, this.#find(needle));
      const range = this.#found.get(key);
      if (range !== undefined) return range;
    }
    return undefined;
  }

  #find({ text, dotted }: Needle): TextRange | undefined {
    for (let at = this.#folded.indexOf(text); at >= 0; at = this.#folded.indexOf(text, at + 1)) {
      if (!isWhole(this.#folded, at, text, dotted)) continue;
      const start = this.#offsets[at] ?? 0;
      return this.file.range(start, (this.#offsets[at + text.length - 1] ?? start) + 1);
    }
    return undefined;
  }
}

/** `literal_eval(` is not `eval(`, and `subprocesses` is not `subprocess`. */
function isWhole(line: string, at: number, text: string, dotted: boolean): boolean {
  const isName = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}_]/u.test(char);
  if (isName(text[0])) {
    const before = line[at - 1];
    if (isName(before) || (before === '.' && !dotted)) return false;
  }
  return !isName(text.at(-1)) || !isName(line[at + text.length]);
}

/** Which finding of a rule has which line, by the line that was reported for it. */
class Owners {
  readonly #byRule = new Map<string, Map<number, number>>();

  constructor(findings: readonly Finding[], places: readonly Place[]) {
    for (const [at, { rule }] of findings.entries()) {
      const place = places[at];
      if (place?.kind === 'code') this.take(rule, place.range.start.line, -1);
    }
  }

  take(rule: string, line: number, reported: number): void {
    const lines = this.#byRule.get(rule) ?? new Map<number, number>();
    this.#byRule.set(rule, lines);
    lines.set(line, reported);
  }

  isFree(rule: string, line: number, reported: number): boolean {
    const owner = this.#byRule.get(rule)?.get(line);
    return owner === undefined || owner === reported;
  }
}
