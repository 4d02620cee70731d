import assert from 'node:assert/strict';
import { exampleReasons, hugeReason, manyFindings } from '../../registry';
import { versionDetails } from '../../../src/views/versionDetails';
import { toTreeItem } from '../../../src/views/versionItem';
import type { DetailNode } from '../../../src/views/versionsNode';
import type { NodeVersion } from '../../../src/registry/nodeVersion';
import { aVersion, rowsOf, versionNodes } from '../support/versions';

function details(facts: Partial<NodeVersion>, reason = ''): DetailNode[] {
  const [node] = versionNodes(rowsOf([aVersion('2.1.0', facts)]));
  assert.ok(node);
  return versionDetails(node, reason);
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

  it('lists findings with place and rule', () => {
    const finding = {
      issue_type: 'eval_call',
      file_path: '/nodes/a.py',
      line_number: 7,
      description: 'eval',
    };
    const [, reason] = details({ status: 'Flagged' }, JSON.stringify([finding, finding]));
    assert.equal(reason?.description, '2 findings');
    assert.deepEqual(
      reason.children.map(({ label, description }) => `${label} ${description}`),
      ['nodes/a.py:7 eval_call', 'nodes/a.py:7 eval_call'],
    );
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
    for (const row of rows) assert.equal(typeof toTreeItem(row, 0).tooltip, 'string');
  });
});
