import assert from 'node:assert/strict';
import { get, newPack, post, publish, token, useRegistry } from './support';

describe('local registry: what breaks the contract', () => {
  const registry = useRegistry({ cdnMaxAgeMs: 0 });

  const problems = (): string[] => registry.current.violations.map((each) => each.problem);

  it('records requests that api/openapi.yaml does not allow, and answers them all the same', async () => {
    const answer = await publish(registry.current, { node: { ...newPack, publisher_id: 'pub' } });
    assert.equal(answer.status, 201);
    assert.match(problems()[0] ?? '', /additional properties.*publisher_id/);
    await get(`${registry.current.url}/versions?node_id=pack`);
    assert.match(problems()[1] ?? '', /additional properties.*node_id/);
    await post(`${registry.current.url}/bulk/nodes/versions`, {});
    assert.match(problems()[2] ?? '', /required property 'node_versions'/);
    assert.equal(problems().length, 3);
  });

  it('records a token anywhere but in the body of a publish', async () => {
    await get(`${registry.current.url}/versions?nodeId=${token}`);
    await get(`${registry.current.url}/versions`, { headers: { 'x-token': token } });
    await post(`${registry.current.url}/bulk/nodes/versions`, {
      node_versions: [{ node_id: token, version: '1' }],
    });
    await get(`${registry.current.storageUrl}/download/${token}`);
    assert.deepEqual(problems(), [
      'request: a token stands in the address or a header',
      'request: a token stands in the address or a header',
      'request: a token stands in the body',
      'request: a token stands in the address or a header',
    ]);
  });

  it('records an Authorization header where none belongs', async () => {
    await get(`${registry.current.url}/nodes`, { headers: { authorization: 'Bearer x' } });
    assert.match(problems()[0] ?? '', /no Authorization header/);
  });

  it('looks at a request that a fault answers, too', async () => {
    registry.current.faults.next({ status: 500 });
    await get(`${registry.current.url}/versions?nodeId=${token}`);
    assert.equal(problems().length, 1);
  });

  it('records an answer of its own that breaks the contract', async () => {
    registry.current.state.addNode({ id: 'pack', publisherId: 'pub' });
    registry.current.state.addVersion('pack', { version: '1.0.0', tags: [1] as unknown as string[] });
    await get(`${registry.current.url}/nodes/pack/versions`);
    assert.match(problems()[0] ?? '', /^answer 200: \/0\/tags\/0 must be string/);
  });

  it('lets a status pass that the contract does not know', async () => {
    registry.current.state.addNode({ id: 'pack', publisherId: 'pub' });
    registry.current.state.addVersion('pack', { version: '1.0.0', status: 'NodeVersionStatusNew' });
    const answer = await get(`${registry.current.url}/nodes/pack/versions`);
    assert.equal((answer.json as { status: string }[])[0]?.status, 'NodeVersionStatusNew');
    assert.deepEqual(problems(), []);
  });

  it('logs requests, and how many were in work at once', async () => {
    registry.current.faults.next({ delayMs: 50, times: 3 });
    await Promise.all([1, 2, 3].map((page) => get(`${registry.current.url}/versions?page=${page}`)));
    assert.equal(registry.current.peakConcurrency, 3);
    await publish(registry.current);
    const last = registry.current.requests.at(-1);
    assert.deepEqual([last?.method, last?.status], ['POST', 201]);
    assert.equal((last?.body as { personal_access_token: string }).personal_access_token, token);
  });
});
