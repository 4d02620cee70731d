import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isPublishLocked, leavePublish, takePublishLock } from '../../../src/publishing';

const key = 'a1b2';

describe('leaving a publish', () => {
  let folder: string;
  let archive: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'leave-publish-'));
    archive = path.join(folder, `${key}.zip`);
    writeFileSync(archive, 'zip');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const take = async () => {
    const lock = await takePublishLock(folder, key);
    assert.ok(lock);
    return lock;
  };
  const left = async () => [existsSync(archive), await isPublishLocked(folder, key)];

  it('removes the archive and gives the lock back', async () => {
    await leavePublish(await take(), archive);
    assert.deepEqual(await left(), [false, false]);
  });

  it('keeps the archive of an upload that can be resumed', async () => {
    await leavePublish(await take(), undefined);
    assert.deepEqual(await left(), [true, false]);
  });

  it('leaves alone what another window has put there since', async () => {
    const lock = await take();
    await leavePublish(lock, archive);
    const other = await take();
    writeFileSync(archive, 'of the other window');
    await leavePublish(lock, archive);
    assert.deepEqual([...(await left()), await other.isHeld()], [true, true, true]);
    await other.release();

    const slept = await take();
    const then = new Date(Date.now() - 3_600_000);
    utimesSync(path.join(folder, `${key}.lock`), then, then);
    const next = await take();
    await leavePublish(slept, archive);
    assert.deepEqual([...(await left()), await next.isHeld()], [true, true, true]);
    await next.release();
  });

  it('gives the lock back also when the archive cannot be removed', async () => {
    rmSync(archive);
    await leavePublish(await take(), path.join(folder, `${key}.zip`, 'below-nothing\0'));
    assert.deepEqual(await left(), [false, false]);
  });
});
