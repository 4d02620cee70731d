import type { TextRange } from '../nodePack/manifest';
import type { Finding } from '../registry/statusReason';
import { lineOf } from './alike';
import type { FileLines } from './fileLines';
import { findSnippets } from './findSnippets';
import type { LineOwners } from './lineOwners';
import { firstFrom, type Occurrence } from './occurrence';
import { keyOf, type Needle } from './remnantNeedles';
import { isAt, RemnantLine } from './remnantLine';

/** So many texts are looked for one by one before a search through the file. */
const mostAlone = 100;

/** Where in a file stands what rules matched, for findings that look for it one after the other. */
export class Standing {
  readonly #found: ReadonlyMap<string, readonly Occurrence[]>;
  readonly #lines = new Map<number, RemnantLine>();
  /** Of each rule and needle the lines that hold it and have no finding, from top to bottom. */
  readonly #free = new Map<string, number[]>();
  /** The lines that findings have, for others that were reported for the same one. */
  readonly #taken = new Map<string, number>();

  constructor(
    private readonly file: FileLines,
    needles: ReadonlySet<Needle>,
    private readonly owners: LineOwners,
  ) {
    const texts = [...new Set([...needles].map(({ text }) => text))];
    // Folding a whole file takes time, and mostly nothing is left.
    const mayStand = (text: string) => text.split(/[ \n]/u).every((word) => file.text.includes(word));
    this.#found = findSnippets(file, texts.length > mostAlone ? texts : texts.filter(mayStand));
  }

  /**
   * Gives a finding a line with a needle: that of code which was reported for the same line, else the nearest one that
   * no other finding has; the upper one of two.
   */
  take(finding: Finding, needle: Needle): TextRange | undefined {
    if (!this.#found.has(needle.text)) return undefined;
    const { rule } = finding;
    const reported = lineOf(finding);
    for (const line of this.owners.movedTo(reported)) {
      const range = this.owners.isFree(rule, line, reported) ? this.#rangeOn(line, needle) : undefined;
      if (range !== undefined) return range;
    }
    const key = `${String(reported)} ${keyOf(needle)}\n${rule}`;
    const line = this.#taken.get(key) ?? this.#nearest(rule, needle, reported ?? 0);
    if (line === undefined) return undefined;
    this.#taken.set(key, line);
    this.owners.take(rule, line, reported);
    return this.#rangeOn(line, needle);
  }

  #nearest(rule: string, needle: Needle, from: number): number | undefined {
    const key = `${keyOf(needle)}\n${rule}`;
    const lines = this.#free.get(key) ?? this.#freeLines(rule, needle);
    this.#free.set(key, lines);
    for (;;) {
      const below = firstAtOrBelow(lines, from);
      const up = lines[below - 1];
      const down = lines[below];
      const isUp = up !== undefined && (down === undefined || from - up <= down - from);
      const line = isUp ? up : down;
      if (line === undefined) return undefined;
      lines.splice(isUp ? below - 1 : below, 1);
      // By another needle of the rule it may have been taken meanwhile.
      if (this.owners.isNobodys(rule, line)) return line;
    }
  }

  #freeLines(rule: string, needle: Needle): number[] {
    const all = new Set((this.#found.get(needle.text) ?? []).map(({ firstLine }) => firstLine));
    return [...all].filter(
      (line) => this.owners.isNobodys(rule, line) && this.#rangeOn(line, needle) !== undefined,
    );
  }

  /** Where a needle stands in a line. */
  #rangeOn(index: number, needle: Needle): TextRange | undefined {
    const all = this.#found.get(needle.text) ?? [];
    const first = all[firstFrom(all, index)];
    if (first?.firstLine !== index) return undefined;
    if (isAt(this.file, first, needle)) return this.file.range(first.start, first.end);
    const line = this.#lines.get(index) ?? new RemnantLine(this.file, index, Infinity);
    this.#lines.set(index, line);
    return line.find([needle]);
  }
}

/** Index of the first of sorted lines that is not above another. */
function firstAtOrBelow(lines: readonly number[], from: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle] ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
