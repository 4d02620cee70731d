import assert from 'node:assert/strict';
import { get, publish, put, signedUrl, useRegistry } from './support';

describe('local registry: faults', () => {
  const registry = useRegistry({ cdnMaxAgeMs: 0 });

  beforeEach(() => registry.current.state.addPublisher({ id: 'other' }));

  const url = (): string => `${registry.current.url}/publishers/other`;

  it('answers with a status, headers and body instead, as often as told', async () => {
    const planned = registry.current.faults.next({
      status: 429,
      headers: { 'retry-after': '2' },
      body: { message: 'slow down' },
      times: 2,
    });
    for (let index = 0; index < 2; index += 1) {
      const answer = await get(url());
      assert.deepEqual([answer.status, answer.json], [429, { message: 'slow down' }]);
      assert.equal(answer.headers.get('retry-after'), '2');
    }
    assert.equal(planned.used, 2);
    assert.equal((await get(url())).status, 200);
    assert.deepEqual(registry.current.violations, []);
  });

  it('meets only the method and path it is meant for, and can be taken back', async () => {
    registry.current.faults.next({ method: 'POST', status: 500 });
    registry.current.faults.next({ path: /^\/nodes/, status: 500 });
    const planned = registry.current.faults.next({ status: 503 });
    planned.remove();
    assert.equal((await get(url())).status, 200);
    registry.current.faults.clear();
    assert.equal((await get(`${registry.current.url}/nodes`)).status, 200);
  });

  it('drops the connection before anything happens', async () => {
    registry.current.faults.next({ drop: 'before' });
    await assert.rejects(publish(registry.current), TypeError);
    assert.equal(registry.current.state.nodes.size, 0);
    assert.equal(registry.current.requests[0]?.status, undefined);
  });

  it('loses the answer of a write that was made', async () => {
    registry.current.faults.next({ method: 'POST', drop: 'after-handling' });
    await assert.rejects(publish(registry.current), TypeError);
    assert.equal(registry.current.state.version('pack', '1.0.0')?.status, 'NodeVersionStatusPending');

    registry.current.faults.next({ method: 'POST', status: 502, afterHandling: true });
    assert.equal((await publish(registry.current, { version: '1.1.0' })).status, 502);
    assert.ok(registry.current.state.version('pack', '1.1.0') !== undefined);
  });

  it('breaks off in the middle of a body', async () => {
    registry.current.faults.next({ drop: 'mid-body' });
    const response = await fetch(url());
    assert.equal(response.status, 200);
    await assert.rejects(response.text(), TypeError);
  });

  it('sends broken JSON, HTML, text, and a redirect', async () => {
    registry.current.faults.next({ brokenJson: true });
    const broken = await get(url());
    assert.deepEqual([broken.status, broken.json], [200, undefined]);
    assert.ok(broken.text.startsWith('{"id":"other"'));

    registry.current.faults.next({ html: true, status: 502 });
    const page = await get(url());
    assert.equal(page.status, 502);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    assert.match(page.text, /^<!DOCTYPE html>/);

    registry.current.faults.next({ body: '' });
    assert.deepEqual([(await get(url())).text], ['']);

    registry.current.faults.next({ redirectTo: 'http://127.0.0.1:9/elsewhere', status: 307 });
    const redirect = await get(url());
    assert.deepEqual(
      [redirect.status, redirect.headers.get('location')],
      [307, 'http://127.0.0.1:9/elsewhere'],
    );
  });

  it('sends as many bytes as told, without a length', async () => {
    registry.current.faults.next({ hugeBytes: 1_000_000 });
    const answer = await get(url());
    assert.equal(answer.text.length, 1_000_000);
    assert.equal(answer.headers.get('content-length'), null);
    assert.equal(typeof answer.json, 'string');
  });

  it('delays answers and drips bodies', async () => {
    registry.current.faults.next({ delayMs: 100 });
    let start = performance.now();
    await get(url());
    assert.ok(performance.now() - start >= 95);
    registry.current.faults.next({ slowBodyMs: 200 });
    start = performance.now();
    assert.equal((await get(url())).status, 200);
    assert.ok(performance.now() - start >= 150);
  });

  it('meets uploads: refused, broken off half-way, slow', async () => {
    const { faults, state } = registry.current;
    const address = signedUrl(await publish(registry.current));
    const bytes = Buffer.alloc(512 * 1024, 'z');
    faults.next({ method: 'PUT', path: /^\/upload\//, status: 503 });
    assert.equal((await put(address, bytes)).status, 503);
    faults.next({ method: 'PUT', dropAfterBytes: 100_000 });
    await assert.rejects(put(address, bytes), TypeError);
    assert.equal(state.archives.size, 0);
    const half = registry.current.requests.at(-1)?.bodyBytes ?? 0;
    assert.ok(half >= 100_000 && half < bytes.length);

    faults.next({ method: 'PUT', slowUploadMs: 10 });
    assert.equal((await put(address, bytes)).status, 200);
    assert.equal(state.archive('pack', '1.0.0')?.bytes.length, bytes.length);
  });

  it('stores nothing of an upload that the client breaks off', async () => {
    const address = signedUrl(await publish(registry.current));
    registry.current.faults.next({ method: 'PUT', slowUploadMs: 20 });
    const stop = new AbortController();
    const sent = fetch(address, {
      method: 'PUT',
      headers: { 'content-type': 'application/zip' },
      body: Buffer.alloc(4 * 1024 * 1024),
      signal: stop.signal,
    });
    setTimeout(() => stop.abort(), 60);
    await assert.rejects(sent, { name: 'AbortError' });
    for (let waited = 0; waited < 250 && registry.current.requests.at(-1)?.aborted !== true; waited += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.equal(registry.current.requests.at(-1)?.aborted, true);
    assert.equal(registry.current.state.archives.size, 0);
  });

  it('meets downloads', async () => {
    await put(signedUrl(await publish(registry.current)), Buffer.alloc(1000));
    registry.current.faults.next({ path: /^\/download\//, drop: 'mid-body' });
    const response = await fetch(`${registry.current.storageUrl}/download/pub/pack/1.0.0/node.zip`);
    await assert.rejects(response.arrayBuffer(), TypeError);
  });
});
