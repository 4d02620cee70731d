import assert from 'node:assert/strict';
import { checkRegistry } from '../../../src/publishing';
import { RegistryClient } from '../../../src/registry/registryClient';
import type { RegistryErrorCode } from '../../../src/registry/registryError';
import { startRegistry, type Fault, type LocalRegistry } from '../../registry';
import { BareServer, accessTo, failureOf } from '../registry/fixture';

const target = { publisherId: 'acme', nodeId: 'acme-pack', version: '1.2.0', repository: '' };

describe('a registry in trouble before a publish', () => {
  let registry: LocalRegistry;

  beforeEach(async () => {
    registry = await startRegistry();
    registry.state.addPublisher({ id: 'acme' });
    registry.state.addNode({ id: 'acme-pack', publisherId: 'acme' });
    registry.state.addVersion('acme-pack', { version: '1.2.0' });
  });
  afterEach(async () => {
    await registry.close();
    assert.deepEqual(registry.violations, []);
  });

  async function failure(url = registry.url, timeout = 300) {
    const client = new RegistryClient(accessTo(url, { timeout }));
    const found = await failureOf(checkRegistry(target, client, new AbortController().signal));
    // One clear sentence or two, and nothing of a page or of a program.
    assert.match(found.message, /^[\w"].{15,200}[.]$/u);
    assert.doesNotMatch(found.message, /[<>{}\n]|undefined|fetch failed|TypeError/);
    assert.ok(registry.requests.every(({ method }) => method === 'GET'));
    return found;
  }

  const troubles: [string, Fault, RegistryErrorCode, RegExp][] = [
    ['drops connections', { drop: 'before' }, 'offline', /cannot be reached\. Check the network/],
    ['is too slow', { delayMs: 2000 }, 'timeout', /did not answer in time\. Try again later/],
    ['sends slowly', { slowBodyMs: 3000 }, 'timeout', /did not answer in time/],
    ['answers with a page', { html: true }, 'invalid-answer', /not one of a Comfy Registry/],
    ['answers 404 with a page', { html: true, status: 404 }, 'invalid-answer', /sign-in page/],
    ['sends half a body', { drop: 'mid-body' }, 'offline', /broke off/],
    ['sends broken JSON', { brokenJson: true }, 'invalid-answer', /not one of a Comfy Registry/],
    ['sends another thing', { status: 200, body: 7 }, 'invalid-answer', /not one of a Comfy Registry/],
    ['sends no end', { hugeBytes: 20_000_000 }, 'too-large', /./],
    [
      'answers 400',
      { status: 400, body: { message: 'Not now.' } },
      'http',
      /refused the request \(status 400\): Not now\. If .*check the proxy and the registry URL .*try again\.$/,
    ],
    [
      'answers 401',
      { status: 401, body: '' },
      'http',
      /refused the request \(status 401\)\. Check the proxy and the registry URL in the settings, then try again\.$/,
    ],
    [
      'answers 403',
      { status: 403, body: '' },
      'http',
      /refused the request \(status 403\)\. Check the proxy and the registry URL in the settings, then try again\.$/,
    ],
    // This status is one that fetch keeps to itself.
    ['answers 407', { status: 407, body: '' }, 'offline', /Check the network connection and the proxy/],
    ['answers 429', { status: 429, body: '' }, 'http', /asks for fewer requests/],
    ['answers 500', { status: 500, html: true }, 'http', /has a problem \(status 500\)/],
    ['answers 502', { status: 502, html: true }, 'http', /has a problem \(status 502\)/],
    ['answers 503', { status: 503, body: '' }, 'http', /has a problem \(status 503\)/],
  ];
  for (const [name, fault, code, sentence] of troubles) {
    it(`is told in a sentence: it ${name}`, async () => {
      // Whichever of the questions meets it.
      for (const path of [/^\/publishers/, /^\/nodes\/acme-pack$/, /\/versions\/1/, /\/versions(\?|$)/]) {
        registry.faults.clear();
        registry.faults.next({ ...fault, path, times: 100 });
        // What has no end is long under way on a busy machine.
        const found = await failure(registry.url, fault.hugeBytes === undefined ? 300 : 30_000);
        assert.equal(found.code, code);
        assert.match(found.message, sentence);
      }
    });
  }

  it('is told in a sentence: nobody listens', async () => {
    const closed = await new BareServer(() => undefined).start();
    await closed.close();
    assert.equal((await failure(closed.url)).code, 'offline');
  });

  it('is told in a sentence: it redirects to another origin, which is not asked', async () => {
    const other = await new BareServer((_request, response) => response.end('{}')).start();
    try {
      for (const status of [301, 302, 303, 307, 308]) {
        registry.faults.next({
          status,
          redirectTo: `${other.url}/nodes/acme-pack`,
          path: /^\/nodes\/acme-pack$/,
        });
        const found = await failure();
        assert.equal(found.code, 'redirect');
        assert.ok(found.message.includes(`sends the request on to ${other.url}`));
      }
      assert.equal(other.requests, 0);
    } finally {
      await other.close();
    }
  });

  it('is over at once when the person cancels', async () => {
    registry.faults.next({ delayMs: 5000, times: 10 });
    const stop = new AbortController();
    const client = new RegistryClient(accessTo(registry.url));
    const begin = Date.now();
    const pending = failureOf(checkRegistry(target, client, stop.signal));
    setTimeout(() => stop.abort(), 30);
    assert.equal((await pending).code, 'aborted');
    assert.ok(Date.now() - begin < 3000);
  });
});
