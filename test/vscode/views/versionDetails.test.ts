import assert from 'node:assert/strict';
import { exampleReasons, hugeReason, manyFindings } from '../../registry';
import { readStatusReason } from '../../../src/registry/readStatusReason';
import { RegistryError } from '../../../src/registry/registryError';
import { versionDetails } from '../../../src/views/versionDetails';
import type { DetailNode, MessageNode } from '../../../src/views/versionsNode';
import type { ReasonState } from '../../../src/workspace/reasonStore';
import type { NodeVersion } from '../../../src/registry/nodeVersion';
import { aVersion, rowsOf, versionNodes } from '../support/versions';
import { itemOf } from '../support/itemOf';

function rowsBelow(facts: Partial<NodeVersion>, state: ReasonState): (DetailNode | MessageNode)[] {
  const [node] = versionNodes(rowsOf([aVersion('2.1.0', facts)]));
  assert.ok(node);
  return versionDetails(node, state);
}
function details(facts: Partial<NodeVersion>, reason = ''): DetailNode[] {
  return rowsBelow(facts, { kind: 'known', reason: readStatusReason(reason) }).map((row) => {
    assert.ok(row.type === 'detail');
    return row;
  });
}
const labels = (rows: readonly DetailNode[]) => rows.map(({ label }) => label);
const all = (rows: readonly DetailNode[]): DetailNode[] => rows.flatMap((row) => [row, ...all(row.children)]);

describe('versionDetails', () => {
  it('shows every fact there is', () => {
    const rows = details({
      deprecated: true,
      changelog: '- One\n\n- Two\r\n',
      dependencies: ['numpy>=1.26', 'pillow'],
      supportedComfyui: '>=0.3.0',
      supportedFrontend: '>=1.20.0',
      supportedOs: ['Linux', 'Windows'],
      supportedAccelerators: ['CUDA'],
    });
    assert.deepEqual(labels(rows).slice(0, 1), ['Active']);
    assert.deepEqual(labels(rows).slice(1), [
      'Deprecated',
      'Changelog',
      'Dependencies',
      'ComfyUI',
      'ComfyUI frontend',
      'Operating systems',
      'Accelerators',
      'Published',
    ]);
    assert.deepEqual(labels(rows[2]?.children ?? []), ['- One', '- Two']);
    assert.deepEqual(labels(rows[3]?.children ?? []), ['numpy>=1.26', 'pillow']);
  });

  it('leaves out what is not there', () => {
    assert.deepEqual(labels(details({ createdAt: '' })), ['Active']);
  });

  for (const [name, reason] of Object.entries(exampleReasons)) {
    it(`reads the reason ${name}`, () => {
      const rows = all(details({ status: 'Flagged' }, reason));
      const row = rows.find(({ label }) => label === 'Reason');
      assert.equal(row === undefined, reason.trim() === '');
      if (row !== undefined) assert.notEqual(row.description, '');
      for (const { label, description } of rows) {
        assert.doesNotMatch(label + description, /[\p{Cc}\p{Cf}]/u);
        assert.ok(label.length <= 201 && description.length <= 201);
      }
    });
  }

  it('says above the facts that the reason is being read, or why it was not', () => {
    for (const kind of ['unread', 'reading'] as const) {
      const [row, status] = rowsBelow({ status: 'Flagged' }, { kind });
      assert.ok(row?.type === 'message');
      assert.equal(row.label, 'Loading the reason…');
      assert.equal(row.retry, false);
      assert.equal(status?.label, 'Flagged');
    }
    const error = new RegistryError('offline', 'Nobody is there.');
    const [failed] = rowsBelow({ status: 'Flagged' }, { kind: 'failed', error });
    assert.ok(failed?.type === 'message');
    assert.equal(failed.label, 'Nobody is there.');
    assert.equal(failed.retry, true);
    const aborted = new RegistryError('aborted', 'Cancelled.');
    assert.equal(
      rowsBelow({ status: 'Flagged' }, { kind: 'failed', error: aborted })[0]?.label,
      'The reason was not read.',
    );
  });

  it('shows what was known while it is read anew', () => {
    const before = readStatusReason('Found earlier');
    const [, reason] = rowsBelow({ status: 'Flagged' }, { kind: 'reading', before });
    assert.equal(reason?.description, 'Found earlier');
  });

  it('stays small for reasons of thousands of findings or megabytes', () => {
    for (const reason of [manyFindings(5000), hugeReason(2_000_000)]) {
      const rows = all(details({ status: 'Flagged' }, reason));
      assert.ok(rows.length < 120, `${rows.length} rows`);
      assert.ok(JSON.stringify(rows).length < 600_000);
    }
  });

  it('gives every row an id of its own, and plain text for tooltips', () => {
    const rows = all(
      details(
        { status: 'Flagged', changelog: '**a**\n$(error) [x](command:y)', dependencies: ['a', 'a'] },
        JSON.stringify([{ issue_type: 'r' }, { issue_type: 'r' }]),
      ),
    );
    assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
    for (const row of rows) assert.equal(typeof itemOf(row, 0).tooltip, 'string');
  });
});
