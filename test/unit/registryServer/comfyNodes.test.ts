import assert from 'node:assert/strict';
import { get, post, useRegistry, type Answer } from './support';

describe('local registry: comfy nodes', () => {
  const registry = useRegistry({ cdnMaxAgeMs: 0 });
  const nodes = { A: { category: 'x', input_types: '{}', deprecated: null }, B: {}, C: {} };

  beforeEach(() => {
    registry.current.state.addNode({ id: 'pack', publisherId: 'pub' });
    registry.current.state.addVersion('pack', { version: '1.0.0' });
  });

  const url = (version = '1.0.0'): string =>
    `${registry.current.url}/nodes/pack/versions/${version}/comfy-nodes`;
  const send = (body: unknown, version?: string): Promise<Answer> =>
    post(url(version), body, { authorization: `Bearer ${registry.current.serviceToken}` });

  it('takes the build service’s token alone, and refuses in bare strings', async () => {
    const cases: [Record<string, string>, number, unknown][] = [
      [{}, 401, { message: 'Missing token' }],
      [{ authorization: 'Bearer nonsense' }, 401, 'Invalid token'],
      [{ authorization: `Bearer ${registry.current.otherAccountToken}` }, 401, 'Invalid email'],
    ];
    for (const [headers, status, json] of cases) {
      const answer = await post(url(), { nodes }, headers);
      assert.deepEqual([answer.status, answer.json], [status, json]);
      assert.equal(registry.current.requests.at(-1)?.origin, '1.2');
    }
    registry.current.options.serviceAudience = false;
    const answer = await send({ nodes });
    assert.deepEqual([answer.status, answer.json], [500, { message: 'Server misconfiguration' }]);
    assert.deepEqual(registry.current.violations, []);
  });

  it('stores them once and lists them in pages', async () => {
    const empty = await get(url());
    assert.deepEqual(empty.json, { comfy_nodes: null, totalNumberOfPages: 0 });
    const stored = await send({ success: true, nodes });
    assert.deepEqual([stored.status, stored.text], [204, '']);
    assert.equal(registry.current.state.version('pack', '1.0.0')?.extractStatus, 'success');
    const page = (await get(`${url()}?limit=2&page=2`)).json as { comfy_nodes: unknown[] };
    assert.deepEqual(page, {
      comfy_nodes: [{ comfy_node_name: 'C', policy: 'ComfyNodePolicyActive' }],
      totalNumberOfPages: 2,
    });
    const again = await send({ success: true, nodes });
    assert.deepEqual(
      [again.status, again.json],
      [409, { error: 'comfy nodes already exist', message: 'Comfy nodes extraction result already set' }],
    );
    assert.deepEqual(registry.current.violations, []);
  });

  it('does not know the version', async () => {
    const answer = await send({ nodes }, '2.0.0');
    assert.deepEqual(
      [answer.status, answer.json],
      [404, { error: 'ent: node_version not found', message: 'Node or node version not found' }],
    );
    assert.equal((await get(url('2.0.0'))).status, 404);
  });

  it('stores a failure without looking for the version', async () => {
    assert.equal((await send({ success: false, reason: 'timeout' }, '2.0.0')).status, 204);
    assert.equal((await send({ success: false, reason: 'timeout' })).status, 204);
    assert.equal(registry.current.state.version('pack', '1.0.0')?.extractStatus, 'failed');
  });

  it('takes an empty set, again and again', async () => {
    assert.equal((await send({ nodes: {} })).status, 204);
    assert.equal((await send({ nodes: {} })).status, 204);
  });

  it('drops the connection without nodes, and with half a cloud_build_info', async () => {
    await assert.rejects(send({ success: true }), TypeError);
    await assert.rejects(send({ nodes, cloud_build_info: { build_id: 'b' } }), TypeError);
    assert.deepEqual(registry.current.state.version('pack', '1.0.0')?.comfyNodes.size, 0);
  });
});
