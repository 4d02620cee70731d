// Decisions of people (registry.md 2.2, R3 and R3a).
import assert from 'node:assert/strict';
import { readStatusReason } from '../../../src/registry/readStatusReason';
import { limits } from '../../../src/registry/reasonTexts';
import { findingsOf } from '../../../src/registry/statusReason';
import { exampleReasons } from '../../registry';
import { findings, review, today } from './reasonFixture';

describe('a reason that is a review', () => {
  const flagged = {
    status: 'NodeVersionStatusFlagged',
    message: JSON.stringify([today]),
    by: 'a@b.example',
  };

  it('reads a review with what it was about', () => {
    const reason = review({
      message: 'Approved',
      by: 'reviewer@example.org',
      batchId: '9f3a1c20',
      statusHistory: [{ status: 'NodeVersionStatusPending', message: '' }, flagged],
    });
    assert.equal(reason.message, 'Approved');
    assert.deepEqual(reason.findings, []);
    assert.deepEqual(
      reason.history.map(({ status, apiStatus, message }) => [status, apiStatus, message]),
      [
        ['Pending', 'NodeVersionStatusPending', ''],
        ['Flagged', 'NodeVersionStatusFlagged', ''],
      ],
    );
    assert.deepEqual(reason.history[1]?.findings, findings([today]));
    assert.deepEqual(findingsOf(reason).findings, findings([today]));
  });

  it('reads strays: a message alone, entries without a status, statuses in other words', () => {
    assert.deepEqual(review({ message: 'subprocess: ffprobe' }), {
      kind: 'review',
      message: 'subprocess: ffprobe',
      findings: [],
      total: 0,
      history: [],
    });
    const { history } = review({
      statusHistory: [
        { message: JSON.stringify([today]) },
        { status: 'flagged', message: 'x' },
        { status: 'Quarantined' },
        'only words',
        {},
        null,
      ],
    });
    assert.deepEqual(
      history.map(({ status, apiStatus, message }) => [status, apiStatus, message]),
      [
        [undefined, '', ''],
        ['Flagged', 'flagged', 'x'],
        ['Unknown', 'Quarantined', ''],
        [undefined, '', 'only words'],
      ],
    );
    assert.equal(history[0]?.findings.length, 1);
  });

  it('R3a: reads findings that stand in place of words, as text or not', () => {
    for (const message of [JSON.stringify([today]), [today], JSON.stringify(JSON.stringify([today]))]) {
      const reason = review({ message, by: 'x', statusHistory: [{ status: 'NodeVersionStatusActive' }] });
      assert.equal(reason.message, '');
      assert.equal(reason.total, 1);
      assert.deepEqual(reason.findings, findings([today]));
      assert.equal(reason.history[0]?.status, 'Active');
    }
  });

  it('reads a review within a review, and leaves a deeper one as text', () => {
    const inner = { message: 'First', by: 'a', statusHistory: [flagged] };
    const outer = { message: JSON.stringify(inner), by: 'b', statusHistory: [{ message: 'Second' }] };
    const reason = review(outer);
    assert.equal(reason.message, 'First');
    assert.deepEqual(
      reason.history.map(({ status, message }) => [status, message]),
      [
        ['Flagged', ''],
        [undefined, 'Second'],
      ],
    );
    let deep: unknown = [today];
    for (let level = 0; level < 6; level++) deep = { message: JSON.stringify(deep) };
    const { message, findings: none } = review(deep);
    assert.match(message, /^\{"message":/);
    assert.deepEqual(none, []);
  });

  it('keeps no address of a reviewer', () => {
    const texts = [
      exampleReasons.R3,
      exampleReasons.R3a,
      exampleReasons.R3.slice(0, -20),
      JSON.stringify({ by: 'reviewer@example.org', note: 'odd' }),
      JSON.stringify({ statusHistory: [{ message: JSON.stringify({ by: 'reviewer@example.org' }) }] }),
      JSON.stringify([today, { by: 'reviewer@example.org' }]),
      JSON.stringify([today, 'seen by reviewer@example.org']),
      JSON.stringify({ odd: 1, by: ['reviewer@example.org'] }),
      JSON.stringify({ by: { by: 'x', of: 'reviewer@example.org' } }),
      JSON.stringify(JSON.stringify({ by: JSON.stringify({ by: 'reviewer@example.org' }) })),
      '{\\"by\\": \\"a \\\\"reviewer@example.org',
      JSON.stringify({ message: 'Approved by reviewer@example.org.', by: 'x' }),
      'Approved by <reviewer@example.org>',
      // Where the text is cut.
      `${'x '.repeat(limits.reason / 2 - 6)}reviewer@example.org`,
    ];
    for (const text of texts) {
      assert.ok(text.includes('reviewer@example.org'));
      assert.doesNotMatch(JSON.stringify(readStatusReason(text)), /reviewer@|admin@/, text.slice(0, 80));
    }
  });

  it('keeps names of versions, and code with an address, which is to be found in the source', () => {
    assert.deepEqual(readStatusReason('As in example-pack@1.2.0'), {
      kind: 'text',
      text: 'As in example-pack@1.2.0',
    });
    const [finding] = findings([{ ...today, code_snippet: 'mail("reviewer@example.org")' }]);
    assert.equal(finding?.snippet, 'mail("reviewer@example.org")');
  });
});
