import assert from 'node:assert/strict';
import type { NodeVersion } from '../../../src/registry/nodeVersion';
import type { RegistryClient } from '../../../src/registry/registryClient';
import { VersionCache } from '../../../src/registry/versionCache';
import type { VersionSource } from '../../../src/registry/versionCache';
import type { SnapshotStorage } from '../../../src/registry/versionSnapshots';
import { startRegistry } from '../../registry';
import type { LocalRegistry } from '../../registry';
import { KeptLog, QuickClock, activeVersion as version, clientOf, failureOf } from './fixture';

const ttl = 300_000;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

class KeptText implements SnapshotStorage {
  writes = 0;
  constructor(public text?: string) {}
  read = (): Promise<string | undefined> => Promise.resolve(this.text);
  write = (text: string): Promise<void> => {
    this.writes++;
    this.text = text;
    return Promise.resolve();
  };
}

describe('version cache', () => {
  let registry: LocalRegistry;
  let clock: QuickClock;
  let storage: KeptText;
  let client: RegistryClient;
  let cache: VersionCache;
  const open: VersionCache[] = [];

  const cacheOf = (source: VersionSource = client, kept: SnapshotStorage = storage): VersionCache => {
    const made = new VersionCache({ source, storage: kept, clock, ttlMs: () => ttl, log: new KeptLog() });
    open.push(made);
    return made;
  };
  const newest = (nodeId = 'Pack'): string | undefined => cache.peek(nodeId)?.versions[0]?.version;
  const addVersion = (version: string, status = 'NodeVersionStatusActive'): void =>
    void registry.state.addVersion('Pack', { version, status });

  beforeEach(async () => {
    clock = new QuickClock();
    registry = await startRegistry({ clock, cdnMaxAgeMs: 10 * ttl });
    registry.state.addPublisher({ id: 'acme' });
    registry.state.addNode({ id: 'Pack', publisherId: 'acme' });
    addVersion('1.0.0');
    storage = new KeptText();
    client = clientOf(registry.url, { clock });
    cache = cacheOf();
  });

  afterEach(async () => {
    for (const made of open.splice(0)) made.dispose();
    await registry.close();
  });

  it('asks once per pack and TTL, however many ask, in any case of the id', async () => {
    assert.equal(cache.peek('Pack'), undefined);
    const [first, second] = await Promise.all([cache.get('Pack'), cache.get('PACK'), cache.get('pack')]);
    assert.equal(first, second);
    await cache.get('Pack');
    assert.equal(registry.requests.length, 1);
    assert.equal(cache.peek('pack')?.stale, false);
    clock.advance(ttl);
    assert.equal(cache.peek('pack')?.stale, true);
    await cache.get('Pack');
    assert.equal(registry.requests.length, 2);
  });

  it('takes an unknown pack for one without versions, and asks no more', async () => {
    assert.deepEqual((await cache.get('none')).versions, []);
    await cache.get('none');
    assert.equal(registry.requests.length, 1);
  });

  it('passes the CDN when fresh answers are wanted, and after a publish', async () => {
    await cache.get('Pack');
    addVersion('1.1.0');
    await cache.get('Pack', { fresh: true });
    assert.equal(newest(), '1.1.0');
    addVersion('1.2.0');
    cache.invalidate('pack');
    assert.equal(cache.peek('Pack')?.stale, true);
    await cache.get('Pack');
    assert.equal(newest(), '1.2.0');
    // The CDN still has its first copy.
    clock.advance(ttl);
    await cache.get('Pack');
    assert.equal(newest(), '1.2.0');
    await cache.flush();
    cache = cacheOf();
    await cache.restore();
    clock.advance(ttl);
    await cache.get('Pack');
    assert.equal(newest(), '1.2.0', 'also in the next session');
  });

  it('lets no answer from before a publish stay', async () => {
    registry.faults.next({ delayMs: 80 });
    const before = cache.get('Pack');
    await settle();
    // The answer under way was made before this.
    registry.faults.clear();
    addVersion('1.1.0');
    cache.invalidate('Pack');
    assert.equal((await before).versions[0]?.version, '1.1.0');
    assert.equal(newest(), '1.1.0');
  });

  it('lets a fresh request overtake an ordinary one', async () => {
    const answers: ((versions: NodeVersion[]) => void)[] = [];
    const asked: boolean[] = [];
    const source: VersionSource = {
      base: 'https://registry.example.org',
      listNodeVersions: (_nodeId, { fresh }) => {
        asked.push(fresh);
        return new Promise((resolve) => answers.push(resolve));
      },
    };
    cache = cacheOf(source);
    const ordinary = cache.get('Pack');
    await settle();
    const fresh = cache.get('Pack', { fresh: true });
    await settle();
    assert.deepEqual(asked, [false, true]);
    const [slow, fast] = answers;
    fast?.([version('2.0.0')]);
    assert.equal((await fresh).versions[0]?.version, '2.0.0');
    slow?.([version('1.0.0')]);
    assert.equal((await ordinary).versions[0]?.version, '2.0.0');
    assert.equal(newest(), '2.0.0');
  });

  it('takes over one version that was read, also while an older list is under way', async () => {
    addVersion('1.1.0', 'NodeVersionStatusPending');
    await cache.get('Pack');
    const pending = registry.state.version('Pack', '1.1.0');
    assert.ok(pending);
    pending.status = 'NodeVersionStatusActive';
    const changes: string[] = [];
    cache.onDidChange((nodeId) => changes.push(nodeId));
    const read = await client.getVersion('Pack', '1.1.0');
    assert.ok(read);
    clock.advance(ttl);
    registry.faults.next({ delayMs: 100 });
    const lagging = cache.get('Pack');
    await settle();
    cache.update('Pack', read);
    await lagging;
    assert.equal(cache.peek('Pack')?.versions[0]?.status, 'Active');
    assert.ok(changes.includes('Pack'));
    // The CDN still has the old list: it must not come back.
    clock.advance(ttl);
    await cache.get('Pack');
    assert.equal(cache.peek('Pack')?.versions[0]?.status, 'Active');
  });

  it('keeps a reason that was read while the status stays', async () => {
    const [first] = (await cache.get('Pack')).versions;
    assert.ok(first);
    cache.update('Pack', { ...first, statusReason: 'why' });
    await cache.get('Pack', { fresh: true });
    assert.equal(cache.peek('Pack')?.versions[0]?.statusReason, 'why');
    cache.update('Pack', { ...first, status: 'Banned' });
    assert.equal(cache.peek('Pack')?.versions[0]?.statusReason, '');
  });

  it('keeps what was known when the registry fails, tells once, and tries again', async () => {
    const { asOf } = await cache.get('Pack');
    clock.advance(ttl);
    registry.faults.next({ status: 500, body: {}, times: 2 });
    let told = 0;
    cache.onDidChange(() => told++);
    assert.equal((await failureOf(cache.get('Pack'))).status, 500);
    await failureOf(cache.get('Pack'));
    assert.equal(told, 1);
    assert.deepEqual([newest(), cache.peek('Pack')?.asOf, cache.peek('Pack')?.stale], ['1.0.0', asOf, true]);
    assert.equal(cache.lastError('Pack')?.status, 500);
    await cache.get('Pack');
    assert.equal(cache.lastError('Pack'), undefined);
  });

  it('lets one caller go without the others, and stops when all have gone', async () => {
    registry.faults.next({ delayMs: 100 });
    const [one, two] = [new AbortController(), new AbortController()];
    const gone = failureOf(cache.get('Pack', { signal: one.signal }));
    const stays = cache.get('Pack', { signal: two.signal });
    await settle();
    one.abort();
    assert.equal((await gone).code, 'aborted');
    assert.equal((await stays).versions.length, 1);
    registry.requests.length = 0;
    registry.faults.next({ delayMs: 5000 });
    const three = new AbortController();
    const stopped = failureOf(cache.get('Pack', { fresh: true, signal: three.signal }));
    await settle();
    three.abort();
    assert.equal((await stopped).code, 'aborted');
    assert.equal(cache.lastError('Pack'), undefined);
    assert.equal((await cache.get('Pack', { fresh: true })).versions.length, 1);
    await settle();
    assert.deepEqual(
      registry.requests.map(({ aborted }) => aborted),
      [true, false],
    );
    assert.equal(
      (await failureOf(cache.get('Pack', { fresh: true, signal: AbortSignal.abort() }))).code,
      'aborted',
    );
  });

  it('shows the next session what this one saw, before any request', async () => {
    const { asOf } = await cache.get('Pack');
    await settle();
    await cache.flush();
    registry.requests.length = 0;
    const next = cacheOf();
    const changes: string[] = [];
    next.onDidChange((nodeId) => changes.push(nodeId));
    await next.restore();
    assert.deepEqual(changes, ['Pack']);
    assert.equal(next.peek('pack')?.asOf, asOf);
    assert.equal((await next.get('Pack')).versions.length, 1);
    assert.equal(registry.requests.length, 0);
  });

  it('remembers over sessions that a publish came after the last answer', async () => {
    await cache.get('Pack');
    cache.invalidate('Pack');
    await settle();
    await cache.flush();
    addVersion('1.1.0');
    const next = cacheOf();
    await next.restore();
    assert.equal(next.peek('Pack')?.stale, true);
    assert.equal((await next.get('Pack')).versions[0]?.version, '1.1.0');
  });

  it('keeps packs of different registries apart, in one snapshot', async () => {
    await cache.get('Pack');
    await settle();
    await cache.flush();
    const other: VersionSource = {
      base: 'https://registry.example.org',
      listNodeVersions: () => Promise.resolve([version('9.0.0')]),
    };
    const second = cacheOf(other);
    await second.get('Pack');
    await settle();
    await second.flush();
    assert.equal(second.peek('Pack')?.versions[0]?.version, '9.0.0');
    const third = cacheOf();
    await third.restore();
    assert.equal(third.peek('Pack')?.versions[0]?.version, '1.0.0');
  });

  it('writes once for many changes, without reasons', async () => {
    const [first] = (await cache.get('Pack')).versions;
    assert.ok(first);
    for (let index = 0; index < 20; index++) cache.update('Pack', { ...first, statusReason: 'long reason' });
    await settle();
    await cache.flush();
    assert.equal(storage.writes, 1);
    assert.doesNotMatch(storage.text ?? '', /long reason/);
  });

  for (const text of [
    '',
    '{',
    'null',
    '{"format":2,"packs":[]}',
    '{"format":1,"packs":[{"key":"x","asOf":1,"outdated":false,"versions":[{"version":5}]}]}',
  ]) {
    it(`begins anew with a broken snapshot: ${text}`, async () => {
      const made = cacheOf(client, new KeptText(text));
      assert.equal((await made.get('Pack')).versions.length, 1);
    });
  }

  it('works without a disk', async () => {
    const broken = (): Promise<never> => Promise.reject(new Error('EACCES'));
    const made = cacheOf(client, { read: broken, write: broken });
    assert.equal((await made.get('Pack')).versions.length, 1);
    await settle();
    await made.flush();
  });

  it('does not take an answer for fresh for ever when the clock is set back', async () => {
    await cache.get('Pack');
    clock.advance(-10 * ttl);
    assert.equal(cache.peek('Pack')?.stale, true);
  });
});
