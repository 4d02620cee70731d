import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { RegistryClient } from '../../../src/registry/registryClient';
import { startRegistry } from '../../registry';
import type { LocalRegistry } from '../../registry';
import { clientOf, failureOf } from './fixture';

const zip = randomBytes(700_000);

describe('downloading an archive', () => {
  let registry: LocalRegistry;
  let client: RegistryClient;
  let url: string;

  beforeEach(async () => {
    registry = await startRegistry();
    registry.state.addPublisher({ id: 'acme' });
    registry.state.addNode({ id: 'pack', publisherId: 'acme' });
    registry.state.addVersion('pack', { version: '1.0.0' });
    registry.state.storeObject(registry.state.archiveKey('pack', '1.0.0'), zip);
    client = clientOf(registry.url, { silence: 300 });
    url = (await client.getVersion('pack', '1.0.0'))?.downloadUrl ?? '';
    registry.requests.length = 0;
  });

  afterEach(async () => {
    await registry.close();
  });

  async function read(from: string, options = {}): Promise<Buffer> {
    const pieces: Uint8Array[] = [];
    const { body } = await client.downloadArchive(from, options);
    for await (const piece of body) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  it('gives size and bytes, and counts no install', async () => {
    const download = await client.downloadArchive(url);
    assert.equal(download.total, zip.length);
    await download.body.cancel();
    assert.ok((await read(url)).equals(zip));
    assert.ok(
      registry.requests.every(({ server, path }) => server === 'storage' && !path.includes('install')),
    );
  });

  it('tells what is missing', async () => {
    assert.equal((await failureOf(read(`${url}.none`))).status, 404);
  });

  it('fails when the body ends early or stands still', async () => {
    registry.faults.next({ drop: 'mid-body' });
    assert.equal((await failureOf(read(url))).code, 'offline');
    registry.faults.next({ delayMs: 3000 });
    assert.equal((await failureOf(read(url))).code, 'timeout');
  });

  it('stops at the cap, told or found out', async () => {
    const told = failureOf(client.downloadArchive(url, { maxBytes: 1000 }));
    assert.equal((await told).code, 'too-large');
    registry.faults.next({ hugeBytes: 2_000_000 });
    assert.equal((await failureOf(read(url, { maxBytes: 1_000_000 }))).code, 'too-large');
  });

  it('stops when the caller gives up', async () => {
    registry.faults.next({ slowBodyMs: 5000 });
    const stop = new AbortController();
    const { body } = await client.downloadArchive(url, { signal: stop.signal });
    stop.abort();
    const reading = body.pipeTo(new WritableStream());
    assert.equal((await failureOf(reading)).code, 'aborted');
  });

  it('follows redirects on the same origin only', async () => {
    registry.faults.next({ redirectTo: url, status: 302 });
    assert.ok((await read(`${registry.storageUrl}/download/other`)).equals(zip));
    registry.faults.next({ redirectTo: `${registry.url}/nodes/pack` });
    const { code, message } = await failureOf(read(url));
    assert.equal(code, 'redirect');
    assert.match(message, /where the archive is kept, sends the request on to http:/);
    assert.doesNotMatch(message, /setting/);
  });

  it('refuses addresses that are not safe', async () => {
    for (const address of ['', 'http://example.org/a.zip', 'ftp://127.0.0.1/a', 'javascript:1']) {
      assert.equal((await failureOf(read(address))).code, 'forbidden-address');
    }
    const elsewhere = clientOf('https://registry.example.org', { fetch: () => assert.fail('sent') });
    for (const address of ['https://127.0.0.1/a', 'https://a.localhost/a', 'https://[::ffff:127.0.0.1]/a']) {
      const { code, message } = await failureOf(elsewhere.downloadArchive(address));
      assert.equal(code, 'forbidden-address', address);
      assert.match(message, /without https, or on this machine/);
    }
  });
});
