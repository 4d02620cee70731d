// What authors of node packs trip over, one by one: each has a row that an author lives through here without it, or
// a reason why no client can spare them.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { removeScratch } from '../support/scratch';
import { useRegistry } from '../support/useRegistry';
import { afterPublish } from './afterPublish';
import { files } from './files';
import { manifest } from './manifest';
import { numbers } from './numbers';
import { exceptions, points, type PainPoint } from './points';
import { Scene, type Row } from './scene';

const tables = [afterPublish, numbers, files, manifest];
const rows = Object.assign({}, ...tables) as Partial<Record<PainPoint, Row>>;

describe('what authors trip over', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  let scene: Scene;
  let putBack: () => void;

  beforeEach(() => {
    const { publishers, nodes, archives } = local.registry.state;
    const kept = [
      new Map([...publishers].map(([id, record]) => [id, { ...record }])),
      new Map([...nodes].map(([id, record]) => [id, { ...record, versions: [...record.versions] }])),
      new Map(archives),
    ] as const;
    putBack = () => {
      for (const [at, map] of [publishers, nodes, archives].entries()) {
        map.clear();
        for (const [key, value] of kept[at] ?? []) (map as Map<string, unknown>).set(key, value);
      }
    };
    scene = new Scene(local);
  });
  afterEach(async () => {
    scene.leave();
    putBack();
    local.registry.faults.clear();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(removeScratch);

  it('has fifteen points that are told often and eight more, each with a row or a reason, and none with two', () => {
    assert.deepEqual([points.length, new Set(points).size], [23, 23]);
    const listed = [...tables.flatMap((table) => Object.keys(table)), ...Object.keys(exceptions)];
    assert.deepEqual(listed.sort(), [...points].sort());
    assert.deepEqual([Object.keys(rows).length, Object.keys(exceptions).length], [19, 4]);
  });

  for (const point of points) {
    const row = rows[point];
    if (row !== undefined) it(`are spared: ${point}`, () => row(scene));
  }
});
