// The next session: what the last one read is there before the registry has said anything.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { screenshot } from './support/picture';
import { runCommand } from './support/quickInput';
import { rowActions, waitForRows, type TreeRow } from './support/tree';
import { useWorkbench } from './support/useWorkbench';
import { statusBarText } from './support/window';

describe('a tree that was read by an earlier session', () => {
  const walk = useWorkbench();
  const isList = (path: string) => path === '/nodes/example-pack/versions';
  const knows = (rows: readonly TreeRow[]) => rows.some(({ label }) => label === '2.0.1');

  /** The session ends when it has kept a version, and that is as old as if that had been two minutes past midnight. */
  async function endSession(version: string): Promise<void> {
    const file = path.join(
      walk.workbench.server.userDataFolder,
      ...['User', 'globalStorage', 'comfy-registry-community.comfy-registry', 'versions.json'],
    );
    for (let tries = 0; ; tries++) {
      const text = await readFile(file, 'utf8').catch(() => '');
      if (text.includes(`"version":"${version}"`)) break;
      assert.ok(tries < 200, 'no snapshot is written');
      await walk.page.waitForTimeout(100);
    }
    await walk.page.goto('about:blank');
    await walk.page.waitForTimeout(1500);
    const snapshot = JSON.parse(await readFile(file, 'utf8')) as { packs: { asOf: number }[] };
    const then = new Date();
    then.setHours(0, 2, 0, 0);
    // Not older than the last day, whatever the time is now.
    const asOf = then.getTime() > Date.now() - 600_000 ? then.getTime() - 86_400_000 : then.getTime();
    for (const pack of snapshot.packs) pack.asOf = asOf;
    await writeFile(file, JSON.stringify(snapshot));
    walk.registry.requests.length = 0;
  }

  it('is painted at once while the registry keeps silent, says how old it is, and is refreshed behind', async () => {
    const { page, registry } = walk;
    await waitForRows(page, 'Versions', knows);
    await endSession('2.0.1');
    registry.state.addVersion('example-pack', { version: '2.0.9' });
    // What the CDN kept for the last session is not what this walk is about.
    registry.cdn.clear();
    const silent = registry.faults.next({ path: /\/versions/, delayMs: 25_000 });
    await walk.open();
    await waitForRows(page, 'Versions', knows);
    const lists = () => registry.requests.filter(({ path: asked }) => isList(asked));
    assert.deepEqual(
      lists().map(({ status }) => status),
      lists().map(() => undefined),
      'the registry has answered before the rows were looked at',
    );
    const [notice, ...rest] = await waitForRows(
      page,
      'Versions',
      ([row]) => row?.label.startsWith('As of') === true,
    );
    assert.match(notice?.label ?? '', /12:02 AM$/);
    assert.equal(notice?.description, 'asking the registry…');
    assert.ok(knows(rest) && !rest.some(({ label }) => label === '2.0.9'));
    assert.equal(silent.used, 1);
    assert.match(await statusBarText(page, 'comfyRegistry.status'), /^Example Pack 2\.0\.1 Pending/);
    await screenshot(page, 'snapshot-silent');
    await waitForRows(
      page,
      'Versions',
      (rows) =>
        rows.some(({ label }) => label === '2.0.9') && !rows.some(({ label }) => label.startsWith('As of')),
    );
  }).timeout(240_000);

  it('stays as it was while the registry cannot be reached, and says how old that is', async () => {
    const { page, registry } = walk;
    await endSession('2.0.9');
    const down = registry.faults.next({ drop: 'before', times: 1000 });
    await walk.open();
    const [notice, ...rest] = await waitForRows(
      page,
      'Versions',
      ([row]) => row?.description.includes('cannot be reached') === true,
      60_000,
    );
    await screenshot(page, 'snapshot-offline');
    assert.match(notice?.label ?? '', /^As of .*12:02 AM$/);
    assert.ok(knows(rest) && rest.some(({ label }) => label === '2.0.9'));
    assert.deepEqual(await rowActions(page, 'Versions', notice?.label ?? ''), ['Retry', 'Show Log']);
    down.remove();
    await runCommand(page, 'Comfy Registry: Refresh');
    await waitForRows(page, 'Versions', (rows) => !rows.some(({ label }) => label.startsWith('As of')));
  });
});
