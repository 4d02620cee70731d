import assert from 'node:assert/strict';
import { get, useRegistry, type Answer } from './support';

describe('local registry: single reads and searches', () => {
  const registry = useRegistry({ cdnMaxAgeMs: 0 });

  beforeEach(() => {
    const { state, clock } = registry.current;
    const now = clock.now();
    state.addNode({
      id: 'Pack',
      publisherId: 'pub',
      fields: { name: 'My Pack', repository: 'https://example.org/Pack', supported_os: ['Linux'] },
    });
    state.addVersion('Pack', { version: '1.10.0', createdAt: now - 3000 });
    state.addVersion('Pack', { version: '1.9.0', createdAt: now - 2000, statusReason: 'why' });
    state.addVersion('Pack', {
      version: '2.0.0+a',
      createdAt: now - 1000,
      status: 'NodeVersionStatusPending',
    });
  });

  const read = (path: string): Promise<Answer> => get(`${registry.current.url}${path}`);

  it('reads one version by exact text, in any status; unknown is 404 with {}', async () => {
    const found = await read('/nodes/Pack/versions/2.0.0%2Ba');
    assert.deepEqual([found.status, (found.json as { version: string }).version], [200, '2.0.0+a']);
    for (const path of ['/nodes/Pack/versions/v1.9', '/nodes/unknown/versions/1.9.0']) {
      const missing = await read(path);
      assert.deepEqual([missing.status, missing.json], [404, {}]);
    }
    assert.deepEqual(registry.current.violations, []);
  });

  it('leaves the reason of one version empty, or fills it', async () => {
    const reason = async (): Promise<unknown> =>
      ((await read('/nodes/Pack/versions/1.9.0')).json as { status_reason: string }).status_reason;
    assert.equal(await reason(), '');
    registry.current.options.singleReason = 'filled';
    assert.equal(await reason(), 'why');
  });

  it('calls the newest Active version the latest, or none', async () => {
    const latest = async (): Promise<unknown> =>
      ((await read('/nodes/Pack')).json as { latest_version?: { version: string } | null }).latest_version;
    assert.equal(((await latest()) as { version: string }).version, '1.9.0');
    for (const version of registry.current.state.allVersions()) version.status = 'NodeVersionStatusFlagged';
    assert.equal(await latest(), undefined);
    registry.current.options.missingLatest = 'null';
    assert.equal(await latest(), null);
    assert.deepEqual(registry.current.violations, []);
  });

  it('knows ids by their case, or redirects to the right one', async () => {
    const missing = await read('/nodes/pack');
    assert.deepEqual([missing.status, missing.json], [404, { error: '', message: 'Node not found' }]);
    registry.current.options.redirectCase = true;
    const redirected = await read('/nodes/pack');
    assert.deepEqual([redirected.status, redirected.headers.get('location')], [302, '/nodes/Pack']);
    assert.equal((await fetch(`${registry.current.url}/nodes/pack`)).status, 200);
  });

  it('answers 403 for a banned pack and its versions', async () => {
    registry.current.state.addNode({ id: 'bad', publisherId: 'pub', banned: true });
    for (const path of ['/nodes/bad', '/nodes/bad/versions/1.0.0']) {
      const answer = await read(path);
      assert.deepEqual([answer.status, answer.json], [403, { message: 'Node Banned' }]);
    }
  });

  it('lists packs by ids', async () => {
    registry.current.state.addNode({ id: 'other', publisherId: 'pub' });
    const ids = async (query: string): Promise<string[]> =>
      ((await read(`/nodes${query}`)).json as { nodes: { id: string }[] }).nodes.map((node) => node.id);
    assert.deepEqual(await ids('?node_id[]=other&node_id[]=unknown'), ['other']);
    assert.deepEqual(await ids('?node_id%5B%5D=Pack&node_id%5B%5D=other&limit=1&page=2'), ['other']);
    assert.deepEqual(await ids(''), ['Pack', 'other']);
    assert.deepEqual(registry.current.violations, []);
  });

  it('searches by repository, text and system', async () => {
    registry.current.state.addNode({ id: 'bad', publisherId: 'pub', banned: true });
    const found = async (query: string): Promise<string[]> =>
      ((await read(`/nodes/search?${query}`)).json as { nodes: { id: string }[] }).nodes.map(
        (node) => node.id,
      );
    assert.deepEqual(await found('repository_url_search=example.org/pack'), ['Pack']);
    assert.deepEqual(await found('repository_url_search=example.com'), []);
    assert.deepEqual(await found('search=my'), ['Pack']);
    assert.deepEqual(await found('supported_os=Linux'), ['Pack']);
    assert.deepEqual(await found('include_banned=true'), ['Pack', 'bad']);
    assert.deepEqual(registry.current.violations, []);
  });

  it('reads publishers', async () => {
    assert.equal(((await read('/publishers/pub')).json as { id: string }).id, 'pub');
    const missing = await read('/publishers/nobody');
    assert.deepEqual([missing.status, missing.json], [404, { error: '', message: 'Publisher not found' }]);
  });

  it('counts installs, and records the call as none of the extension’s', async () => {
    assert.equal((await read('/nodes/Pack/install')).status, 200);
    assert.equal(registry.current.state.nodes.get('Pack')?.installs, 1);
    assert.equal(registry.current.violations.length, 1);
  });

  it('answers unknown addresses and methods as a router does', async () => {
    const unknown = await read('/nothing/here');
    assert.deepEqual([unknown.status, unknown.json], [404, { message: 'Not Found' }]);
    const method = await get(`${registry.current.url}/nodes/Pack`, { method: 'DELETE' });
    assert.deepEqual([method.status, method.json], [405, { message: 'Method Not Allowed' }]);
  });
});
