import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { OpenedRows } from '../../../src/views/openedRows';
import type { VersionNode } from '../../../src/views/versionsNode';

const row = (id: string) => ({ type: 'version', id }) as VersionNode;

describe('OpenedRows', () => {
  it('paints what stands open, and what was closed when it is opened again', async () => {
    const painted: string[] = [];
    const rows = new OpenedRows(({ id }) => void painted.push(id));
    for (const id of ['a', 'b', 'gone']) rows.add(row(id));
    rows.close(row('b'));
    rows.keep(new Set(['a', 'b']));
    rows.repaint();
    await sleep(50);
    assert.deepEqual([painted.splice(0), rows.size], [['a'], 1]);
    rows.reopen(row('b'));
    rows.reopen(row('a'));
    await sleep(50);
    assert.deepEqual([painted, rows.size], [['b'], 2]);
    rows.dispose();
  });
});
