// Reasons: what is asked of the registry, and who is told.
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { findingsOf } from '../../../src/registry/statusReason';
import { hugeReason } from '../../registry';
import { eventually } from '../support/extension';
import { openReasons, type ReasonsWindow } from '../support/reasons';
import { removeScratch, scratchFolder } from '../support/scratch';
import { setSetting } from '../support/settings';
import { useRegistry } from '../support/useRegistry';

const id = 'example-pack';

describe('ReasonStore', function () {
  this.timeout(30_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const windows: ReasonsWindow[] = [];
  let folder: vscode.Uri;
  const open = async () => {
    const window = await openReasons(local.registry, folder);
    windows.push(window);
    return window;
  };

  beforeEach(async () => {
    folder = await scratchFolder([], 'storage');
  });
  afterEach(() => {
    for (const window of windows.splice(0)) window.dispose();
    local.registry.faults.clear();
  });
  after(removeScratch);

  it('reads a reason by one request, tells, and knows it from then on', async () => {
    const { reasons, version, asked, changes } = await open();
    const flagged = version('2.0.0');
    assert.deepEqual(reasons.peek(id, flagged), { kind: 'unread' });
    local.registry.faults.next({ path: /status_reason/, delayMs: 300 });
    const reading = reasons.read(id, flagged);
    await eventually('the request', () => asked().length === 1);
    assert.deepEqual(reasons.peek(id, flagged), { kind: 'reading' });
    assert.equal(changes(), 0);
    const reason = await reading;
    assert.ok(reason.kind === 'findings');
    assert.equal(reason.findings.length, 3);
    assert.deepEqual(reasons.peek(id, flagged), { kind: 'known', reason });
    assert.equal(await reasons.read(id.toUpperCase(), flagged), reason);
    assert.equal(changes(), 1);
    assert.equal(asked().length, 1);
    assert.match(asked()[0]?.target ?? '', /statuses=NodeVersionStatusFlagged.*page=1&pageSize=1$/);
  });

  it('reads one reason for all who ask, and goes on when one of them gives up', async () => {
    const { reasons, version, asked } = await open();
    local.registry.faults.next({ path: /status_reason/, delayMs: 300 });
    const controller = new AbortController();
    const given = reasons.read(id, version('1.4.0'), controller.signal);
    const others = [1, 2, 3].map(() => reasons.read(id, version('1.4.0')));
    controller.abort();
    await assert.rejects(given, { code: 'aborted' });
    for (const reason of await Promise.all(others)) {
      assert.deepEqual(reason, { kind: 'text', text: 'Rejected: the archive held a program' });
    }
    assert.equal(asked().length, 1);
  });

  it('is as if nobody had asked when all have given up', async () => {
    const { reasons, version, asked } = await open();
    local.registry.faults.next({ path: /status_reason/, delayMs: 5_000 });
    const controller = new AbortController();
    const reading = reasons.read(id, version('1.4.0'), controller.signal);
    await eventually('the request', () => asked().length === 1);
    controller.abort();
    await assert.rejects(reading, { code: 'aborted' });
    assert.deepEqual(reasons.peek(id, version('1.4.0')), { kind: 'unread' });
    assert.equal((await reasons.read(id, version('1.4.0'))).kind, 'text');
  });

  it('never asks why a version is Pending', async () => {
    const { reasons, version, asked } = await open();
    assert.deepEqual(reasons.peek(id, version('2.0.1')), { kind: 'known', reason: { kind: 'none' } });
    assert.deepEqual(await reasons.read(id, version('2.0.1')), { kind: 'none' });
    assert.equal(asked().length, 0);
    assert.equal((await reasons.read(id, version('1.10.0'))).kind, 'text');
    assert.equal((await reasons.read(id, version('1.11.0'))).kind, 'text');
    assert.equal((await reasons.read(id, version('0.9.0'))).kind, 'text');
  });

  it('looks through the list when the order is another', async () => {
    const { reasons, version, asked } = await open();
    const early = version('1.2.0');
    // Flagged since the list was read, and in front of it.
    local.registry.state.addVersion(id, {
      version: '1.7.0',
      status: 'NodeVersionStatusFlagged',
      statusReason: 'x',
    });
    local.registry.state.addVersion(id, {
      version: '1.8.0',
      status: 'NodeVersionStatusFlagged',
      statusReason: 'x',
    });
    assert.equal(findingsOf(await reasons.read(id, early)).total, 3);
    assert.deepEqual(
      asked().map(({ target }) => /page=\d+&pageSize=\d+/.exec(target)?.[0]),
      ['page=4&pageSize=1', 'page=1&pageSize=5', 'page=2&pageSize=5'],
    );
    local.registry.state.nodes.get(id)?.versions.splice(-2);
  });

  it('says that a reason is too large, and leaves the registry alone until it is asked to read again', async () => {
    const { reasons, version, asked, log } = await open();
    const record = local.registry.state.version(id, '1.3.0');
    assert.ok(record);
    const before = record.statusReason;
    record.statusReason = hugeReason(17 * 2 ** 20);
    await assert.rejects(reasons.read(id, version('1.3.0')), { code: 'too-large', kind: 'registry-error' });
    const state = reasons.peek(id, version('1.3.0'));
    assert.ok(state.kind === 'failed');
    assert.match((state.error as Error).message, /larger than 16 MB/);
    assert.ok(log.lines.some((line) => /^warn: .*reason of example-pack 1\.3\.0 failed/.test(line)));
    assert.equal(asked().length, 1);
    // The others are not hurt by it.
    assert.equal((await reasons.read(id, version('1.2.0'))).kind, 'findings');
    record.statusReason = before;
    assert.equal((await reasons.read(id, version('1.3.0'))).kind, 'findings');
  });

  for (const [what, fault] of [
    ['an error of the registry', { status: 500, body: { message: 'no' } }],
    ['a connection that breaks off', { drop: 'mid-body' }],
    ['a page of some web server', { html: true }],
  ] as const) {
    it(`fails with ${what}, tells, and reads again when asked`, async () => {
      const { reasons, version, changes } = await open();
      const down = local.registry.faults.next({ path: /status_reason/, times: 10, ...fault });
      await assert.rejects(reasons.read(id, version('2.0.0')), { kind: 'registry-error' });
      assert.equal(reasons.peek(id, version('2.0.0')).kind, 'failed');
      assert.ok(changes() > 0);
      down.remove();
      assert.equal((await reasons.read(id, version('2.0.0'))).kind, 'findings');
      assert.equal(reasons.peek(id, version('2.0.0')).kind, 'known');
    });
  }

  it('forgets also what was asked for before and comes after', async () => {
    const { reasons, version, asked } = await open();
    local.registry.faults.next({ path: /status_reason/, delayMs: 300 });
    const old = reasons.read(id, version('1.4.0'));
    await eventually('the request', () => asked().length === 1);
    reasons.forget();
    await old;
    assert.equal(reasons.peek(id, version('1.4.0')).kind, 'unread');
    await reasons.read(id, version('1.4.0'));
    assert.equal(asked().length, 2);
  });

  it('reads another reason after a decision', async () => {
    const { reasons, version, asked, refresh } = await open();
    await reasons.read(id, version('2.0.0'));
    const record = local.registry.state.version(id, '2.0.0');
    assert.ok(record);
    const before = { ...record };
    Object.assign(record, { status: 'NodeVersionStatusBanned', statusReason: '{"message":"No"}' });
    await refresh();
    const reason = await reasons.read(id, version('2.0.0'));
    assert.ok(reason.kind === 'review');
    assert.equal(reason.message, 'No');
    assert.equal(asked().length, 2);
    Object.assign(record, before);
  });

  it('knows what a person let pass in the version before', async () => {
    const { reasons, version, versions, asked } = await open();
    // 1.9.0 is the last Active one before 1.10.0, and nothing was found in 1.10.0.
    assert.equal(await reasons.approvedBefore(id, version('2.0.0'), versions()), undefined);
    const approved = await reasons.approvedBefore(id, version('1.10.0'), versions());
    assert.equal(approved?.version, '1.9.0');
    assert.equal(approved.findings.length, 3);
    assert.equal(await reasons.approvedBefore(id, version('0.9.0'), versions()), undefined);
    assert.equal(asked().length, 2);
    await reasons.approvedBefore(id, version('1.10.0'), versions());
    assert.equal(asked().length, 2);
  });

  it('says what is wrong with the settings, and asks nobody', async () => {
    const { reasons, version, asked } = await open();
    const flagged = version('2.0.0');
    await reasons.read(id, flagged);
    await setSetting('registryUrl', 'file:///etc');
    assert.equal(reasons.peek(id, flagged).kind, 'failed');
    await assert.rejects(reasons.read(id, flagged), { kind: 'settings-error' });
    await setSetting('registryUrl', local.registry.url);
    assert.equal(reasons.peek(id, flagged).kind, 'known');
    assert.equal(asked().length, 1);
  });

  it('is quiet after it was disposed of', async () => {
    const { reasons, version, asked, changes, dispose } = await open();
    await reasons.read(id, version('1.4.0'));
    local.registry.faults.next({ path: /status_reason/, delayMs: 300 });
    const reading = reasons.read(id, version('2.0.0'));
    await eventually('the request', () => asked().length === 2);
    const told = changes();
    dispose();
    await assert.rejects(reading, { code: 'aborted' });
    assert.equal(changes(), told);
  });
});
