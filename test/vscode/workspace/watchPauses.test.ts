// When the watch looks: no sooner than the registry wants, without the focus only at what was uploaded here, and at once
// when the window gets it.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../support/extension';
import { useWatch, watchedId } from '../support/useWatch';
import { holdFocus } from '../support/windowFocus';

/** What does not come is waited for a little (ms). */
const quiet = 300;

describe('pauses of VersionWatch', function () {
  this.timeout(30_000);
  const scene = useWatch();
  const { local, openWatch, sleeps, watched } = scene;
  let focus: ReturnType<typeof holdFocus>;

  beforeEach(() => {
    focus = holdFocus();
  });
  afterEach(() => focus.release());

  const beBusy = () =>
    local.registry.faults.next({
      status: 429,
      headers: { 'retry-after': '600' },
      body: { message: 'slowly' },
    });

  it('are as long as the registry asks for', async () => {
    const { watch, looks } = openWatch();
    await watch.add(local.registry.url, watchedId, scene.record.version);
    await sleeps(30_000);
    const busy = beBusy();
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
    focus.set(false);
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
  });

  /** Leaves the window, and comes back after so many milliseconds. */
  const comeBack = (away: number) => {
    focus.set(false);
    scene.clock.advance(away);
    focus.set(true);
  };
  /** It has looked so often, and no look comes besides. */
  const staysAt = async (count: number, looks: () => number) => {
    await sleep(quiet);
    assert.equal(looks(), count);
  };

  it('end at once when the window gets the focus, yet not within five seconds of a look', async () => {
    const { store, looks, decisions } = openWatch();
    await store.refresh(watchedId);
    const pauses = [30_000, 45_000, 67_500, 101_250, 151_875, 227_812.5];
    for (const pause of pauses) {
      await sleeps(pause);
      scene.clock.advance(pause);
    }
    await sleeps(300_000);
    assert.equal(looks(), 6);

    comeBack(5000);
    await sleeps(300_000);
    await staysAt(6, looks);
    comeBack(1);
    await eventually('a look', () => looks() === 7);
    await sleeps(300_000);
    scene.record.status = 'NodeVersionStatusActive';
    comeBack(60_000);
    await eventually('the decision', () => decisions.length === 1);
    assert.equal(looks(), 8);
  });

  it('do not end with the focus before the registry wants to be asked', async () => {
    const { watch, looks } = openWatch();
    await watch.add(local.registry.url, watchedId, scene.record.version);
    await sleeps(30_000);
    const busy = beBusy();
    scene.clock.advance(30_000);
    await sleeps(600_000);
    busy.remove();
    comeBack(540_000);
    await sleeps(60_000);
    await staysAt(1, looks);
    scene.clock.advance(60_000);
    await eventually('a look', () => looks() === 2);
  });
});
