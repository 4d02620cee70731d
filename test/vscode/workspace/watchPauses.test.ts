// When the watch looks: no sooner than the registry wants, and without the focus only at what was uploaded here.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/extension';
import { useWatch, watchedId } from '../support/useWatch';

describe('pauses of VersionWatch', function () {
  this.timeout(30_000);
  const scene = useWatch();
  const { local, openWatch, sleeps, watched } = scene;

  it('are as long as the registry asks for', async () => {
    const { watch, looks } = openWatch();
    await watch.add(local.registry.url, watchedId, scene.record.version);
    await sleeps(30_000);
    const busy = local.registry.faults.next({
      status: 429,
      headers: { 'retry-after': '600' },
      body: { message: 'slowly' },
    });
    scene.clock.advance(30_000);
    await sleeps(600_000);
    busy.remove();
    assert.equal(looks(), 1);
    scene.clock.advance(600_000);
    await eventually('the next look', () => looks() === 2);
    // Then it goes on as before.
    await sleeps(67_500);
  });

  it('end without the focus for what was uploaded here, and for nothing else', async () => {
    const before = Object.getOwnPropertyDescriptor(vscode.window, 'state');
    assert.ok(before);
    Object.defineProperty(vscode.window, 'state', {
      configurable: true,
      value: { focused: false, active: false },
    });
    try {
      const other = openWatch();
      await other.store.refresh(watchedId);
      await eventually('the list is watched', async () => (await watched()).length === 1);
      assert.deepEqual(scene.clock.waits, []);
      await other.watch.look('background');
      assert.equal(other.looks(), 0);
      other.watch.dispose();

      const { watch, looks, decisions } = openWatch();
      await watch.add(local.registry.url, watchedId, scene.record.version);
      await sleeps(30_000);
      scene.clock.advance(30_000);
      await eventually('a look', () => looks() === 1);
      await sleeps(45_000);
      scene.record.status = 'NodeVersionStatusFlagged';
      scene.clock.advance(45_000);
      await eventually('the decision', () => decisions.length === 1);
      await eventually('nothing is planned', () => scene.clock.waits.length === 0);
    } finally {
      Object.defineProperty(vscode.window, 'state', before);
    }
  });
});
