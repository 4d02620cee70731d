import assert from 'node:assert/strict';
import { readStatusReason } from '../../../src/registry/readStatusReason';
import { findingsOf } from '../../../src/registry/statusReason';
import { hugeReason, manyFindings } from '../../registry';
import { findings, review, today } from './reasonFixture';

describe('what is kept of a long reason', () => {
  it('keeps 5,000 findings and counts all', () => {
    const reason = readStatusReason(manyFindings(12_345));
    assert.ok(reason.kind === 'findings');
    assert.equal(reason.findings.length, 5000);
    assert.equal(reason.total, 12_345);
  });

  it('keeps 5,000 findings of a review and its history together, the newest first', () => {
    const step = (rule: string) => ({
      message: JSON.stringify(Array<object>(2000).fill({ issue_type: rule })),
    });
    const reason = review({
      message: JSON.stringify(Array<object>(1500).fill({ issue_type: 'now' })),
      statusHistory: [step('oldest'), step('older'), step('old')],
    });
    assert.equal(reason.findings.length, 1500);
    assert.deepEqual(
      reason.history.map((each) => [each.findings.length, each.total, each.findings[0]?.rule]),
      [
        [0, 2000, undefined],
        [1500, 2000, 'older'],
        [2000, 2000, 'old'],
      ],
    );
  });

  it('counts the findings that a review was about, also those that are not kept', () => {
    const reason = review({
      message: 'Not this one',
      by: 'x',
      statusHistory: [{ status: 'Flagged', message: manyFindings(7000) }],
    });
    const { findings: kept, total } = findingsOf(reason);
    assert.equal(kept.length, 5000);
    assert.equal(total, 7000);
  });

  it('cuts long texts, tags and histories', () => {
    const long = '𝒙'.repeat(30_000);
    const [finding] = findings([
      {
        issue_type: long,
        code_snippet: long,
        message: long,
        file: long,
        admin_tags: Array<string>(40).fill('a'),
      },
    ]);
    assert.ok(finding);
    assert.deepEqual(
      [finding.rule, finding.snippet, finding.message, finding.file].map((text) => text.length),
      [2000, 1000, 2000, 2000],
    );
    assert.equal(finding.tags.length, 20);
    const text = readStatusReason(`a${long}`);
    assert.ok(text.kind === 'text');
    assert.equal(text.text.length, 19_999);
    assert.doesNotMatch(text.text, /\p{Cs}/u);
    const steps = Array.from({ length: 80 }, (_, index) => ({ message: `step ${index}` }));
    const { history } = review({ message: 'x', statusHistory: steps });
    assert.equal(history.length, 50);
    assert.equal(history.at(-1)?.message, 'step 79');
  });

  it('keeps so many characters of all findings together, and counts the others', () => {
    const text = '\0'.repeat(2000);
    const place = { matched_data: text, line: text };
    const one = {
      issue_type: 'a',
      description: text,
      message: text,
      matches: [{ strings: [{ instances: Array.from({ length: 4000 }, () => place) }] }],
    };
    const reason = review({
      message: [one],
      by: 'x',
      statusHistory: [{ status: 'Flagged', message: [one] }],
    });
    assert.equal(reason.total, 4000);
    assert.ok(reason.findings.length > 100);
    const { length } = JSON.stringify(reason);
    assert.ok(length > 5_900_000 && length < 6_100_000, String(length));
  });

  it('reads 10 MB, of whatever', () => {
    const megabytes = 10 * 2 ** 20;
    const length = 5 * 2 ** 20;
    for (const text of [
      hugeReason(megabytes),
      manyFindings(40_000),
      JSON.stringify(
        Array<object>(20_000).fill({ ...today, metadata: { yara_matches: [{ filepath: 'a' }] } }),
      ),
      '['.repeat(megabytes),
      '{"a":'.repeat(length),
      `[${'"\\'.repeat(length)}`,
      ' '.repeat(megabytes),
      '\\'.repeat(megabytes),
      `[${'"by'.repeat(length)}`,
      `{"by"${' '.repeat(megabytes)}`,
      `[{"issue_type":"a","line":"${' '.repeat(megabytes)}x"}]`,
      `[${'{},'.repeat(length / 4)}{"type":"a"}]`,
    ]) {
      const reason = readStatusReason(text);
      assert.ok(JSON.stringify(reason).length < 6_100_000);
    }
  }).timeout(60_000);
});
