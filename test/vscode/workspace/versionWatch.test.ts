// The watch on versions that wait for the scan, with time that moves when the test says so.
import assert from 'node:assert/strict';
import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { VersionWatch, type Decision } from '../../../src/workspace/versionWatch';
import { WatchFile } from '../../../src/workspace/watchFile';
import type { VersionRecord } from '../../registry';
import { eventually } from '../support/extension';
import { testParameters } from '../support/parameters';
import { openWindow } from '../support/services';
import { setSetting } from '../support/settings';
import { SteppedClock } from '../support/steppedClock';
import { useRegistry } from '../support/useRegistry';

const id = 'example-pack';
const day = 86_400_000;

describe('VersionWatch', function () {
  this.timeout(30_000);
  const local = useRegistry();
  const cleanUp: (() => void)[] = [];
  let folder: string;
  let record: VersionRecord;
  let clock: SteppedClock;
  let number = 0;

  /** One window with a watch; windows share the folder and the clock. */
  function openWatch(own: readonly string[] = [id]) {
    const window = openWindow();
    const decisions: Decision[] = [];
    const watch = new VersionWatch({ ...window, file: new WatchFile(folder), clock, ownIds: () => own });
    watch.onDidDecide((decision) => {
      // A list out of the cache on the way can show versions of earlier tests as they were.
      if (decision.version.version === record.version) decisions.push(decision);
    });
    cleanUp.push(() => {
      watch.dispose();
      window.dispose();
    });
    const looks = () =>
      window.asked(local.registry).filter(({ path: asked }) => asked.endsWith(`/versions/${record.version}`))
        .length;
    return { ...window, watch, decisions, looks };
  }

  /** Waits until the watch sleeps, for so many milliseconds. */
  const sleeps = (milliseconds: number) =>
    eventually(
      `a wait of ${milliseconds} ms, not of ${clock.waits.join()}`,
      () => clock.waits.join() === String(milliseconds),
    );
  const watched = () => readdir(folder).then((names) => names.filter((name) => name.endsWith('.json')));

  /** No version waits for its scan: the lists would show it, and it would be watched too. */
  function settle(): void {
    for (const version of local.registry.state.allVersions()) version.status = 'NodeVersionStatusActive';
  }

  before(() => {
    // A window without the focus does not look, so nothing here could be seen.
    assert.equal(vscode.window.state.focused, true);
    settle();
  });

  beforeEach(async () => {
    folder = path.join(testParameters().temporaryFolder, `watched-${++number}`);
    await mkdir(folder);
    clock = new SteppedClock();
    record = local.registry.state.addVersion(id, {
      version: `3.${number}.0`,
      status: 'NodeVersionStatusPending',
    });
  });

  afterEach(async () => {
    for (const dispose of cleanUp.splice(0)) dispose();
    settle();
    await rm(folder, { recursive: true, force: true });
  });

  it('looks after 30 seconds, then less and less often, at most every 5 minutes', async () => {
    const { watch, looks } = openWatch();
    await watch.add(local.registry.url, id, record.version);
    let expected = 30_000;
    for (let look = 1; look <= 9; look++) {
      await sleeps(expected);
      clock.advance(expected - 1);
      assert.equal(looks(), look - 1);
      clock.advance(1);
      await eventually(`look ${look}`, () => looks() === look);
      expected = Math.min(expected * 1.5, 300_000);
    }
    assert.equal(expected, 300_000);
  });

  it('tells once when the scan has decided, brings the store up to date, and is done', async () => {
    const { watch, decisions, store } = openWatch();
    store.ask(id, 'background');
    await eventually('the versions', () => store.state(id).versions !== undefined);
    await watch.add(local.registry.url, id, record.version);
    await sleeps(30_000);
    record.status = 'NodeVersionStatusFlagged';
    clock.advance(30_000);
    await eventually('the decision', () => decisions.length > 0);
    assert.equal(decisions[0]?.version.status, 'Flagged');
    assert.equal(decisions[0].version.version, record.version);
    await eventually(
      'the store knows',
      () => store.state(id).versions?.find(({ version }) => version === record.version)?.status === 'Flagged',
    );
    assert.deepEqual(await watched(), []);
    assert.deepEqual(clock.waits, []);
    await watch.look('person');
    assert.equal(decisions.length, 1);
  });

  it('tells in one of two windows, and the other one reads again', async () => {
    const [one, two] = [openWatch(), openWatch()];
    await one.watch.add(local.registry.url, id, record.version);
    await two.watch.start();
    for (const { store } of [one, two]) {
      store.ask(id, 'background');
      await eventually('the versions', () => store.state(id).versions !== undefined);
    }
    record.status = 'NodeVersionStatusActive';
    await Promise.all([one.watch.look('background'), two.watch.look('background')]);
    assert.equal(one.decisions.length + two.decisions.length, 1);
    for (const { store } of [one, two]) {
      await eventually(
        'both windows know',
        () =>
          store.state(id).versions?.find(({ version }) => version === record.version)?.status === 'Active',
      );
    }
  });

  it('reads again in a window that comes later, when another one has seen the decision', async () => {
    const [one, two] = [openWatch(), openWatch()];
    await one.watch.add(local.registry.url, id, record.version);
    await two.watch.start();
    two.store.ask(id, 'background');
    await eventually('the versions', () => two.store.state(id).versions !== undefined);
    record.status = 'NodeVersionStatusActive';
    await one.watch.look('background');
    assert.equal(one.decisions.length, 1);
    await two.watch.look('background');
    assert.equal(two.decisions.length, 0);
    await eventually(
      'the second window knows',
      () =>
        two.store.state(id).versions?.find(({ version }) => version === record.version)?.status === 'Active',
    );
  });

  it('goes on in the next session', async () => {
    const first = openWatch();
    await first.watch.add(local.registry.url, id, record.version);
    first.watch.dispose();
    assert.deepEqual(clock.waits, []);
    const second = openWatch();
    await second.watch.start();
    await sleeps(30_000);
    record.status = 'NodeVersionStatusActive';
    clock.advance(30_000);
    await eventually('the decision', () => second.decisions.length === 1);
    assert.equal(first.decisions.length, 0);
  });

  it('stops after a day', async () => {
    const { watch, looks, decisions } = openWatch();
    await watch.add(local.registry.url, id, record.version);
    await sleeps(30_000);
    clock.advance(day + 1);
    await eventually('nothing is watched', async () => (await watched()).length === 0);
    await eventually('nothing is planned', () => clock.waits.length === 0);
    assert.equal(looks(), 1);
    assert.equal(decisions.length, 0);
  });

  it('looks once more before it stops, so that what was decided over a weekend is told', async () => {
    const { watch, decisions } = openWatch();
    await watch.add(local.registry.url, id, record.version);
    await sleeps(30_000);
    record.status = 'NodeVersionStatusFlagged';
    clock.advance(3 * day);
    await eventually('the decision', () => decisions.length === 1);
    assert.deepEqual(await watched(), []);
  });

  it('leaves versions of packs that are not in this window to the windows that have them', async () => {
    const [other, ours] = [openWatch(['another-pack']), openWatch()];
    await other.watch.add(local.registry.url, id, record.version);
    assert.deepEqual(clock.waits, []);
    record.status = 'NodeVersionStatusActive';
    await other.watch.look('person');
    assert.equal(other.looks(), 0);
    assert.equal((await watched()).length, 1);
    await ours.watch.look('background');
    assert.equal(other.decisions.length, 0);
    assert.equal(ours.decisions.length, 1);
  });

  it('goes on while the registry says something that is not known', async () => {
    const { watch, decisions } = openWatch();
    await watch.add(local.registry.url, id, record.version);
    record.status = 'NodeVersionStatusInReview';
    await watch.look('person');
    assert.equal(decisions.length, 0);
    assert.equal((await watched()).length, 1);
    record.status = 'NodeVersionStatusActive';
    await watch.look('person');
    assert.equal(decisions.length, 1);
  });

  it('watches pending versions that the list shows, unless they are older than a day', async () => {
    const old = local.registry.state.addVersion(id, {
      version: `2.${number}.99`,
      status: 'NodeVersionStatusPending',
      createdAt: Date.now() - 2 * day,
    });
    const { store, decisions, looks } = openWatch();
    await store.refresh(id);
    await eventually('the pending ones are watched', async () => (await watched()).length > 0);
    const names = (await new WatchFile(folder).list()).map(({ version }) => version);
    assert.deepEqual(names, [record.version]);
    assert.ok(!names.includes(old.version), names.join());
    await sleeps(30_000);
    record.status = 'NodeVersionStatusFlagged';
    clock.advance(30_000);
    await eventually('the decision', () => decisions.length === 1);
    assert.equal(decisions[0]?.version.status, 'Flagged');
    assert.equal(looks(), 1);
  });

  it('tells of an Active version that the next reading of the list shows as Flagged', async () => {
    record.status = 'NodeVersionStatusActive';
    const { store, decisions } = openWatch();
    await store.refresh(id);
    assert.equal(decisions.length, 0);
    record.status = 'NodeVersionStatusFlagged';
    await store.refresh(id);
    await eventually('the decision', () => decisions.length === 1);
    assert.equal(decisions[0]?.version.version, record.version);
    await store.refresh(id);
    record.status = 'NodeVersionStatusDeleted';
    await store.refresh(id);
    assert.equal(decisions.length, 1);
  });

  it('survives a disk that lets nothing be written', async () => {
    const { watch, log } = openWatch();
    await watch.add(local.registry.url, id, record.version);
    record.status = 'NodeVersionStatusActive';
    // A folder in the place of the mark, and of the watched file's own name, cannot be written or removed.
    await rm(folder, { recursive: true });
    await writeFile(folder, 'no folder');
    await watch.look('person');
    assert.deepEqual(
      log.lines.filter((line) => line.startsWith('error')),
      [],
    );
  });

  it('stops after a day also where the registry fails, and where another one is meant', async () => {
    const { watch } = openWatch();
    await watch.add('https://other.example', id, record.version);
    await watch.add(local.registry.url, id, record.version);
    const down = local.registry.faults.next({ status: 500, body: { message: 'no' }, times: 1000 });
    await watch.look('person');
    assert.equal((await watched()).length, 2);
    clock.advance(day + 1);
    await watch.look('person');
    // Another window may have the other registry; what nobody comes back to is swept at last.
    assert.equal((await watched()).length, 1);
    assert.deepEqual(clock.waits, []);
    clock.advance(31 * day);
    await watch.look('person');
    assert.equal((await watched()).length, 0);
    down.remove();
  });

  it('gives up when the whole pack is banned', async () => {
    const { watch } = openWatch();
    await watch.add(local.registry.url, id, record.version);
    const node = local.registry.state.nodes.get(id);
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
    await watch.add('https://other.example', id, record.version);
    await watch.add(local.registry.url, id, record.version);
    const down = local.registry.faults.next({ status: 500, body: { message: 'no' }, times: 100 });
    await watch.look('person');
    assert.ok(log.lines.some((line) => line.includes(`Looking at ${id} ${record.version} failed`)));
    assert.equal((await watched()).length, 2);
    down.remove();
    record.status = 'NodeVersionStatusBanned';
    await watch.look('person');
    assert.equal(decisions.length, 1);
    assert.equal((await watched()).length, 1);
  });

  it('does not look by itself when the settings say manual, and goes on when they say on', async () => {
    const { watch, looks } = openWatch();
    await setSetting('autoRefresh', 'manual');
    await watch.add(local.registry.url, id, record.version);
    assert.deepEqual(clock.waits, []);
    await watch.look('background');
    assert.equal(looks(), 0);
    await watch.look('person');
    assert.equal(looks(), 1);
    await setSetting('autoRefresh', undefined);
    await sleeps(30_000);
  });

  it('looks once when asked by many at the same time', async () => {
    const { watch, looks } = openWatch();
    await watch.add(local.registry.url, id, record.version);
    await Promise.all([1, 2, 3].map(() => watch.look('person')));
    assert.equal(looks(), 1);
  });

  it('leaves files alone that it cannot read, and sweeps old marks', async () => {
    await writeFile(path.join(folder, 'broken.json'), '{');
    await writeFile(path.join(folder, 'other.json'), '{"origin":1}');
    const old = path.join(folder, 'old.Active.told');
    await writeFile(old, '');
    await utimes(old, 0, 0);
    const file = new WatchFile(folder);
    assert.deepEqual(await file.list(), []);
    const version = { origin: 'https://a.example', nodeId: id, version: '1.0.0', since: 0 };
    assert.equal(await file.claimMessage(version, 'Active'), true);
    assert.equal(await file.claimMessage({ ...version, nodeId: 'Example-Pack' }, 'Active'), false);
    assert.equal(await file.claimMessage(version, 'Flagged'), true);
    await eventually(
      'the old mark is gone',
      async () => !(await readdir(folder)).includes('old.Active.told'),
    );
    await rm(folder, { recursive: true });
    assert.deepEqual(await file.list(), []);
  });
});
