import assert from 'node:assert/strict';
import type { VersionPair } from '../../../src/registry/bulkVersions';
import { VersionLookup } from '../../../src/registry/versionLookup';
import { startRegistry, type LocalRegistry, type RegistryOptions } from '../../registry';
import { QuickClock, clientOf } from './fixture';

describe('looking up what documents name', () => {
  let registry: LocalRegistry;
  let lookup: VersionLookup;
  let clock: QuickClock;
  let changes: number;

  async function start(options: Partial<RegistryOptions> = {}): Promise<void> {
    registry = await startRegistry(options);
    registry.state.addPublisher({ id: 'acme' });
    const client = clientOf(registry.url);
    clock = new QuickClock();
    changes = 0;
    lookup = new VersionLookup({
      source: () => Promise.resolve(client),
      clock,
      ttlMs: () => 300_000,
      changed: () => {
        changes++;
      },
    });
  }
  afterEach(async () => {
    lookup.dispose();
    await registry.close();
  });

  function addPack(id: string, versions: Readonly<Record<string, string>>): void {
    registry.state.addNode({ id, publisherId: 'acme' });
    for (const [version, status] of Object.entries(versions))
      registry.state.addVersion(id, { version, status: `NodeVersionStatus${status}` });
  }

  const pair = (nodeId: string, version: string): VersionPair => ({ nodeId, version });
  const asked = () => registry.requests.map(({ method, path }) => `${method} ${path}`).sort();
  const status = (nodeId: string, version: string): string | undefined => {
    const known = lookup.version(pair(nodeId, version));
    return known?.kind === 'found' ? known.version.status : known?.kind;
  };
  const latest = (id: string): string | undefined => {
    const known = lookup.pack(id);
    return known?.kind === 'found' ? (known.pack.latestVersion?.version ?? 'none') : known?.kind;
  };

  it('asks once for all pairs and once for all packs', async () => {
    await start({ bulkOrder: 'shuffled' });
    addPack('one', { '1.0.0': 'Active', '1.1.0': 'Flagged' });
    addPack('two', { '2.0.0': 'Deleted' });
    await lookup.look({
      pairs: [pair('one', '1.1.0'), pair('two', '2.0.0'), pair('one', '9.9.9'), pair('one', '1.1.0')],
      ids: ['one', 'two', 'ONE', 'three'],
    });
    assert.deepEqual(
      [status('one', '1.1.0'), status('two', '2.0.0'), status('one', '9.9.9')],
      ['Flagged', 'Deleted', 'not-found'],
    );
    assert.deepEqual([latest('one'), latest('two'), latest('three')], ['1.0.0', 'none', 'not-found']);
    assert.deepEqual(asked(), ['GET /nodes', 'POST /bulk/nodes/versions']);
    assert.equal(changes, 2);
  });

  it('needs one request for 50 pairs and one for 50 packs', async () => {
    await start();
    const ids = Array.from({ length: 120 }, (_, at) => `pack-${at}`);
    for (const id of ids) addPack(id, { '1.0.0': 'Active' });
    const progress: string[] = [];
    await lookup.look(
      { pairs: ids.map((id) => pair(id, '1.0.0')), ids },
      { onProgress: (done, total) => progress.push(`${done}/${total}`) },
    );
    assert.deepEqual(asked(), [
      ...Array.from({ length: 3 }, () => 'GET /nodes'),
      ...Array.from({ length: 3 }, () => 'POST /bulk/nodes/versions'),
    ]);
    assert.ok(ids.every((id) => status(id, '1.0.0') === 'Active' && latest(id) === '1.0.0'));
    assert.equal(progress.length, 6);
    assert.equal(progress.at(-1), '240/240');
  });

  it('asks nothing again that is fresh, and only what is not known', async () => {
    await start();
    addPack('one', { '1.0.0': 'Active', '1.1.0': 'Pending' });
    await lookup.look({ pairs: [pair('one', '1.0.0')], ids: ['one'] });
    registry.requests.length = 0;
    await lookup.look({ pairs: [pair('ONE', '1.0.0')], ids: ['One'] });
    assert.deepEqual(asked(), []);
    await lookup.look({ pairs: [pair('one', '1.0.0'), pair('one', '1.1.0')], ids: ['one'] });
    assert.deepEqual(registry.requests[0]?.body, { node_versions: [{ node_id: 'one', version: '1.1.0' }] });
    clock.advance(300_000);
    await lookup.look({ pairs: [pair('one', '1.0.0')], ids: [] });
    assert.equal(registry.requests.length, 2);
    await lookup.look({ pairs: [pair('one', '1.0.0')], ids: [] }, { fresh: true });
    assert.equal(registry.requests.length, 3);
  });

  it('shares what is under way, and a caller who leaves takes nothing from the other', async () => {
    await start();
    addPack('one', { '1.0.0': 'Active' });
    registry.faults.next({ path: /bulk/, delayMs: 150 });
    const leaving = new AbortController();
    const wanted = { pairs: [pair('one', '1.0.0')], ids: ['one'] };
    const first = lookup.look(wanted, { signal: leaving.signal });
    const second = lookup.look(wanted);
    leaving.abort();
    await assert.rejects(first, { code: 'aborted' });
    await second;
    assert.equal(status('one', '1.0.0'), 'Active');
    assert.deepEqual(asked(), ['GET /nodes', 'POST /bulk/nodes/versions']);
    assert.equal(lookup.busy, false);
  });

  it('ends the request when all have left, and asks again later', async () => {
    await start();
    addPack('one', { '1.0.0': 'Active' });
    registry.faults.next({ path: /bulk/, delayMs: 5000 });
    const leaving = new AbortController();
    const looking = lookup.look({ pairs: [pair('one', '1.0.0')], ids: [] }, { signal: leaving.signal });
    setTimeout(() => leaving.abort(), 50);
    await assert.rejects(looking, { code: 'aborted' });
    assert.equal(lookup.version(pair('one', '1.0.0')), undefined);
    await lookup.look({ pairs: [pair('one', '1.0.0')], ids: [] });
    assert.equal(status('one', '1.0.0'), 'Active');
  });

  for (const [name, fault] of [
    ['is not there', { status: 404, body: { message: 'Not Found' } }],
    ['is not allowed', { status: 405, body: { message: 'Method Not Allowed' } }],
    ['refuses so many', { status: 400, body: { message: 'too many' } }],
    ['gives no list', { status: 200, body: 'what?' }],
  ] as const) {
    it(`reads each by itself where the bulk operation ${name}`, async () => {
      await start();
      addPack('one', { '1.0.0': 'Banned', '1.1.0': 'Active' });
      registry.faults.next({ path: /bulk/, ...fault });
      await lookup.look({ pairs: [pair('one', '1.0.0'), pair('one', '2.0.0')], ids: [] });
      assert.deepEqual([status('one', '1.0.0'), status('one', '2.0.0')], ['Banned', 'not-found']);
      assert.deepEqual(asked().slice(0, 2), [
        'GET /nodes/one/versions/1.0.0',
        'GET /nodes/one/versions/2.0.0',
      ]);
      registry.takeViolations();
    });
  }

  it('does not ask a busy or unreachable registry fifty times more', async () => {
    await start();
    addPack('one', { '1.0.0': 'Active' });
    registry.faults.next({ path: /bulk/, status: 429, times: 20 });
    await lookup.look({ pairs: [pair('one', '1.0.0')], ids: [] });
    assert.equal(status('one', '1.0.0'), 'failed');
    assert.ok(registry.requests.every(({ path }) => path.startsWith('/bulk')));
    assert.deepEqual(lookup.due({ pairs: [pair('one', '1.0.0')], ids: [] }, 60_000).pairs, []);
    clock.advance(60_000);
    assert.equal(lookup.due({ pairs: [pair('one', '1.0.0')], ids: [] }, 60_000).pairs.length, 1);
    registry.takeViolations();
  });

  it('writes down which pairs the registry could not tell', async () => {
    await start();
    addPack('one', { '1.0.0': 'Active' });
    registry.state.bulkErrors.set('one@2.0.0', 'lost');
    await lookup.look({ pairs: [pair('one', '1.0.0'), pair('one', '2.0.0')], ids: [] });
    assert.deepEqual([status('one', '1.0.0'), status('one', '2.0.0')], ['Active', 'failed']);
  });

  it('finds a pack whose id is written in another case', async () => {
    await start();
    addPack('comfyui-gguf', { '1.0.0': 'Flagged', '0.9.0': 'Active' });
    await lookup.look({ pairs: [pair('ComfyUI-GGUF', '1.0.0')], ids: ['ComfyUI-GGUF'] });
    assert.deepEqual([status('comfyui-gguf', '1.0.0'), latest('COMFYUI-gguf')], ['Flagged', '0.9.0']);
    assert.equal(registry.requests.length, 4, 'as it is written, then in lower case');
  });

  it('follows the registry to the right case on a closer look', async () => {
    await start({ redirectCase: true });
    addPack('ComfyUI-GGUF', { '1.0.0': 'Flagged', '0.9.0': 'Active' });
    await lookup.look({ pairs: [pair('comfyui-gguf', '1.0.0')], ids: ['comfyui-gguf'] });
    assert.deepEqual([status('comfyui-gguf', '1.0.0'), latest('comfyui-gguf')], ['not-found', 'not-found']);
    await lookup.lookCloser('comfyui-gguf', [pair('comfyui-gguf', '1.0.0')]);
    assert.deepEqual([status('comfyui-gguf', '1.0.0'), latest('comfyui-gguf')], ['Flagged', '0.9.0']);
  });

  it('tells a banned pack on a closer look: lists leave it out', async () => {
    await start();
    registry.state.addNode({ id: 'bad', publisherId: 'acme', banned: true });
    await lookup.look({ pairs: [], ids: ['bad'] });
    assert.equal(latest('bad'), 'not-found');
    await lookup.lookCloser('bad', []);
    const known = lookup.pack('bad');
    assert.equal(known?.kind === 'found' && known.pack.status, 'Banned');
  });
});
