// The issues of a manifest as tests look at them, and texts with a fix of theirs applied.
import assert from 'node:assert/strict';
import type { TextEdit } from '../../../src/nodePack/manifest';
import type { DiskFacts, ManifestIssue, RuleContext } from '../../../src/nodePack/manifestIssue';
import { parseManifest } from '../../../src/nodePack/parseManifest';
import { manifestIssues } from '../../../src/nodePack/rules/manifestIssues';
import { SourceText } from '../../../src/nodePack/sourceText';
import { canonicalVersion } from '../../../src/registry/versionOrder';
import { textAt } from './textAt';

export function issuesOf(text: string, context: Partial<RuleContext> = {}): ManifestIssue[] {
  const source = new SourceText(text);
  return manifestIssues(parseManifest(text), { canonicalVersion, source, firstPublish: true, ...context });
}

/** A disk where nothing was looked at but what is named. */
export function disk(facts: Partial<DiskFacts>): DiskFacts {
  return { kindOf: () => undefined, requirements: undefined, versionProblem: undefined, ...facts };
}

export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  const starts = lines.map((_, at) => lines.slice(0, at).join('').length);
  const offset = ({ line, character }: TextEdit['range']['start']) =>
    (starts[line] ?? text.length) + character;
  return [...edits]
    .map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText }))
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((before, { start, end, newText }, at, all) => {
      assert.ok(end <= (all[at - 1]?.start ?? Infinity), 'edits overlap');
      return before.slice(0, start) + newText + before.slice(end);
    }, text);
}

export interface Expected {
  readonly severity: ManifestIssue['severity'];
  /** The text that the range covers. */
  readonly at: string;
  readonly message?: RegExp;
  /** Title of the first fix, and what the whole text is with it. */
  readonly fix?: readonly [title: string | RegExp, text: string];
  readonly preferred?: boolean;
  /** What is to be said once it is fixed. */
  readonly left?: readonly string[];
}

/** Holds that a text has this one issue, and that its first fix does what it says. */
export function assertIssue(
  text: string,
  code: string,
  expected: Expected,
  context: Partial<RuleContext> = {},
): void {
  const issues = issuesOf(text, context);
  assert.deepEqual(
    issues.map((each) => each.code),
    [code],
  );
  const [found] = issues as [ManifestIssue];
  assert.deepEqual([found.severity, textAt(text, found.range)], [expected.severity, expected.at]);
  assert.match(found.message, expected.message ?? /./);
  assert.match(
    found.specification,
    /^https:\/\/(docs\.comfy\.org\/registry\/|packaging\.python\.org\/|toml\.io\/)/,
  );
  const [fix] = found.fixes;
  if (expected.fix === undefined) {
    assert.equal(fix, undefined);
    return;
  }
  assert.ok(fix, 'no fix');
  const [title, fixed] = expected.fix;
  if (typeof title === 'string') assert.equal(fix.title, title);
  else assert.match(fix.title, title);
  assert.equal(fix.preferred, expected.preferred ?? true);
  assert.equal(applyEdits(text, fix.edits), fixed);
  assert.deepEqual(
    issuesOf(fixed, context).map((each) => each.code),
    expected.left ?? [],
  );
}
