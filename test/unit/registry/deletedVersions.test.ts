// What the cache of versions keeps of deleted ones, which the registry's lists leave out.
import assert from 'node:assert/strict';
import { VersionCache, type VersionSnapshot } from '../../../src/registry/versionCache';
import { startRegistry } from '../../registry';
import { KeptLog, QuickClock, clientOf } from './fixture';

describe('versions that are known to be deleted', () => {
  it('stay in lists that leave them out, and over sessions', async () => {
    const clock = new QuickClock();
    const registry = await startRegistry({ clock, hideDeleted: true });
    registry.state.addPublisher({ id: 'acme' });
    registry.state.addNode({ id: 'Pack', publisherId: 'acme' });
    for (const [version, status] of [
      ['1.0.0', 'Active'],
      ['1.1.0', 'Deleted'],
      ['1.2.0', 'Pending'],
    ] as const)
      registry.state.addVersion('Pack', { version, status: `NodeVersionStatus${status}` });
    let text: string | undefined;
    const storage = {
      read: () => Promise.resolve(text),
      write: (written: string) => Promise.resolve(void (text = written)),
    };
    const client = clientOf(registry.url, { clock });
    const open = () =>
      new VersionCache({ source: client, storage, clock, ttlMs: () => 1000, log: new KeptLog() });
    const texts = ({ versions }: VersionSnapshot) =>
      versions.map(({ version, status }) => `${version} ${status}`);

    const cache = open();
    assert.deepEqual(texts(await cache.get('Pack')), ['1.2.0 Pending', '1.0.0 Active']);
    const read = await client.getVersion('Pack', '1.1.0');
    assert.ok(read);
    cache.update('Pack', read);
    const gone = registry.state.version('Pack', '1.2.0');
    assert.ok(gone);
    gone.status = 'NodeVersionStatusDeleted';
    // Of another version that is missing nobody knows what became of it.
    const expected = ['1.1.0 Deleted', '1.0.0 Active'];
    assert.deepEqual(texts(await cache.get('Pack', { fresh: true })), expected);
    await cache.flush();
    cache.dispose();
    const next = open();
    assert.deepEqual(texts(await next.get('Pack', { fresh: true })), expected);
    next.dispose();
    await registry.close();
  });
});
