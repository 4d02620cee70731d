import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { VersionCache } from '../../../src/registry/versionCache';
import { startRegistry } from '../../registry';
import type { LocalRegistry } from '../../registry';
import { KeptLog, QuickClock, clientOf } from './fixture';

describe('the snapshot of several windows, in one file', () => {
  let registry: LocalRegistry;
  let clock: QuickClock;
  let folder: string;
  const windows: VersionCache[] = [];

  function open(): VersionCache {
    const file = path.join(folder, 'versions.json');
    const storage = {
      read: () => readFile(file, 'utf8').catch(() => undefined),
      write: (text: string) => writeFile(file, text),
    };
    const source = clientOf(registry.url, { clock });
    const window = new VersionCache({ source, storage, clock, ttlMs: () => 300_000, log: new KeptLog() });
    windows.push(window);
    return window;
  }

  /** Waits until a change is due to be written, and is. */
  async function written(window: VersionCache): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 30));
    await window.flush();
  }

  beforeEach(async () => {
    clock = new QuickClock();
    folder = mkdtempSync(path.join(tmpdir(), 'shared-snapshot-'));
    registry = await startRegistry({ clock });
    registry.state.addPublisher({ id: 'acme' });
    registry.state.addNode({ id: 'Pack', publisherId: 'acme' });
    registry.state.addVersion('Pack', { version: '1.0.0' });
  });

  afterEach(async () => {
    for (const window of windows.splice(0)) window.dispose();
    await registry.close();
    rmSync(folder, { recursive: true });
  });

  it('keeps of each pack what was read last, by whichever window', async () => {
    registry.state.addNode({ id: 'other', publisherId: 'acme' });
    registry.state.addVersion('other', { version: '5.0.0' });
    const [first, second] = [open(), open()];
    await Promise.all([first.get('Pack'), second.get('Pack')]);
    await written(first);
    clock.advance(1000);
    registry.state.addVersion('Pack', { version: '1.1.0' });
    await second.get('Pack', { fresh: true });
    await written(second);
    await first.get('other');
    await written(first);

    const next = open();
    await next.restore();
    assert.equal(next.peek('Pack')?.versions[0]?.version, '1.1.0');
    assert.equal(next.peek('other')?.versions[0]?.version, '5.0.0');

    // A publish in the first window, whose own list is the older one.
    first.invalidate('Pack');
    await written(first);
    const last = open();
    await last.restore();
    assert.equal(last.peek('Pack')?.stale, true);
    assert.equal(last.peek('Pack')?.versions[0]?.version, '1.1.0');
  });
});
