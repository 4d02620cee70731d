import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from '../../../scripts/host/fileLock';
import { run } from '../../../scripts/processes';

describe('the lock of an installation', () => {
  let folder: string;
  let lock: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'comfy-registry-lock-'));
    lock = path.join(folder, 'lock');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('lets one in at a time, and goes with the last', async () => {
    let inside = 0;
    let most = 0;
    const enter = () =>
      withLock(lock, 10_000, async () => {
        most = Math.max(most, ++inside);
        await sleep(60);
        inside--;
      });
    await Promise.all([enter(), enter(), enter()]);
    assert.equal(most, 1);
    assert.equal(existsSync(lock), false);
  });

  it('is given back when the work fails', async () => {
    await assert.rejects(
      withLock(lock, 1000, () => Promise.reject(new Error('broken'))),
      /broken/,
    );
    assert.equal(await withLock(lock, 1000, () => Promise.resolve('again')), 'again');
  });

  it('is taken over from a process that is gone', async () => {
    const { output } = await run(process.execPath, ['-p', 'process.pid'], { timeoutMs: 10_000 });
    await mkdir(lock);
    await writeFile(path.join(lock, 'pid'), output.trim());
    assert.equal(await withLock(lock, 1000, () => Promise.resolve('mine')), 'mine');
  });

  it('says who waits for what when it is never given back', async () => {
    await withLock(lock, 1000, async () => {
      await assert.rejects(
        withLock(lock, 100, () => Promise.resolve()),
        /Another process holds/,
      );
    });
  });
});
