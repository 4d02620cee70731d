import assert from 'node:assert/strict';
import { isBanned } from '../../../src/registry/registryError';
import type { RegistryClient } from '../../../src/registry/registryClient';
import { startRegistry } from '../../registry';
import type { LocalRegistry } from '../../registry';
import { clientOf, failureOf } from './fixture';

const texts = (versions: readonly { version: string }[]): string[] => versions.map((item) => item.version);

describe('reading from a registry', () => {
  let registry: LocalRegistry;
  let client: RegistryClient;

  beforeEach(async () => {
    registry = await startRegistry();
    client = clientOf(registry.url);
    registry.state.addPublisher({ id: 'acme', name: 'Acme' });
    registry.state.addNode({
      id: 'Pack',
      publisherId: 'acme',
      fields: { repository: 'https://git.example.org/acme/pack' },
    });
    registry.state.addVersion('Pack', { version: '1.9.0', changelog: 'first' });
    registry.state.addVersion('Pack', { version: '1.10.0', status: 'NodeVersionStatusPending' });
    registry.state.addVersion('Pack', {
      version: '1.2.0',
      status: 'NodeVersionStatusFlagged',
      statusReason: '[{}]',
    });
  });

  afterEach(async () => {
    await registry.close();
    assert.deepEqual(registry.violations, []);
  });

  it('lists the versions of a pack, newest first, without asking for reasons', async () => {
    const versions = await client.listNodeVersions('Pack');
    assert.deepEqual(texts(versions), ['1.10.0', '1.9.0', '1.2.0']);
    assert.deepEqual(
      versions.map(({ status }) => status),
      ['Pending', 'Active', 'Flagged'],
    );
    assert.equal(versions[2]?.statusReason, '');
    assert.equal(registry.requests[0]?.target, '/nodes/Pack/versions');
    assert.equal(registry.requests[0].headers['authorization'], undefined);
  });

  it('repeats the key for each status and asks for reasons as a boolean', async () => {
    const versions = await client.listNodeVersions('Pack', {
      statuses: ['Flagged', 'Active', 'Unknown'],
      includeStatusReason: true,
    });
    assert.deepEqual(texts(versions), ['1.9.0', '1.2.0']);
    assert.equal(versions[1]?.statusReason, '[{}]');
    assert.equal(
      registry.requests[0]?.target,
      '/nodes/Pack/versions?statuses=NodeVersionStatusFlagged&statuses=NodeVersionStatusActive&include_status_reason=true',
    );
  });

  it('takes an unknown pack for one that was never published', async () => {
    assert.deepEqual(await client.listNodeVersions('none'), []);
    registry.faults.next({ status: 404, body: { error: '', message: 'Node not found' } });
    assert.deepEqual(await client.listNodeVersions('none'), []);
  });

  it('does not take the 404 of some web server for a pack that was never published', async () => {
    registry.faults.next({ status: 404, html: true });
    assert.equal((await failureOf(client.listNodeVersions('Pack'))).code, 'invalid-answer');
  });

  it('passes caches only when asked to', async () => {
    await client.listNodeVersions('Pack');
    registry.state.addVersion('Pack', { version: '2.0.0' });
    assert.equal((await client.listNodeVersions('Pack'))[0]?.version, '1.10.0');
    assert.equal((await client.listNodeVersions('Pack', { fresh: true }))[0]?.version, '2.0.0');
    const headers: Readonly<Record<string, string>> = registry.requests.at(-1)?.headers ?? {};
    assert.deepEqual(
      [headers['cache-control'], headers['pragma'], headers['expires']],
      ['no-cache, no-store, must-revalidate', 'no-cache', '0'],
    );
  });

  it('reads pages, never page 0, never more than 100 rows', async () => {
    const page = await client.listVersionsPage({ nodeId: 'Pack', page: 0, pageSize: 0 });
    assert.equal(registry.requests.at(-1)?.target, '/versions?nodeId=Pack&page=1&pageSize=1');
    assert.deepEqual([page.page, page.total, page.totalPages], [1, 3, 3]);
    await client.listVersionsPage({ pageSize: 1000 });
    assert.equal(registry.requests.at(-1)?.target, '/versions?page=1&pageSize=100');
    const past = await client.listVersionsPage({ nodeId: 'Pack', page: 9 });
    assert.deepEqual([past.versions, past.total], [[], 3]);
  });

  it('finds text in reasons, and says in words when a registry refuses that', async () => {
    assert.deepEqual(texts(await client.listAllVersions({ nodeId: 'Pack', statusReason: '[{' })), ['1.2.0']);
    registry.options.reasonFilter = 'refuse';
    const failure = await failureOf(client.listAllVersions({ nodeId: 'Pack', statusReason: '[{' }));
    assert.equal(failure.status, 400);
    assert.match(failure.message, /Private filters/);
  });

  it('reads all pages of a pack, also where the registry ignores which pack is meant', async () => {
    registry.state.addNode({ id: 'other', publisherId: 'acme' });
    for (let minor = 0; minor < 230; minor++) registry.state.addVersion('other', { version: `1.${minor}.0` });
    assert.equal((await client.listAllVersions({ nodeId: 'other' })).length, 230);
    registry.options.nodeIdFilter = 'ignore';
    assert.deepEqual(texts(await client.listAllVersions({ nodeId: 'PACK' })), ['1.10.0', '1.9.0', '1.2.0']);
    assert.equal(registry.requests.length, 6);
  });

  it('ends with a registry that always has one more page', async () => {
    const body = { versions: [{ version: '1.0.0', node_id: 'Pack' }], total: 1e9, totalPages: 1e9 };
    const same = registry.faults.next({ times: 1000, body });
    assert.equal((await client.listAllVersions({ nodeId: 'Pack' })).length, 2);
    assert.equal(same.used, 2);
    same.remove();
    let page = 0;
    const busy = clientOf(registry.url, {
      fetch: () => Promise.resolve(Response.json({ ...body, versions: [{ version: `1.${page++}.0` }] })),
    });
    assert.equal((await busy.listAllVersions()).length, 50);
  });

  it('takes a null list for an empty one', async () => {
    registry.faults.next({ body: { versions: null, total: 0 } });
    assert.deepEqual(await client.listVersionsPage(), { versions: [], page: 1, totalPages: 1, total: 0 });
    registry.faults.next({ body: 'null' });
    assert.deepEqual(await client.listNodeVersions('Pack'), []);
  });

  for (const [name, body] of [
    ['an object', { versions: [] }],
    ['a string', '"text"'],
    ['a number', '5'],
  ] as const) {
    it(`refuses ${name} where a list is due`, async () => {
      registry.faults.next({ body });
      assert.equal((await failureOf(client.listNodeVersions('Pack'))).code, 'invalid-answer');
    });
  }

  it('reads one version, with build metadata in its text', async () => {
    registry.state.addVersion('Pack', { version: '3.0.0+a b' });
    assert.equal((await client.getVersion('Pack', '3.0.0+a b'))?.version, '3.0.0+a b');
    assert.equal(await client.getVersion('Pack', '9.9.9'), undefined);
    assert.equal(await client.getVersion('none', '1.0.0'), undefined);
    registry.faults.next({ body: [] });
    assert.equal((await failureOf(client.getVersion('Pack', '1.9.0'))).code, 'invalid-answer');
  });

  it('asks nothing for names that would lead to another path', async () => {
    assert.equal(await client.getVersion('..', '1.0.0'), undefined);
    assert.equal(await client.getNode('.'), undefined);
    assert.deepEqual(await client.listNodeVersions(''), []);
    assert.equal(await client.getPublisher('\ud800'), undefined);
    assert.equal(registry.requests.length, 0);
    assert.equal(await client.getNode('a/../../b?c#d'), undefined);
    assert.equal(registry.requests[0]?.target, '/nodes/a%2F..%2F..%2Fb%3Fc%23d');
  });

  it('reads a pack, under its own id when the registry leads there', async () => {
    const pack = await client.getNode('Pack');
    assert.deepEqual([pack?.id, pack?.publisherId, pack?.latestVersion?.version], ['Pack', 'acme', '1.9.0']);
    registry.options.redirectCase = true;
    assert.equal((await client.getNode('pACK'))?.id, 'Pack');
    assert.equal(await client.getNode('none'), undefined);
  });

  it('tells a banned pack from other refusals', async () => {
    const node = registry.state.nodes.get('Pack');
    assert.ok(node);
    node.banned = true;
    const failure = await failureOf(client.getNode('Pack'));
    assert.ok(isBanned(failure));
    assert.match(failure.message, /has banned/);
    assert.ok(isBanned(await failureOf(client.listNodeVersions('Pack'))));
    registry.faults.next({ status: 403, body: { message: 'Permission denied' } });
    assert.ok(!isBanned(await failureOf(client.getNode('Pack'))));
  });

  it('reads many packs, also more than fit into one request, and past the page size', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => `pack-${index}`);
    for (const id of ids) registry.state.addNode({ id, publisherId: 'acme' });
    const packs = await client.listNodes([...ids, 'none', 'pack-1']);
    assert.deepEqual(packs.map(({ id }) => id).sort(), [...ids].sort());
    assert.equal(registry.requests.length, 3);
    assert.deepEqual(await client.listNodes([]), []);
  });

  it('finds packs by repository and reads publishers', async () => {
    assert.deepEqual(
      (await client.searchByRepository('git.example.org/acme/pack')).map(({ id }) => id),
      ['Pack'],
    );
    assert.deepEqual(await client.searchByRepository('nowhere'), []);
    assert.deepEqual(await client.getPublisher('acme'), { id: 'acme', name: 'Acme', status: 'Active' });
    assert.equal(await client.getPublisher('none'), undefined);
  });
});

describe('bulk versions and comfy nodes', () => {
  let registry: LocalRegistry;
  let client: RegistryClient;

  beforeEach(async () => {
    registry = await startRegistry({ bulkOrder: 'shuffled' });
    client = clientOf(registry.url);
    registry.state.addPublisher({ id: 'acme' });
    registry.state.addNode({ id: 'Pack', publisherId: 'acme' });
    for (let minor = 0; minor < 120; minor++) registry.state.addVersion('Pack', { version: `1.${minor}.0` });
  });

  afterEach(async () => {
    await registry.close();
    assert.deepEqual(registry.violations, []);
  });

  it('answers each pair once, in the order asked, from requests of 50', async () => {
    const pairs = Array.from({ length: 120 }, (_, minor) => ({ nodeId: 'Pack', version: `1.${minor}.0` }));
    const results = await client.getBulkVersions([...pairs, { nodeId: 'PACK', version: '1.0.0' }]);
    assert.deepEqual(
      results.slice(1).map(({ version }) => version),
      pairs.slice(1).map(({ version }) => version),
    );
    assert.ok(results.slice(1).every((result) => result.outcome === 'found'));
    assert.deepEqual(
      registry.requests.map(({ method }) => method),
      ['POST', 'POST', 'POST'],
    );
    assert.deepEqual(await client.getBulkVersions([]), []);
  });

  it('tells what is missing, failed, or left out', async () => {
    registry.state.bulkErrors.set('Pack@1.1.0', 'broken');
    const pairs = ['1.0.0', '1.1.0', '9.0.0'].map((version) => ({ nodeId: 'Pack', version }));
    const results = await client.getBulkVersions(pairs);
    assert.deepEqual(
      results.map(({ outcome }) => outcome),
      ['found', 'error', 'not-found'],
    );
    assert.equal(results[1]?.outcome === 'error' && results[1].message, 'broken');
    registry.faults.next({
      body: {
        node_versions: [null, {}, { identifier: { node_id: 'Pack', version: '1.0.0' }, status: 'success' }],
      },
    });
    assert.deepEqual(
      (await client.getBulkVersions(pairs)).map(({ outcome }) => outcome),
      ['error', 'error', 'error'],
    );
  });

  it('keeps the answers of other requests when one fails, and fails when all do', async () => {
    const pairs = Array.from({ length: 60 }, (_, minor) => ({ nodeId: 'Pack', version: `1.${minor}.0` }));
    registry.faults.next({ status: 500, body: {} });
    const outcomes = (await client.getBulkVersions(pairs)).map(({ outcome }) => outcome);
    assert.ok(outcomes.includes('found') && outcomes.includes('error'));
    assert.equal(registry.requests.length, 2);
    registry.faults.next({ status: 500, times: 2, body: {} });
    assert.equal((await failureOf(client.getBulkVersions(pairs))).status, 500);
  });

  it('stores comfy nodes with a bearer and reads them back, all pages', async () => {
    assert.equal(await client.listComfyNodes('Pack', '1.0.0'), undefined);
    assert.equal(await client.listComfyNodes('Pack', '9.0.0'), undefined);
    const nodes = Object.fromEntries(
      Array.from({ length: 130 }, (_, index) => [`Node${index}`, { category: 'a', output_is_list: [false] }]),
    );
    await client.createComfyNodes(
      'Pack',
      '1.0.0',
      { success: true, nodes },
      { bearer: registry.serviceToken },
    );
    assert.equal(registry.requests.at(-1)?.status, 204);
    const read = await client.listComfyNodes('Pack', '1.0.0', { fresh: true });
    assert.equal(read?.length, 130);
    assert.deepEqual([read[5]?.name, read[5]?.policy, read[5]?.outputIsList], ['Node5', 'Active', [false]]);
    const taken = client.createComfyNodes(
      'Pack',
      '1.0.0',
      { success: true, nodes },
      { bearer: registry.serviceToken },
    );
    assert.equal((await failureOf(taken)).status, 409);
  });

  it('says why comfy nodes are refused, without the bearer', async () => {
    assert.match((await failureOf(client.createComfyNodes('Pack', '1.0.0', {}))).message, /Missing token/);
    assert.equal(registry.requests[0]?.headers['authorization'], undefined);
    const wrong = client.createComfyNodes('Pack', '1.0.0', {}, { bearer: 'secret-bearer' });
    assert.match((await failureOf(wrong)).message, /401.*Invalid token/);
    registry.faults.next({ status: 500, body: { message: 'cannot read secret-bearer' } });
    const echoed = client.createComfyNodes('Pack', '1.0.0', {}, { bearer: 'secret-bearer' });
    assert.match((await failureOf(echoed)).message, /cannot read \*\*\*/);
  });
});
