// What holds of a reason whatever the registry sends.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { approvedFindings } from '../../../src/registry/approvedFindings';
import { readStatusReason } from '../../../src/registry/readStatusReason';
import {
  findingsOf,
  severities,
  type Finding,
  type ReviewStep,
  type StatusReason,
} from '../../../src/registry/statusReason';
import { readStoredReason, writeStoredReason } from '../../../src/registry/storedReason';

const address = 'reviewer@example.org';

function checkFinding({ line, severity, tags, snippet, rule, ...others }: Finding): void {
  assert.ok(rule.trim() !== '' && rule.length <= 2000);
  assert.ok(line === undefined || (Number.isInteger(line) && line >= 1 && line < 2 ** 31));
  assert.ok(severity === undefined || severities.includes(severity));
  assert.ok(snippet.length <= 1000 && tags.length <= 20);
  for (const text of [...Object.values(others), ...tags])
    assert.ok(typeof text === 'string' && text.length <= 2000);
}

function checkStep({ message, findings, total }: ReviewStep): void {
  assert.ok(message.length <= 2000 && total >= findings.length);
  findings.forEach(checkFinding);
}

/** Fails when a reason is not one that every view can show. */
function check(reason: StatusReason): void {
  const { findings, total } = findingsOf(reason);
  findings.forEach(checkFinding);
  assert.ok(findings.length <= 5000 && total >= findings.length);
  if (reason.kind === 'findings') assert.ok(total > 0);
  if (reason.kind === 'text') assert.ok(reason.text !== '' && reason.text.length <= 20_000);
  if (reason.kind === 'review') {
    assert.ok(reason.message.length <= 2000 && reason.history.length <= 50);
    reason.history.forEach(checkStep);
    assert.ok(reason.message !== '' || reason.findings.length > 0 || reason.history.length > 0);
  }
  approvedFindings(reason).forEach(checkFinding);
  // It is kept on disk, and comes back the same.
  assert.deepEqual(readStoredReason(writeStoredReason({ reason, asOf: 1 })), {
    reason: JSON.parse(JSON.stringify(reason)) as unknown,
    asOf: 1,
  });
}

const names = [
  'issue_type',
  'error_type',
  'type',
  'file_path',
  'file',
  'filename',
  'line_number',
  'line',
  'code_snippet',
  'line_snippet',
  'content',
  'message',
  'severity',
  'admin_tags',
  'meta',
  'metadata',
  'matches',
  'yara_matches',
  'strings',
  'instances',
  'filepath',
  'matched_data',
  'status',
  'statusHistory',
  '__proto__',
  'constructor',
  'toString',
];
const oddities = fc.constantFrom(
  0,
  -1,
  1e9,
  1e308,
  0.5,
  '42',
  '',
  'NaN',
  '__proto__',
  'NodeVersionStatusFlagged',
  'HIGH',
  '\u202e\u0000',
  '\ud800',
  null,
);

/** JSON of the names that occur, in all wrong places; and the same once more as text within it. */
const { value: likely } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    oddities,
    fc.string(),
    fc.double(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 6 }),
    tie('value').map((value) => JSON.stringify(value)),
  ),
}));

const finding = fc.record(
  {
    issue_type: fc.string({ minLength: 1 }),
    file_path: fc.string(),
    line_number: fc.integer(),
    code_snippet: fc.string(),
    metadata: likely,
    matches: likely,
  },
  { requiredKeys: ['issue_type'] },
);
const review = fc.record({
  message: fc.oneof(
    fc.string(),
    fc.array(finding).map((list) => JSON.stringify(list)),
    likely,
  ),
  by: fc.constant(address),
  statusHistory: fc.array(
    fc.record(
      {
        status: fc.constantFrom('NodeVersionStatusFlagged', 'NodeVersionStatusActive', 'odd'),
        message: fc.oneof(
          fc.array(finding).map((list) => JSON.stringify(list)),
          fc.string(),
        ),
        by: fc.constant(address),
      },
      { requiredKeys: ['message'] },
    ),
  ),
});

describe('readStatusReason, whatever it is given,', () => {
  it('reads any JSON', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          likely.map((value) => JSON.stringify(value)),
        ),
        (text) => check(readStatusReason(text)),
      ),
      { numRuns: 500 },
    );
  });

  it('reads any text', () => {
    const starts = fc.constantFrom('', '[', '{', '"', '[{"issue_type":"', ' \n');
    fc.assert(
      fc.property(starts, fc.string({ unit: 'binary', maxLength: 200 }), (start, text) =>
        check(readStatusReason(start + text)),
      ),
    );
  });

  it('takes anything for a text', () => {
    fc.assert(fc.property(fc.anything(), (value) => check(readStatusReason(value as string))));
  });

  it('reads the beginning of any reason, and tells nobody who reviewed', () => {
    fc.assert(
      fc.property(
        fc.oneof(review, fc.array(finding)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (value, part) => {
          const text = JSON.stringify(value);
          const reason = readStatusReason(text.slice(0, Math.ceil(text.length * part)));
          check(reason);
          assert.ok(!JSON.stringify(reason).includes('reviewer@'));
        },
      ),
    );
  });

  it('loses no finding of a list', () => {
    fc.assert(
      fc.property(fc.array(finding, { minLength: 1 }), (list) => {
        const reason = readStatusReason(JSON.stringify(list));
        assert.ok(reason.kind === 'findings' || list.every(({ issue_type }) => issue_type.trim() === ''));
        assert.ok(findingsOf(reason).total >= list.length || reason.kind === 'text');
      }),
    );
  });

  it('reads any depth of brackets and of JSON within JSON', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.constantFrom('[', '{"message":', '{"a":'),
        (depth, open) => {
          const close = open === '[' ? ']' : '}';
          check(readStatusReason(`${open.repeat(depth)}1${close.repeat(depth)}`));
        },
      ),
      { numRuns: 50 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), likely, (depth, value) => {
        let text = JSON.stringify(value);
        for (let level = 0; level < depth; level++) text = JSON.stringify({ message: text });
        check(readStatusReason(text));
      }),
      { numRuns: 50 },
    );
  }).timeout(30_000);

  it('counts any number of findings', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30_000 }), (count) => {
        const reason = readStatusReason(`[${'{"type":"a"},'.repeat(count - 1)}{"type":"a"}]`);
        assert.equal(findingsOf(reason).total, count);
        assert.equal(findingsOf(reason).findings.length, Math.min(count, 5000));
      }),
      { numRuns: 20 },
    );
  }).timeout(30_000);

  it('changes nothing that is shared when a key is __proto__', () => {
    const text =
      '[{"issue_type":"a","__proto__":{"polluted":1},"metadata":{"__proto__":{"yara_matches":[]}}}]';
    check(readStatusReason(text));
    check(readStatusReason('{"__proto__":{"message":"x"}}'));
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });
});
