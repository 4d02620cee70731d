// Numbers that somebody points at: one request for all who ask, none for whom nobody waits any more.
import assert from 'node:assert/strict';
import { SpentNumbers } from '../../../src/editor/spentNumbers';
import type { NodePack } from '../../../src/workspace/nodePack';
import { eventually } from '../support/extension';
import { openWindow, type TestWindow } from '../support/services';
import { SteppedClock } from '../support/steppedClock';
import { useRegistry } from '../support/useRegistry';

describe('numbers that somebody points at', function () {
  this.timeout(30_000);
  const local = useRegistry({ cdnMaxAgeMs: 0, hideDeleted: true });
  const pack = { id: 'example-pack', key: 'a' } as NodePack;
  const path = /versions\/0\.9\.0/;
  let window: TestWindow;
  let spent: SpentNumbers;
  let clock: SteppedClock;

  const looks = () =>
    window.asked(local.registry).filter((request) => request.path.includes('/versions/0.9.0')).length;
  const known = () =>
    window.store.state(pack.id).versions?.find(({ version }) => version === '0.9.0')?.status;

  beforeEach(async () => {
    window = openWindow();
    clock = new SteppedClock();
    spent = new SpentNumbers({ store: window.store, settings: window.settings, clock });
    await window.store.refresh(pack.id);
    assert.equal(known(), undefined);
  });
  afterEach(() => {
    local.registry.faults.clear();
    window.dispose();
  });

  it('are asked about once for all who wait', async () => {
    await Promise.all([spent.ask(pack, '0.9.0'), spent.ask(pack, '0.9.0'), spent.ask(pack, ' 0.9.0 ')]);
    assert.equal(known(), 'Deleted');
    await spent.ask(pack, '0.9.0');
    assert.equal(looks(), 1);
  });

  it('are asked about no longer when all have left, and again by the next', async () => {
    local.registry.faults.next({ path, delayMs: 20_000 });
    const [first, second] = [new AbortController(), new AbortController()];
    const left = [spent.ask(pack, '0.9.0', first.signal), spent.ask(pack, '0.9.0', second.signal)];
    await eventually('the request', () => looks() === 1);
    first.abort();
    await assert.rejects(left[0]!, { code: 'aborted' });
    second.abort();
    await assert.rejects(left[1]!, { code: 'aborted' });
    await spent.ask(pack, '0.9.0');
    assert.equal(known(), 'Deleted');
    assert.equal(looks(), 2);
    assert.deepEqual(
      window.log.lines.filter((line) => line.includes('Looking for')),
      [],
    );
  });

  it('go on being asked about while one waits', async () => {
    local.registry.faults.next({ path, delayMs: 500 });
    const stop = new AbortController();
    const left = spent.ask(pack, '0.9.0', stop.signal);
    const waits = spent.ask(pack, '0.9.0');
    stop.abort();
    await assert.rejects(left, { code: 'aborted' });
    await waits;
    assert.equal(known(), 'Deleted');
    assert.equal(looks(), 1);
  });

  it('are left alone for a minute where the registry does not answer', async () => {
    local.registry.faults.next({ path, status: 403, body: {} });
    await spent.ask(pack, '0.9.0');
    await spent.ask(pack, '0.9.0');
    assert.equal(looks(), 1);
    assert.equal(known(), undefined);
    clock.advance(60_000);
    await spent.ask(pack, '0.9.0');
    assert.equal(looks(), 2);
    assert.equal(known(), 'Deleted');
  });
});
