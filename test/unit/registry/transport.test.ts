import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { readRetryAfter } from '../../../src/registry/retryDelay';
import { startRegistry } from '../../registry';
import type { LocalRegistry } from '../../registry';
import { BareServer, QuickClock, accessTo, clientOf, failureOf } from './fixture';
import { RegistryClient } from '../../../src/registry/registryClient';

describe('transport', () => {
  let registry: LocalRegistry;

  beforeEach(async () => {
    registry = await startRegistry();
    registry.state.addPublisher({ id: 'acme' });
    registry.state.addNode({ id: 'Pack', publisherId: 'acme' });
    registry.state.addVersion('Pack', { version: '1.0.0' });
  });

  afterEach(async () => {
    await registry.close();
    assert.deepEqual(registry.violations, []);
  });

  for (const fault of [
    { drop: 'before' as const },
    { drop: 'mid-body' as const },
    { status: 429 },
    { status: 502 },
    { status: 503 },
    { status: 504, html: true },
  ]) {
    it(`reads again after ${JSON.stringify(fault)}, waiting longer each time`, async () => {
      const clock = new QuickClock();
      registry.faults.next({ ...fault, times: 2 });
      const versions = await clientOf(registry.url, { clock }).listNodeVersions('Pack');
      assert.equal(versions.length, 1);
      assert.equal(registry.requests.length, 3);
      const [first = 0, second = 0] = clock.slept;
      assert.ok(first >= 250 && first <= 500, `first wait ${first}`);
      assert.ok(second >= 500 && second <= 1000, `second wait ${second}`);
    });
  }

  it('gives up after two retries, and says what to do', async () => {
    registry.faults.next({ status: 503, times: 9, body: '' });
    const failure = await failureOf(clientOf(registry.url).getNode('Pack'));
    assert.equal(registry.requests.length, 3);
    assert.equal(failure.status, 503);
    assert.match(failure.message, /^127\.0\.0\.1:\d+ has a problem \(status 503\)\. Try again later\.$/);
  });

  for (const status of [400, 401, 403, 404, 405, 409, 415, 500, 501]) {
    it(`does not read again after ${status}`, async () => {
      registry.faults.next({ status, body: { message: 'no' } });
      const failure = await failureOf(clientOf(registry.url).listVersionsPage());
      assert.deepEqual([failure.code, failure.status, failure.serverMessage], ['http', status, 'no']);
      assert.equal(registry.requests.length, 1);
    });
  }

  it('does not send a POST again', async () => {
    for (const fault of [{ status: 503 }, { drop: 'before' as const }]) {
      registry.requests.length = 0;
      registry.faults.next(fault);
      await failureOf(clientOf(registry.url).getBulkVersions([{ nodeId: 'Pack', version: '1.0.0' }]));
      assert.equal(registry.requests.length, 1);
    }
  });

  it('waits as long as the registry asks, up to 30 seconds', async () => {
    const clock = new QuickClock();
    registry.faults.next({ status: 429, headers: { 'retry-after': '7' } });
    registry.faults.next({
      status: 503,
      headers: { 'retry-after': new Date(clock.now() + 7000 + 20_000).toUTCString() },
    });
    await clientOf(registry.url, { clock }).getNode('Pack');
    assert.equal(clock.slept[0], 7000);
    assert.ok(Math.abs((clock.slept[1] ?? 0) - 20_000) < 2000, String(clock.slept[1]));
    registry.faults.next({ status: 429, headers: { 'retry-after': '31' } });
    const failure = await failureOf(clientOf(registry.url, { clock }).getNode('Pack'));
    assert.equal(failure.retryAfter, 31_000);
    assert.equal(clock.slept.length, 2);
  });

  it('reads every form of Retry-After', () => {
    const now = Date.UTC(2026, 0, 1);
    assert.equal(readRetryAfter(null, now), undefined);
    assert.equal(readRetryAfter(' 3 ', now), 3000);
    assert.equal(readRetryAfter('Thu, 01 Jan 2026 00:00:05 GMT', now), 5000);
    assert.equal(readRetryAfter('Thu, 01 Jan 2015 00:00:05 GMT', now), 0);
    assert.equal(readRetryAfter('soon', now), undefined);
  });

  it('follows redirects on the same origin, at most five', async () => {
    registry.faults.next({ redirectTo: '/nodes/Pack', status: 307 });
    assert.equal((await clientOf(registry.url).getNode('elsewhere'))?.id, 'Pack');
    const loop = registry.faults.next({ redirectTo: '/nodes/Pack', times: 99 });
    assert.equal((await failureOf(clientOf(registry.url).getNode('Pack'))).code, 'redirect');
    assert.equal(loop.used, 6);
  });

  it('follows no redirect to another origin', async () => {
    const other = await new BareServer((_request, response) => response.end('[]')).start();
    try {
      for (const target of [`${other.url}/nodes/Pack/versions`, 'http://[', 'file:///etc/passwd']) {
        registry.faults.next({ redirectTo: target });
        const failure = await failureOf(clientOf(registry.url).listNodeVersions('Pack'));
        assert.equal(failure.code, 'redirect', target);
        assert.match(failure.message, /sends the request on .*registry URL in the settings/);
      }
      assert.equal(other.requests, 0);
    } finally {
      await other.close();
    }
  });

  it('gives up on a slow answer and on a slow body', async () => {
    const impatient = clientOf(registry.url, { timeout: 60 });
    registry.faults.next({ delayMs: 2000, times: 3 });
    const slow = await failureOf(impatient.getNode('Pack'));
    assert.deepEqual([slow.code, registry.requests.length], ['timeout', 3]);
    registry.faults.clear();
    registry.faults.next({ slowBodyMs: 2000, times: 3 });
    assert.equal((await failureOf(impatient.listNodeVersions('Pack'))).code, 'timeout');
  });

  it('stops at once when the caller gives up: waiting for an answer, between tries, before the start', async () => {
    registry.faults.next({ delayMs: 5000 });
    const waiting = new AbortController();
    setTimeout(() => waiting.abort(), 50);
    const begin = Date.now();
    assert.equal(
      (await failureOf(clientOf(registry.url).getNode('Pack', { signal: waiting.signal }))).code,
      'aborted',
    );
    assert.ok(Date.now() - begin < 2000);

    const between = new AbortController();
    const clock = new QuickClock();
    clock.sleep = () => {
      between.abort();
      return Promise.reject(new Error('stopped'));
    };
    registry.faults.clear();
    registry.faults.next({ status: 503, times: 3 });
    const stopped = clientOf(registry.url, { clock }).getNode('Pack', { signal: between.signal });
    assert.equal((await failureOf(stopped)).code, 'aborted');

    const sent = registry.requests.length;
    const before = clientOf(registry.url).getNode('Pack', { signal: AbortSignal.abort() });
    assert.equal((await failureOf(before)).code, 'aborted');
    assert.equal(registry.requests.length, sent);
  });

  it('asks four things at a time, and lets those go that nobody waits for', async () => {
    registry.faults.next({ delayMs: 100, times: 12 });
    const client = clientOf(registry.url);
    const leaving = new AbortController();
    const asked = Array.from({ length: 12 }, () => client.getNode('Pack', { fresh: true }));
    const left = failureOf(client.getNode('Pack', { signal: leaving.signal }));
    leaving.abort();
    assert.equal((await left).code, 'aborted');
    await Promise.all(asked);
    assert.equal(registry.peakConcurrency, 4);
    assert.equal(registry.requests.length, 12);
  });

  it('stops reading a body over the cap, counted after decompression', async () => {
    registry.faults.next({ hugeBytes: 3 * 2 ** 20 });
    const failure = await failureOf(clientOf(registry.url, { maxBytes: 2 ** 20 }).listNodeVersions('Pack'));
    assert.equal(failure.code, 'too-large');
    assert.match(failure.message, /larger than 1 MB/);
    const bomb = gzipSync(Buffer.alloc(4 * 2 ** 20, ' '));
    const server = await new BareServer((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    }).start();
    try {
      const bombed = failureOf(clientOf(server.url, { maxBytes: 2 ** 20 }).listNodeVersions('Pack'));
      assert.equal((await bombed).code, 'too-large');
    } finally {
      await server.close();
    }
  });

  it('reads an error without reading its endless body', async () => {
    const server = await new BareServer((_request, response) => {
      response.writeHead(400);
      const timer = setInterval(() => response.write('x'.repeat(40_000)), 1);
      response.on('close', () => clearInterval(timer));
    }).start();
    try {
      const failure = await failureOf(clientOf(server.url).getNode('Pack'));
      assert.deepEqual([failure.code, failure.status], ['http', 400]);
    } finally {
      await server.close();
    }
  });

  it('says that what answers is no registry: a page, broken JSON, an empty body', async () => {
    for (const fault of [{ html: true }, { brokenJson: true }, { body: '' }]) {
      registry.faults.next(fault);
      const failure = await failureOf(clientOf(registry.url).listVersionsPage());
      assert.equal(failure.code, 'invalid-answer', JSON.stringify(fault));
      assert.match(failure.message, /not one of a Comfy Registry.*registry URL/);
    }
  });

  it('says that a registry cannot be reached', async () => {
    const closed = await new BareServer(() => undefined).start();
    await closed.close();
    const failure = await failureOf(clientOf(closed.url).getNode('Pack'));
    assert.deepEqual([failure.code, failure.mayHaveArrived], ['offline', false]);
    assert.match(failure.message, /cannot be reached\. Check the network connection and the proxy/);
  });

  it('keeps the base path, sends a user agent, logs no query and no body', async () => {
    const targets: string[] = [];
    const agents: (string | undefined)[] = [];
    const server = await new BareServer((request, response) => {
      targets.push(request.url ?? '');
      agents.push(request.headers['user-agent']);
      response.end('{"versions":[]}');
    }).start();
    try {
      const access = accessTo(`${server.url}/base`, { userAgent: 'comfy-registry/1' });
      await new RegistryClient(access).listVersionsPage({ statusReason: 'private words' });
      assert.deepEqual(targets, ['/base/versions?status_reason=private%20words&page=1&pageSize=100']);
      assert.deepEqual(agents, ['comfy-registry/1']);
      assert.match(access.log.text, /GET 127\.0\.0\.1:\d+\/base\/versions: 200/);
      assert.doesNotMatch(access.log.text, /private/);
    } finally {
      await server.close();
    }
  });
});
