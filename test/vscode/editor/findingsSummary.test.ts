// What the version line says of all findings together.
import assert from 'node:assert/strict';
import { summarizeFindings } from '../../../src/editor/findingsSummary';
import { readStatusReason } from '../../../src/registry/readStatusReason';
import { findingsOf, type StatusReason } from '../../../src/registry/statusReason';
import type { FoundPlace, WhyGone } from '../../../src/workspace/foundPlace';
import { versionProblems } from '../../../src/editor/versionProblems';
import { aVersion } from '../support/versions';
import { manyFindings } from '../../registry';

describe('the summary of findings', () => {
  const summary = (
    reason: StatusReason,
    places: readonly FoundPlace[],
    status: 'Flagged' | 'Banned' = 'Flagged',
  ) => summarizeFindings({ version: '2.0.0', status }, { kind: 'known', reason }, places);
  const gone = (reason: StatusReason, why: WhyGone = 'code'): FoundPlace[] =>
    findingsOf(reason).findings.map((finding) => ({ finding, place: { kind: 'gone' }, uri: undefined, why }));

  it('does not say that all are gone where not all were kept, also of a review', () => {
    const reason = readStatusReason(
      JSON.stringify({
        message: 'Rejected',
        by: 'x',
        statusHistory: [{ status: 'NodeVersionStatusFlagged', message: manyFindings(5001) }],
      }),
    );
    const { words, lines, cleared } = summary(reason, gone(reason));
    assert.equal(words, '5001 findings, the registry says "Rejected"');
    assert.equal(cleared, false);
    assert.doesNotMatch(lines.join('\n'), /should be clean/);
    assert.equal(lines.at(-1), 'The reason is too long: 1 more finding was not read.');
    const fewer = readStatusReason(manyFindings(4));
    assert.equal(summary(fewer, gone(fewer)).cleared, true);
  });

  it('does not say that all are gone where a file without code may have another name', () => {
    const of = (code: string) => {
      const reason = readStatusReason(
        JSON.stringify([{ issue_type: 'a', file_path: 'a.py', line_number: 1, code_snippet: code }]),
      );
      return summary(reason, gone(reason, 'file'));
    };
    assert.equal(of('eval(x)').cleared, true);
    assert.deepEqual(of(''), {
      words: '1 finding',
      lines: ['No longer in your working copy:', '• a.py:1: a'],
      cleared: false,
    });
  });

  it('does not read as if a ban were lifted where all are gone', () => {
    const reason = readStatusReason(manyFindings(4));
    const banned = (why: WhyGone) => summary(reason, gone(reason, why), 'Banned').lines.join();
    assert.equal(
      banned('code'),
      'None of them is in your working copy any more, but version 2.0.0 stays Banned. Whether the next one passes is decided by its own scan.',
    );
    assert.match(
      banned('untracked'),
      /^None of them would be in the archive any more, but version 2\.0\.0 stays/,
    );
    const cleared = summary(reason, gone(reason));
    const facts = { working: '2.1.0', versions: undefined, content: 'unknown' } as const;
    for (const [status, severity] of [
      ['Flagged', 'information'],
      ['Banned', 'error'],
    ] as const) {
      const problem = { version: aVersion('2.0.0', { status }), summary: cleared };
      const [held] = versionProblems({ ...facts, problem });
      assert.equal(held?.severity, severity);
      assert.equal(
        held.message.includes('Banned means that the registry has rejected it'),
        status === 'Banned',
      );
    }
  });

  it('names the findings that have no file', () => {
    const rules = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const reason = readStatusReason(
      JSON.stringify(rules.map((rule) => ({ issue_type: rule, description: rule === 'a' ? 'Too big' : '' }))),
    );
    const places = findingsOf(reason).findings.map((finding): FoundPlace => ({
      finding,
      place: { kind: 'file' },
      uri: undefined,
      why: undefined,
    }));
    const { words, lines, cleared } = summary(reason, places);
    assert.equal(words, '7 findings');
    assert.deepEqual(lines, [
      'About the whole pack:',
      '• a: Too big',
      '• b',
      '• c',
      '• d',
      '• e',
      '• 2 more',
    ]);
    assert.equal(cleared, false);
  });
});
