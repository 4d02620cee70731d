import assert from 'node:assert/strict';
import type { RuleContext } from '../../../../src/nodePack/manifestIssue';
import { assertIssue, type Expected } from '../manifestIssues';
import { manifestText } from './manifestText';

/** A right manifest with one part exchanged, and the one thing that is to be said of it. */
export type Case = readonly [
  what: string,
  before: string,
  after: string,
  code: string,
  expected: Expected,
  context?: Partial<RuleContext>,
];

export const right = manifestText();

/** The right manifest with one part exchanged. */
export function change(before: string, after: string): string {
  assert.ok(right.includes(before), before);
  return right.replace(before, after);
}

export function run(cases: readonly Case[]): void {
  for (const [what, before, after, code, expected, context] of cases) {
    it(`${code}: ${what}`, () => assertIssue(change(before, after), code, expected, context));
  }
}
