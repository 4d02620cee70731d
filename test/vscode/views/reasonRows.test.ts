import assert from 'node:assert/strict';
import { readStatusReason } from '../../../src/registry/readStatusReason';
import { findingsOf } from '../../../src/registry/statusReason';
import { reasonRows } from '../../../src/views/reasonRows';
import { packAt } from '../support/scratch';
import { aVersion } from '../support/versions';
import type { DetailNode } from '../../../src/views/versionsNode';
import { itemOf } from '../support/itemOf';

const finding = {
  issue_type: 'eval_call',
  severity: 'HIGH',
  description: 'Runs text as code',
  recommendation: 'Use ast.literal_eval',
  file_path: '/nodes/a.py',
  line_number: 7,
  code_snippet: 'eval(x)',
  admin_tags: ['any-code-execute', 'obfuscated-code'],
};

const parent = { id: 'id', pack: packAt('/packs/rows'), version: aVersion('2.0.0', { status: 'Flagged' }) };

const all = (rows: readonly DetailNode[]): DetailNode[] => rows.flatMap((row) => [row, ...all(row.children)]);
const show = (rows: readonly DetailNode[]) =>
  rows.map(({ label, description }) => `${label} | ${description}`);

/** The one row of a reason. */
function row(value: unknown): DetailNode {
  const [first, ...others] = reasonRows(
    parent,
    readStatusReason(typeof value === 'string' ? value : JSON.stringify(value)),
  );
  assert.ok(first);
  assert.deepEqual(others, []);
  return first;
}

describe('reasonRows', () => {
  it('are none where there is no reason', () => {
    assert.deepEqual(reasonRows(parent, { kind: 'none' }), []);
  });

  it('show a text', () => {
    assert.deepEqual(show([row('Passed automated checks')]), ['Reason | Passed automated checks']);
  });

  it('list findings, the place before the rule', () => {
    const reason = row([
      finding,
      { issue_type: 'no file' },
      { issue_type: 'a', file_path: 'b.py' },
      { issue_type: 'c', line_number: 3 },
    ]);
    assert.equal(reason.description, '4 findings');
    assert.equal(reason.opened, true);
    assert.deepEqual(show(reason.children), [
      'nodes/a.py:7 | eval_call',
      'no file | ',
      'b.py | a',
      'line 3 | c',
    ]);
    assert.equal(row([finding]).description, '1 finding');
  });

  it('tell all about a finding when pointed at', () => {
    const [shown] = row([finding]).children;
    assert.ok(shown);
    assert.equal(
      itemOf(shown, 0).tooltip,
      [
        'eval_call nodes/a.py:7',
        'Severity: High',
        'Runs text as code',
        'Use ast.literal_eval',
        'eval(x)',
        'any-code-execute, obfuscated-code',
      ].join('\n'),
    );
  });

  it('keep marks that turn the reading direction out, and lines of code in', () => {
    const hostile = { issue_type: 'a\u202eb\u0000', message: 'one\r\n\ttwo\u2066\u200f\u0007\nthree' };
    const [shown] = row([hostile]).children;
    assert.equal(shown?.label, 'a b');
    assert.equal(shown.text, 'ab\none\n\ttwo\nthree');
  });

  it('say that there are more than are shown', () => {
    const reason = row(Array<object>(6000).fill(finding));
    assert.equal(reason.description, '6000 findings');
    assert.equal(reason.opened, false);
    assert.equal(reason.children.length, 101);
    assert.equal(reason.children.at(-1)?.label, '5900 more');
  });

  it('show a review, and below it what went before, newest first', () => {
    const reason = row({
      message: 'No way around it',
      by: 'reviewer@example.org',
      statusHistory: [
        { status: 'NodeVersionStatusFlagged', message: JSON.stringify([finding, finding]) },
        { status: 'NodeVersionStatusActive', message: 'Looks fine' },
        { message: 'Nobody says what it was' },
        { status: 'NodeVersionStatusParked', message: '' },
      ],
    });
    assert.deepEqual(show([reason]), ['Reason | No way around it']);
    assert.equal(reason.text, 'No way around it');
    assert.deepEqual(show(reason.children), [
      'Parked | ',
      'Earlier decision | Nobody says what it was',
      'Active | Looks fine',
      'Flagged | 2 findings',
    ]);
    const flagged = reason.children.at(-1);
    assert.deepEqual(show(flagged?.children ?? []), ['nodes/a.py:7 | eval_call', 'nodes/a.py:7 | eval_call']);
    assert.equal(flagged?.opened, false);
    const ids = all([reason]).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('show the findings of a review that was taken back', () => {
    const reason = row({
      message: JSON.stringify([finding]),
      statusHistory: [{ status: 'NodeVersionStatusActive', message: 'By mistake' }],
    });
    assert.equal(reason.description, '1 finding');
    assert.deepEqual(show(reason.children), ['nodes/a.py:7 | eval_call', 'Active | By mistake']);
  });

  it('go to the findings that are held against the version, and to no older ones', () => {
    const commands = (rows: readonly DetailNode[]) =>
      all(rows).flatMap((node) => itemOf(node, 0).command ?? []);
    const value = [finding, { issue_type: 'no file' }];
    const { findings } = findingsOf(readStatusReason(JSON.stringify(value)));
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['eval_call', 'no file'],
    );
    const [first, second, ...others] = commands([row(value)]);
    assert.ok(first && second);
    assert.deepEqual(others, []);
    assert.equal(first.command, 'comfyRegistry.openFinding');
    assert.deepEqual(
      [first, second].map(({ arguments: given }) => given),
      findings.map((held) => [{ pack: parent.pack, version: parent.version, finding: held }]),
    );
    const flagged = { status: 'NodeVersionStatusFlagged', message: JSON.stringify([finding, finding]) };
    const reviewed = row({ message: 'No', by: 'x', statusHistory: [flagged, { status: 'x', message: 'y' }] });
    assert.equal(commands([reviewed]).length, 2);
    const undone = row({ message: [finding], by: 'x', statusHistory: [flagged] });
    assert.equal(commands([undone]).length, 1);
  });
});
