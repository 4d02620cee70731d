// The watch on versions that wait for the scan, with time that moves when the test says so.
import assert from 'node:assert/strict';
import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { WatchFile } from '../../../src/workspace/watchFile';
import { eventually } from '../support/extension';
import { setSetting } from '../support/settings';
import { useWatch, watchedId } from '../support/useWatch';

describe('VersionWatch', function () {
  this.timeout(30_000);
  const scene = useWatch();
  const { local, openWatch, sleeps, watched } = scene;

  it('looks after 30 seconds, then less and less often, at most every 5 minutes', async () => {
    const { watch, looks } = openWatch();
    await watch.add(local.registry.url, watchedId, scene.record.version);
    let expected = 30_000;
    for (let look = 1; look <= 9; look++) {
      await sleeps(expected);
      scene.clock.advance(expected - 1);
      assert.equal(looks(), look - 1);
      scene.clock.advance(1);
      await eventually(`look ${look}`, () => looks() === look);
      expected = Math.min(expected * 1.5, 300_000);
    }
    assert.equal(expected, 300_000);
  });

  it('tells once when the scan has decided, brings the store up to date, and is done', async () => {
    const { watch, decisions, store } = openWatch();
    store.ask(watchedId, 'background');
    await eventually('the versions', () => store.state(watchedId).versions !== undefined);
    await watch.add(local.registry.url, watchedId, scene.record.version);
    await sleeps(30_000);
    scene.record.status = 'NodeVersionStatusFlagged';
    scene.clock.advance(30_000);
    await eventually('the decision', () => decisions.length > 0);
    assert.equal(decisions[0]?.version.status, 'Flagged');
    assert.equal(decisions[0].version.version, scene.record.version);
    await eventually(
      'the store knows',
      () =>
        store.state(watchedId).versions?.find(({ version }) => version === scene.record.version)?.status ===
        'Flagged',
    );
    assert.deepEqual(await watched(), []);
    assert.deepEqual(scene.clock.waits, []);
    await watch.look('person');
    assert.equal(decisions.length, 1);
  });

  it('tells in one of two windows, and the other one reads again', async () => {
    const [one, two] = [openWatch(), openWatch()];
    await one.watch.add(local.registry.url, watchedId, scene.record.version);
    await two.watch.start();
    for (const { store } of [one, two]) {
      store.ask(watchedId, 'background');
      await eventually('the versions', () => store.state(watchedId).versions !== undefined);
    }
    scene.record.status = 'NodeVersionStatusActive';
    await Promise.all([one.watch.look('background'), two.watch.look('background')]);
    assert.equal(one.decisions.length + two.decisions.length, 1);
    for (const { store } of [one, two]) {
      await eventually(
        'both windows know',
        () =>
          store.state(watchedId).versions?.find(({ version }) => version === scene.record.version)?.status ===
          'Active',
      );
    }
  });

  it('reads again in a window that comes later, when another one has seen the decision', async () => {
    const [one, two] = [openWatch(), openWatch()];
    await one.watch.add(local.registry.url, watchedId, scene.record.version);
    await two.watch.start();
    two.store.ask(watchedId, 'background');
    await eventually('the versions', () => two.store.state(watchedId).versions !== undefined);
    scene.record.status = 'NodeVersionStatusActive';
    await one.watch.look('background');
    assert.equal(one.decisions.length, 1);
    await two.watch.look('background');
    assert.equal(two.decisions.length, 0);
    await eventually(
      'the second window knows',
      () =>
        two.store.state(watchedId).versions?.find(({ version }) => version === scene.record.version)
          ?.status === 'Active',
    );
  });

  it('goes on in the next session', async () => {
    const first = openWatch();
    await first.watch.add(local.registry.url, watchedId, scene.record.version);
    first.watch.dispose();
    assert.deepEqual(scene.clock.waits, []);
    const second = openWatch();
    await second.watch.start();
    await sleeps(30_000);
    scene.record.status = 'NodeVersionStatusActive';
    scene.clock.advance(30_000);
    await eventually('the decision', () => second.decisions.length === 1);
    assert.equal(first.decisions.length, 0);
  });

  it('does not look by itself when the settings say manual, and goes on when they say on', async () => {
    const { watch, looks } = openWatch();
    await setSetting('autoRefresh', 'manual');
    await watch.add(local.registry.url, watchedId, scene.record.version);
    assert.deepEqual(scene.clock.waits, []);
    await watch.look('background');
    assert.equal(looks(), 0);
    await watch.look('person');
    assert.equal(looks(), 1);
    await setSetting('autoRefresh', undefined);
    await sleeps(30_000);
  });

  it('looks once when asked by many at the same time', async () => {
    const { watch, looks } = openWatch();
    await watch.add(local.registry.url, watchedId, scene.record.version);
    await Promise.all([1, 2, 3].map(() => watch.look('person')));
    assert.equal(looks(), 1);
  });

  it('leaves files alone that it cannot read, and sweeps old marks', async () => {
    await writeFile(path.join(scene.folder, 'broken.json'), '{');
    await writeFile(path.join(scene.folder, 'other.json'), '{"origin":1}');
    const old = path.join(scene.folder, 'old.Active.told');
    await writeFile(old, '');
    await utimes(old, 0, 0);
    const file = new WatchFile(scene.folder);
    assert.deepEqual(await file.list(), []);
    const version = { origin: 'https://a.example', nodeId: watchedId, version: '1.0.0', since: 0 };
    assert.equal(await file.claimMessage(version, 'Active'), true);
    assert.equal(await file.claimMessage({ ...version, nodeId: 'Example-Pack' }, 'Active'), false);
    assert.equal(await file.claimMessage(version, 'Flagged'), true);
    await eventually(
      'the old mark is gone',
      async () => !(await readdir(scene.folder)).includes('old.Active.told'),
    );
    await rm(scene.folder, { recursive: true });
    assert.deepEqual(await file.list(), []);
  });

  it('tells of a version that is flagged already when it is seen first', async () => {
    local.registry.options.hideDeleted = true;
    scene.record.status = 'NodeVersionStatusDeleted';
    const { store, decisions } = openWatch();
    await store.refresh(watchedId);
    scene.record.status = 'NodeVersionStatusFlagged';
    await store.refresh(watchedId);
    await eventually('the decision', () => decisions.length > 0);
    assert.deepEqual(
      decisions.map(({ version: { version, status } }) => [version, status]),
      [[scene.record.version, 'Flagged']],
    );
    local.registry.options.hideDeleted = false;
  });

  it('watches a version whose record could not be written, once it can be', async () => {
    await rm(scene.folder, { recursive: true });
    await writeFile(scene.folder, 'no folder');
    const { store } = openWatch();
    await store.refresh(watchedId);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual(scene.clock.waits, []);
    await rm(scene.folder);
    await store.refresh(watchedId);
    await sleeps(30_000);
    assert.equal((await watched()).length, 1);
  });

  it('loses no version that is added while the records are read', async () => {
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    class SlowFile extends WatchFile {
      override async list() {
        const listed = await super.list();
        await gate;
        return listed;
      }
    }
    const { watch } = openWatch([watchedId], undefined, new SlowFile(scene.folder));
    const started = watch.start();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await watch.add(local.registry.url, watchedId, scene.record.version);
    go();
    await started;
    await sleeps(30_000);
  });
});
