import assert from 'node:assert/strict';
import { get, publish, useRegistry, versionsOf } from './support';

const passBy = {
  headers: { 'cache-control': 'no-cache, no-store, must-revalidate', pragma: 'no-cache', expires: '0' },
};

describe('local registry: the cache in front', () => {
  const registry = useRegistry({ cdnMaxAgeMs: 10_000 });

  it('answers four GETs from memory until they are too old or passed by', async () => {
    const url = `${registry.current.url}/nodes/pack/versions`;
    await publish(registry.current);
    assert.deepEqual(versionsOf(await get(url)), ['1.0.0']);
    await publish(registry.current, { version: '1.1.0' });

    const kept = await get(url);
    assert.deepEqual(versionsOf(kept), ['1.0.0']);
    assert.equal(kept.headers.get('x-cache'), 'HIT');
    assert.equal(registry.current.requests.at(-1)?.cached, true);

    assert.deepEqual(versionsOf(await get(url, passBy)), ['1.1.0', '1.0.0']);
    assert.equal(registry.current.requests.at(-1)?.cached, false);
    await publish(registry.current, { version: '1.2.0' });
    registry.current.clock.advance(10_001);
    assert.deepEqual(versionsOf(await get(url)), ['1.2.0', '1.1.0', '1.0.0']);
  });

  it('keeps neither single versions, nor the paged list, nor errors', async () => {
    const { url } = registry.current;
    for (const path of ['/versions?nodeId=pack', '/nodes/pack/versions/1.0.0', '/nodes/pack']) {
      await get(`${url}${path}`);
    }
    await publish(registry.current);
    assert.equal(((await get(`${url}/versions?nodeId=pack`)).json as { total: number }).total, 1);
    assert.equal((await get(`${url}/nodes/pack/versions/1.0.0`)).status, 200);
    assert.equal((await get(`${url}/nodes/pack`)).status, 200);
  });

  it('keeps the list of packs for a minute, unless latest=true', async () => {
    const total = async (query: string): Promise<number> =>
      ((await get(`${registry.current.url}/nodes${query}`)).json as { total: number }).total;
    assert.equal(await total(''), 0);
    await publish(registry.current);
    assert.equal(await total(''), 0);
    assert.equal(await total('?latest=true'), 1);
    registry.current.clock.advance(60_001);
    assert.equal(await total(''), 1);
  });
});
