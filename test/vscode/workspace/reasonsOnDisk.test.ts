// Reasons on disk: what the next session has, and when it is not believed.
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { eventually } from '../support/extension';
import { asJson, keptNames, openReasons, untilKept, type ReasonsWindow } from '../support/reasons';
import { removeScratch, scratchFolder } from '../support/scratch';
import { setSetting } from '../support/settings';
import { SteppedClock } from '../support/steppedClock';
import { useRegistry } from '../support/useRegistry';

const id = 'example-pack';
const day = 86_400_000;

describe('ReasonStore, on disk,', function () {
  this.timeout(30_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const windows: ReasonsWindow[] = [];
  let folder: vscode.Uri;
  const open = async (clock?: SteppedClock) => {
    const window = await openReasons(local.registry, folder, clock);
    windows.push(window);
    return window;
  };

  beforeEach(async () => {
    folder = await scratchFolder([], 'storage');
  });
  afterEach(async () => {
    for (const window of windows.splice(0)) window.dispose();
    local.registry.faults.clear();
    await setSetting('autoRefresh', undefined);
  });
  after(removeScratch);

  it('keeps reasons for the next session, which needs no request', async () => {
    const first = await open();
    const reason = await first.reasons.read(id, first.version('1.1.0'));
    await untilKept(folder);
    assert.match((await keptNames(folder))[0] ?? '', /^[0-9a-f]{32}\.json$/);
    first.dispose();
    const second = await open();
    assert.deepEqual(asJson(await second.reasons.read(id, second.version('1.1.0'))), asJson(reason));
    assert.equal(second.asked().length, 0);
  });

  it('restores a kept reason without asking, and none that is not kept', async () => {
    await setSetting('autoRefresh', 'manual');
    const first = await open();
    await first.reasons.read(id, first.version('1.4.0'));
    await untilKept(folder);
    const second = await open();
    for (const text of ['1.4.0', '2.0.0']) await second.reasons.restore(id, second.version(text));
    assert.equal(second.reasons.peek(id, second.version('1.4.0')).kind, 'known');
    assert.equal(second.reasons.peek(id, second.version('2.0.0')).kind, 'unread');
    assert.equal(second.asked().length, 0);
  });

  it('reads a reason that was kept yesterday behind the one that is shown', async () => {
    const first = await open();
    await first.reasons.read(id, first.version('1.4.0'));
    await untilKept(folder);
    const record = local.registry.state.version(id, '1.4.0');
    assert.ok(record);
    const before = record.statusReason;
    record.statusReason = 'Rejected once more';
    const clock = new SteppedClock(Date.now() + day + 3_600_000);
    const second = await open(clock);
    assert.deepEqual(await second.reasons.read(id, second.version('1.4.0')), { kind: 'text', text: before });
    await eventually('the new reason', () => {
      const state = second.reasons.peek(id, second.version('1.4.0'));
      assert.ok(state.kind === 'known');
      return JSON.stringify(state.reason).includes('once more');
    });
    assert.equal(second.asked().length, 1);
    // By itself only where that is wanted.
    await setSetting('autoRefresh', 'manual');
    clock.advance(2 * day);
    await second.reasons.read(id, second.version('1.4.0'));
    assert.equal(second.asked().length, 1);
    record.statusReason = before;
  });

  it('keeps no empty reason, and looks again when the versions were read anew', async () => {
    const record = local.registry.state.version(id, '1.5.0');
    assert.ok(record);
    const before = record.statusReason;
    record.statusReason = '';
    const { reasons, version, asked, clock, list } = await open();
    assert.deepEqual(await reasons.read(id, version('1.5.0')), { kind: 'none' });
    record.statusReason = before;
    const first = asked().length;
    // Time alone changes nothing: an edit looks again at what is known, and must not ask.
    clock.advance(3_600_000);
    assert.equal(reasons.peek(id, version('1.5.0')).kind, 'known');
    assert.deepEqual(await reasons.read(id, version('1.5.0')), { kind: 'none' });
    assert.equal(asked().length, first);
    await list();
    assert.deepEqual(reasons.peek(id, version('1.5.0')), { kind: 'unread', before: { kind: 'none' } });
    assert.equal((await reasons.read(id, version('1.5.0'))).kind, 'review');
    assert.equal(asked().length, first + 1);
    await untilKept(folder);
  });

  it('asks again after Refresh, past memory and disk, and shows what it knew meanwhile', async () => {
    const first = await open();
    await first.reasons.read(id, first.version('1.4.0'));
    await first.reasons.read(id, first.version('2.0.0'));
    await untilKept(folder, 2);
    const { reasons, version, asked, refresh } = await open();
    const reason = await reasons.read(id, version('1.4.0'));
    assert.equal(asked().length, 0);
    await refresh();
    assert.deepEqual(reasons.peek(id, version('1.4.0')), { kind: 'unread', before: reason });
    await reasons.read(id, version('1.4.0'));
    await reasons.read(id, version('2.0.0'));
    assert.equal(asked().length, 2);
    // What was known stays when the registry does not answer.
    await refresh();
    local.registry.faults.next({ path: /status_reason/, status: 500, times: 10 });
    await assert.rejects(reasons.read(id, version('1.4.0')));
    assert.equal(reasons.peek(id, version('1.4.0')).kind, 'known');
  });
});
