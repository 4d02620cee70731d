// Ids that documents write in different cases, packs that lists leave out, and answers that cannot be trusted.
import assert from 'node:assert/strict';
import type { VersionPair } from '../../../src/registry/bulkVersions';
import { VersionLookup } from '../../../src/registry/versionLookup';
import { startRegistry, type LocalRegistry, type RegistryOptions } from '../../registry';
import { QuickClock, clientOf } from './fixture';

describe('looking up packs by ids as documents write them', () => {
  let registry: LocalRegistry;
  let lookup: VersionLookup;
  let clock: QuickClock;

  async function start(options: Partial<RegistryOptions> = {}): Promise<void> {
    registry = await startRegistry(options);
    registry.state.addPublisher({ id: 'acme' });
    const client = clientOf(registry.url);
    clock = new QuickClock();
    lookup = new VersionLookup({
      source: () => Promise.resolve(client),
      clock,
      ttlMs: () => 300_000,
      changed: () => undefined,
    });
  }
  afterEach(async () => {
    lookup.dispose();
    await registry.close();
  });

  const pair = (nodeId: string, version: string): VersionPair => ({ nodeId, version });
  const status = (nodeId: string, version: string) => {
    const known = lookup.version(pair(nodeId, version));
    return known?.kind === 'found' ? known.version.status : known?.kind;
  };
  const pack = (id: string) => {
    const known = lookup.pack(id);
    return known?.kind === 'found' ? known.pack.status : known?.kind;
  };

  for (const order of [
    ['ComfyUI-GGUF', 'comfyui-gguf'],
    ['comfyui-gguf', 'ComfyUI-GGUF'],
  ] as const) {
    it(`finds a pack that is written as ${order.join(', then as ')}`, async () => {
      await start();
      registry.state.addNode({ id: 'ComfyUI-GGUF', publisherId: 'acme' });
      registry.state.addVersion('ComfyUI-GGUF', { version: '1.0.0', status: 'NodeVersionStatusFlagged' });
      await lookup.look({ pairs: order.map((id) => pair(id, '1.0.0')), ids: order });
      assert.deepEqual([pack('comfyui-gguf'), status('comfyui-gguf', '1.0.0')], ['Active', 'Flagged']);
    });

    it(`finds it when ${order[1]} comes later than ${order[0]}, though what was told is fresh`, async () => {
      await start();
      registry.state.addNode({ id: 'ComfyUI-GGUF', publisherId: 'acme' });
      registry.state.addVersion('ComfyUI-GGUF', { version: '1.0.0', status: 'NodeVersionStatusFlagged' });
      for (const id of order) await lookup.look({ pairs: [pair(id, '1.0.0')], ids: [id] });
      assert.deepEqual([pack('comfyui-gguf'), status('comfyui-gguf', '1.0.0')], ['Active', 'Flagged']);
    });
  }

  it('asks for packs that lists do not have by themselves, as many as it may, and once', async () => {
    await start({ redirectCase: true });
    registry.state.addNode({ id: 'bad', publisherId: 'acme', banned: true });
    registry.state.addNode({ id: 'Mixed', publisherId: 'acme' });
    registry.state.addVersion('Mixed', { version: '1.0.0', status: 'NodeVersionStatusBanned' });
    const wanted = { pairs: [pair('mixed', '1.0.0')], ids: ['bad', 'mixed', 'none', 'more'] };
    await lookup.look(wanted, { closer: 3 });
    assert.deepEqual(['bad', 'mixed', 'none'].map(pack), ['Banned', 'Active', 'not-found']);
    assert.equal(status('mixed', '1.0.0'), 'Banned');
    const single = () => registry.requests.filter(({ path }) => /^\/nodes\/[^/]+$/.test(path)).length;
    const before = single();
    assert.equal(
      registry.requests.some(({ path }) => path === '/nodes/more'),
      false,
    );
    await lookup.look(wanted, { closer: 3 });
    assert.equal(single(), before + 1, 'the one that was left out before');
    await lookup.look(wanted, { closer: 3 });
    assert.equal(single(), before + 1);
  });

  it('asks for a pack that is unknown by itself once, however often somebody points at it', async () => {
    await start();
    await lookup.look({ pairs: [], ids: ['none'] });
    for (let times = 0; times < 3; times++) await lookup.lookCloser('none', []);
    assert.equal(registry.requests.filter(({ path }) => path === '/nodes/none').length, 1);
  });

  it('keeps what it has found by itself while lists do not have it', async () => {
    await start();
    registry.state.addNode({ id: 'bad', publisherId: 'acme', banned: true });
    await lookup.look({ pairs: [], ids: ['bad'] }, { closer: 1 });
    clock.advance(300_000);
    const seen: unknown[] = [];
    registry.faults.next({ path: /^\/nodes\/bad/, delayMs: 100 });
    const looking = lookup.look({ pairs: [], ids: ['bad'] }, { closer: 1 });
    const timer = setInterval(() => seen.push(pack('bad')), 10);
    await looking;
    clearInterval(timer);
    assert.deepEqual([...new Set(seen)], ['Banned']);
  });

  it('takes no other word about bans for a ban', async () => {
    await start();
    registry.state.addNode({ id: 'one', publisherId: 'acme' });
    registry.state.addNode({ id: 'bad', publisherId: 'acme', banned: true });
    registry.state.bulkErrors.set('one@1.0.0', 'this was not banned');
    await lookup.look({ pairs: [pair('one', '1.0.0'), pair('bad', '1.0.0')], ids: [] });
    const isBanned = (id: string) => {
      const known = lookup.version(pair(id, '1.0.0'));
      return known?.kind === 'failed' && known.isPackBanned;
    };
    assert.deepEqual([isBanned('one'), isBanned('bad')], [false, true]);
    registry.faults.next({ path: /bulk/, status: 404, body: { message: 'Not Found' } });
    await lookup.look({ pairs: [pair('bad', '2.0.0')], ids: [] });
    const single = lookup.version(pair('bad', '2.0.0'));
    assert.equal(single?.kind === 'failed' ? single.isPackBanned : single?.kind, true);
    registry.takeViolations();
  });

  it('reads each by itself where fewer than fifty are taken, and where the bulk operation fails', async () => {
    await start({ bulkMaximum: 20 });
    registry.state.addNode({ id: 'one', publisherId: 'acme' });
    const versions = Array.from({ length: 30 }, (_, at) => `1.${at}.0`);
    for (const version of versions)
      registry.state.addVersion('one', { version, status: 'NodeVersionStatusActive' });
    await lookup.look({ pairs: versions.map((version) => pair('one', version)), ids: [] });
    assert.ok(versions.every((version) => status('one', version) === 'Active'));
    registry.options.bulkMaximum = 1000;
    registry.faults.next({ path: /bulk/, status: 500, body: { message: 'Internal Server Error' } });
    await lookup.look({ pairs: [pair('one', '1.0.0')], ids: [] }, { fresh: true });
    assert.equal(status('one', '1.0.0'), 'Active');
    registry.takeViolations();
  });

  it('listens to a signal no more often than Node finds right', async () => {
    await start();
    const warnings: Error[] = [];
    const hear = (warning: Error) => void warnings.push(warning);
    process.on('warning', hear);
    const ids = Array.from({ length: 1000 }, (_, at) => `pack-${at}`);
    const { signal } = new AbortController();
    await lookup.look({ pairs: ids.map((id) => pair(id, '1.0.0')), ids }, { signal, closer: 20 });
    registry.faults.next({ path: /bulk/, status: 404, body: { message: 'Not Found' } });
    const asked = ids.slice(0, 50).map((id) => pair(id, '2.0.0'));
    await lookup.look({ pairs: asked, ids: [] }, { signal });
    await new Promise(setImmediate);
    process.off('warning', hear);
    assert.deepEqual(warnings, []);
    registry.takeViolations();
  });

  it('does not take an answer without items for one', async () => {
    await start();
    registry.state.addNode({ id: 'one', publisherId: 'acme' });
    registry.faults.next({ path: /bulk/, status: 200, body: { node_versions: [] } });
    await lookup.look({ pairs: [pair('one', '1.0.0')], ids: [] });
    assert.equal(status('one', '1.0.0'), 'failed');
    registry.takeViolations();
  });

  it('forgets what it was told first when it has been told of many packs', async function () {
    this.timeout(20_000);
    await start({ validate: false });
    registry.state.addNode({ id: 'first', publisherId: 'acme' });
    await lookup.look({ pairs: [], ids: ['first'] });
    const ids = Array.from({ length: 5000 }, (_, at) => `none-${at}`);
    await lookup.look({ pairs: [], ids });
    assert.deepEqual([pack('first'), pack('none-4999')], [undefined, 'not-found']);
  });
});
