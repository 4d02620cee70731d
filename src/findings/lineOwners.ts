import type { Finding } from '../registry/statusReason';
import { lineOf } from './alike';
import type { Place } from './place';

/** Of a line whose finding is where its code is. */
const byCode = -1;
/** Of a finding for which no line was reported. */
const nowhere = -2;

/** Which finding of a rule has which line, by the line that was reported for it. */
export class LineOwners {
  readonly #byRule = new Map<string, Map<number, number>>();
  readonly #coded = new Set<number>();
  readonly #movedTo = new Map<number, Set<number>>();

  constructor(findings: readonly Finding[], places: readonly Place[]) {
    for (const [at, finding] of findings.entries()) {
      const place = places[at];
      if (place?.kind !== 'code') continue;
      const { line } = place.range.start;
      this.take(finding.rule, line, byCode);
      this.#coded.add(line);
      const reported = lineOf(finding);
      if (reported !== undefined)
        this.#movedTo.set(reported, (this.#movedTo.get(reported) ?? new Set()).add(line));
    }
  }

  take(rule: string, line: number, reported = nowhere): void {
    const lines = this.#byRule.get(rule) ?? new Map<number, number>();
    this.#byRule.set(rule, lines);
    lines.set(line, reported);
  }

  /** Whether no finding of the rule has the line, unless it was reported for the same one. */
  isFree(rule: string, line: number, reported = nowhere): boolean {
    const owner = this.#byRule.get(rule)?.get(line);
    return owner === undefined || owner === reported;
  }

  /** Whether no finding of the rule has the line, and none of another one by its code. */
  isNobodys(rule: string, line: number): boolean {
    return !this.#coded.has(line) && this.#byRule.get(rule)?.has(line) !== true;
  }

  /** Where code stands by now that was reported for a line. */
  movedTo(reported: number | undefined): Iterable<number> {
    return (reported === undefined ? undefined : this.#movedTo.get(reported)) ?? [];
  }
}
