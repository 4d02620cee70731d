// What the watch takes from lists, how long it goes on, and what it leaves alone.
import assert from 'node:assert/strict';
import { readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { WatchFile } from '../../../src/workspace/watchFile';
import { eventually } from '../support/extension';
import { memoryStorage } from '../support/ports';
import { day, useWatch, watchedId } from '../support/useWatch';

describe('limits of VersionWatch', function () {
  this.timeout(30_000);
  const scene = useWatch();
  const { local, openWatch, sleeps, watched } = scene;

  it('stops after a day', async () => {
    const { watch, looks, decisions } = openWatch();
    await watch.add(local.registry.url, watchedId, scene.record.version);
    await sleeps(30_000);
    scene.clock.advance(day + 1);
    await eventually('nothing is watched', async () => (await watched()).length === 0);
    await eventually('nothing is planned', () => scene.clock.waits.length === 0);
    assert.equal(looks(), 1);
    assert.equal(decisions.length, 0);
  });

  it('looks once more before it stops, so that what was decided over a weekend is told', async () => {
    const { watch, decisions } = openWatch();
    await watch.add(local.registry.url, watchedId, scene.record.version);
    await sleeps(30_000);
    scene.record.status = 'NodeVersionStatusFlagged';
    scene.clock.advance(3 * day);
    await eventually('the decision', () => decisions.length === 1);
    await eventually('nothing is watched', async () => (await watched()).length === 0);
  });

  it('leaves versions of packs that are not in this window to the windows that have them', async () => {
    const [other, ours] = [openWatch(['another-pack']), openWatch()];
    await other.watch.add(local.registry.url, watchedId, scene.record.version);
    assert.deepEqual(scene.clock.waits, []);
    scene.record.status = 'NodeVersionStatusActive';
    await other.watch.look('person');
    assert.equal(other.looks(), 0);
    assert.equal((await watched()).length, 1);
    await ours.watch.look('background');
    assert.equal(other.decisions.length, 0);
    assert.equal(ours.decisions.length, 1);
  });

  it('goes on while the registry says something that is not known', async () => {
    const { watch, decisions } = openWatch();
    await watch.add(local.registry.url, watchedId, scene.record.version);
    scene.record.status = 'NodeVersionStatusInReview';
    await watch.look('person');
    assert.equal(decisions.length, 0);
    assert.equal((await watched()).length, 1);
    scene.record.status = 'NodeVersionStatusActive';
    await watch.look('person');
    assert.equal(decisions.length, 1);
  });

  it('watches pending versions that the list shows, unless they are older than a day', async () => {
    const old = local.registry.state.addVersion(watchedId, {
      version: `2.${scene.number}.99`,
      status: 'NodeVersionStatusPending',
      createdAt: Date.now() - 2 * day,
    });
    const { store, decisions, looks } = openWatch();
    await store.refresh(watchedId);
    await eventually('the pending ones are watched', async () => (await watched()).length > 0);
    const names = (await new WatchFile(scene.folder).list()).map(({ version }) => version);
    assert.deepEqual(names, [scene.record.version]);
    assert.ok(!names.includes(old.version), names.join());
    await sleeps(30_000);
    scene.record.status = 'NodeVersionStatusFlagged';
    scene.clock.advance(30_000);
    await eventually('the decision', () => decisions.length === 1);
    assert.equal(decisions[0]?.version.status, 'Flagged');
    assert.equal(looks(), 1);
  });

  it('leaves the telling to another window where the settings want quiet', async () => {
    scene.record.status = 'NodeVersionStatusActive';
    const windows = [openWatch(), openWatch()] as const;
    for (const { store } of windows) await store.refresh(watchedId);
    const [quiet, other] = windows;
    Object.defineProperty(quiet.settings, 'notifications', { configurable: true, value: false });
    scene.record.status = 'NodeVersionStatusBanned';
    await quiet.store.refresh(watchedId);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await other.store.refresh(watchedId);
    await eventually('the decision', () => other.decisions.length === 1);
    assert.equal(other.decisions[0]?.version.status, 'Banned');
    assert.equal(quiet.decisions.length, 0);
  });

  it('tells of an Active version that the next reading of the list shows as Flagged', async () => {
    scene.record.status = 'NodeVersionStatusActive';
    const { store, decisions } = openWatch();
    await store.refresh(watchedId);
    assert.equal(decisions.length, 0);
    scene.record.status = 'NodeVersionStatusFlagged';
    await store.refresh(watchedId);
    await eventually('the decision', () => decisions.length === 1);
    assert.equal(decisions[0]?.version.version, scene.record.version);
    await store.refresh(watchedId);
    scene.record.status = 'NodeVersionStatusDeleted';
    await store.refresh(watchedId);
    assert.equal(decisions.length, 1);
  });

  it('tells again of a status that a version comes back to, in one window, and not of a list that is stale', async () => {
    const [first, second] = [openWatch(), openWatch()];
    const told = () =>
      [first, second].flatMap(({ decisions }) => decisions).map(({ version }) => version.status);
    const turn = async (status: 'Active' | 'Flagged') => {
      scene.record.status = `NodeVersionStatus${status}`;
      for (const { store } of [first, second]) await store.refresh(watchedId);
    };
    const age = async () => {
      for (const name of await readdir(scene.folder)) {
        const { mtimeMs } = await stat(path.join(scene.folder, name));
        const earlier = mtimeMs / 1000 - 20 * 60;
        await utimes(path.join(scene.folder, name), earlier, earlier);
      }
    };
    scene.record.status = 'NodeVersionStatusPending';
    for (const { store } of [first, second]) await store.refresh(watchedId);
    await turn('Flagged');
    await eventually('the scan', () => told().join() === 'Flagged');
    await age();
    await turn('Active');
    await eventually('the review', () => told().length === 2);
    // As a cache on the way still has it.
    await turn('Flagged');
    await turn('Active');
    await age();
    await turn('Flagged');
    await eventually('the second look', () => told().length === 3);
    assert.deepEqual(told().sort(), ['Active', 'Flagged', 'Flagged']);
    const marks = (await readdir(scene.folder)).filter((name) => name.endsWith('.told'));
    assert.equal(marks.length, 3);
  });

  it('tells of what was decided while no window was open, though packs are found after lists', async () => {
    scene.record.status = 'NodeVersionStatusActive';
    const storage = memoryStorage();
    const first = openWatch([watchedId], storage);
    await first.store.refresh(watchedId);
    first.store.dispose();
    await eventually(
      'the list is kept',
      async () => (await storage.read())?.includes(scene.record.version) === true,
    );
    const own: string[] = [];
    const { store, decisions, found } = openWatch(own, storage);
    await store.load();
    own.push(watchedId);
    found.fire();
    scene.record.status = 'NodeVersionStatusFlagged';
    await store.refresh(watchedId);
    await eventually('the decision', () => decisions.length === 1);
    assert.equal(decisions[0]?.version.status, 'Flagged');
  });

  it('knows a review from a scan, and what users get', async () => {
    const { store, decisions } = openWatch();
    scene.record.status = 'NodeVersionStatusFlagged';
    await store.refresh(watchedId);
    scene.record.status = 'NodeVersionStatusActive';
    await store.refresh(watchedId);
    await eventually('the decision', () => decisions.length === 1);
    assert.equal(decisions[0]?.reviewed, true);
    assert.equal(decisions[0].usersGet, scene.record.version);
  });

  it('survives a disk that lets nothing be written', async () => {
    const { watch, log } = openWatch();
    await watch.add(local.registry.url, watchedId, scene.record.version);
    scene.record.status = 'NodeVersionStatusActive';
    // A scene.folder in the place of the mark, and of the watched file's own name, cannot be written or removed.
    await rm(scene.folder, { recursive: true });
    await writeFile(scene.folder, 'no scene.folder');
    await watch.look('person');
    assert.deepEqual(
      log.lines.filter((line) => line.startsWith('error')),
      [],
    );
  });

  it('stops after a day also where the registry fails, and where another one is meant', async () => {
    const { watch } = openWatch();
    await watch.add('https://other.example', watchedId, scene.record.version);
    await watch.add(local.registry.url, watchedId, scene.record.version);
    const down = local.registry.faults.next({ status: 500, body: { message: 'no' }, times: 1000 });
    await watch.look('person');
    assert.equal((await watched()).length, 2);
    scene.clock.advance(day + 1);
    await watch.look('person');
    // Another window may have the other registry; what nobody comes back to is swept at last.
    assert.equal((await watched()).length, 1);
    assert.deepEqual(scene.clock.waits, []);
    scene.clock.advance(31 * day);
    await watch.look('person');
    assert.equal((await watched()).length, 0);
    down.remove();
  });

  it('gives up when the whole pack is banned', async () => {
    const { watch } = openWatch();
    await watch.add(local.registry.url, watchedId, scene.record.version);
    const node = local.registry.state.nodes.get(watchedId);
    assert.ok(node);
    node.banned = true;
    try {
      await watch.look('person');
      assert.equal((await watched()).length, 0);
    } finally {
      node.banned = false;
    }
  });

  it('survives a registry that is down, and one it does not watch for', async () => {
    const { watch, decisions, log } = openWatch();
    await watch.add('https://other.example', watchedId, scene.record.version);
    await watch.add(local.registry.url, watchedId, scene.record.version);
    const down = local.registry.faults.next({ status: 500, body: { message: 'no' }, times: 100 });
    await watch.look('person');
    assert.ok(
      log.lines.some((line) => line.includes(`Looking at ${watchedId} ${scene.record.version} failed`)),
    );
    assert.equal((await watched()).length, 2);
    down.remove();
    scene.record.status = 'NodeVersionStatusBanned';
    await watch.look('person');
    assert.equal(decisions.length, 1);
    assert.equal((await watched()).length, 1);
  });
});
