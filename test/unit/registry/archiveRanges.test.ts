import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { RangeSource } from '../../../src/archive';
import { readContentRange } from '../../../src/registry/contentRange';
import type { RegistryClient } from '../../../src/registry/registryClient';
import { startRegistry } from '../../registry';
import type { LocalRegistry, LoggedRequest } from '../../registry';
import { BareServer, clientOf, failureOf } from './fixture';

const archive = randomBytes(300_000);
/** What the first request asks for. */
const end = 67_584;

describe('reading parts of a published archive', () => {
  let registry: LocalRegistry;
  let client: RegistryClient;
  let url: string;

  beforeEach(async () => {
    registry = await startRegistry();
    registry.state.addPublisher({ id: 'acme' });
    registry.state.addNode({ id: 'pack', publisherId: 'acme' });
    registry.state.addVersion('pack', { version: '1.0.0' });
    registry.state.storeArchive('pack', '1.0.0', archive);
    client = clientOf(registry.url, { timeout: 300 });
    url = (await client.getVersion('pack', '1.0.0'))?.downloadUrl ?? '';
    registry.requests.length = 0;
  });

  afterEach(async () => {
    await registry.close();
  });

  const asked = (): LoggedRequest[] => registry.requests.filter(({ server }) => server === 'storage');
  const ranges = (): (string | undefined)[] => asked().map(({ headers }) => headers['range']);

  async function open(from = url, options = {}): Promise<RangeSource> {
    const source = await client.openArchive(from, options);
    assert.ok(source, 'it can be read in parts');
    return source;
  }

  async function assertRead(source: RangeSource, offset: number, length: number): Promise<void> {
    const bytes = await source.read(offset, length);
    assert.ok(Buffer.from(bytes).equals(archive.subarray(offset, offset + length)), `${offset} ${length}`);
  }

  it('asks once for the end, which tells the size, and sends no credential', async () => {
    const source = await open();
    assert.equal(await source.size(), archive.length);
    await assertRead(source, archive.length - end, end);
    await assertRead(source, archive.length - 1, 1);
    await assertRead(source, archive.length, 0);
    assert.deepEqual(ranges(), ['bytes=-67584']);
    assert.equal(asked()[0]?.headers['authorization'], undefined);
    assert.equal(asked()[0]?.headers['accept-encoding'], 'identity');
    assert.equal(registry.requests.length, 1);
  });

  it('asks for nothing twice', async () => {
    const source = await open();
    await assertRead(source, 10, 20);
    await assertRead(source, 0, archive.length);
    await assertRead(source, archive.length - end - 1, 1);
    await assertRead(source, archive.length - end - 5, 10);
    assert.deepEqual(ranges().slice(1), [
      'bytes=10-29',
      'bytes=0-232415',
      'bytes=232415-232415',
      'bytes=232411-232415',
    ]);
  });

  it('reads an archive that is shorter than its longest end', async () => {
    registry.state.storeArchive('pack', '1.0.0', Buffer.from('short'));
    const source = await open();
    assert.equal(await source.size(), 5);
    assert.equal(Buffer.from(await source.read(0, 5)).toString(), 'short');
    assert.equal(asked().length, 1);
  });

  it('cannot tell where the server gives no parts, of an empty file, and of a tarball', async () => {
    registry.options.ranges = 'ignore';
    assert.equal(await client.openArchive(url), undefined);
    registry.options.ranges = 'give';
    registry.state.storeArchive('pack', '1.0.0', Buffer.alloc(0));
    assert.equal(await client.openArchive(url), undefined);
    assert.deepEqual(
      asked().map(({ status }) => status),
      [200, 416],
    );
    registry.requests.length = 0;
    assert.equal(await client.openArchive(url.replace('.zip', '.tar.gz')), undefined);
    assert.equal(await client.openArchive(`${url.replace('.zip', '.TAR.GZ')}?x=1`), undefined);
    assert.equal(asked().length, 0);
  });

  it('does not read a whole archive that nobody asked for', async () => {
    let sent = 0;
    const server = await new BareServer((_, response) => {
      response.writeHead(200);
      const go = (): void => {
        if (response.destroyed || sent > 5e8) return;
        sent += 1e6;
        if (response.write(Buffer.alloc(1e6))) setImmediate(go);
        else response.once('drain', go);
      };
      go();
    }).start();
    assert.equal(await client.openArchive(`${server.url}/a.zip`), undefined);
    await server.close();
    assert.ok(sent < 1e8, `${sent} bytes`);
  });

  it('reads no more than its cap', async () => {
    const source = await open(url, { maxBytes: end + 1000 });
    await assertRead(source, 0, 600);
    assert.equal((await failureOf(source.read(0, 401))).code, 'too-large');
    assert.equal(asked().length, 2);
    await assertRead(source, 600, 400);
    await assertRead(source, archive.length - 10, 10);
    assert.equal((await failureOf(open(url, { maxBytes: 1000 }))).code, 'too-large');
  });

  it('fails when another archive stands there meanwhile', async () => {
    const source = await open();
    registry.state.storeArchive('pack', '1.0.0', randomBytes(archive.length));
    assert.equal((await failureOf(source.read(0, 10))).code, 'invalid-answer');
    registry.state.storeArchive('pack', '1.0.0', archive.subarray(1));
    assert.equal((await failureOf(source.read(0, 10))).code, 'invalid-answer');
    registry.options.ranges = 'ignore';
    assert.equal((await failureOf(source.read(0, 10))).code, 'invalid-answer');
  });

  it('reads nothing outside of the archive', async () => {
    const source = await open();
    await assert.rejects(source.read(-1, 1), RangeError);
    await assert.rejects(source.read(archive.length - 1, 2), RangeError);
    assert.equal(asked().length, 1);
  });

  it('tells what is missing, broken off or silent, and stops when the caller gives up', async () => {
    assert.equal((await failureOf(open(`${url}.none`))).status, 404);
    registry.faults.next({ drop: 'mid-body' });
    assert.equal((await failureOf(open())).code, 'offline');
    registry.faults.next({ delayMs: 3000 });
    assert.equal((await failureOf(open())).code, 'timeout');
    registry.faults.next({ slowBodyMs: 3000 });
    assert.equal((await failureOf(open())).code, 'timeout');

    const stop = new AbortController();
    registry.faults.next({ delayMs: 3000 });
    const before = asked().length;
    const opening = failureOf(open(url, { signal: stop.signal }));
    while (asked().length === before) await new Promise(setImmediate);
    stop.abort();
    assert.equal((await opening).code, 'aborted');
    const source = await open();
    assert.equal((await failureOf(source.read(0, 10, AbortSignal.abort()))).code, 'aborted');
  });

  it('follows redirects on the same origin only, and refuses addresses that are not safe', async () => {
    registry.faults.next({ redirectTo: url, status: 302 });
    await assertRead(await open(`${registry.storageUrl}/download/other`), archive.length - 9, 9);
    assert.deepEqual(ranges(), ['bytes=-67584', 'bytes=-67584']);
    registry.faults.next({ redirectTo: `${registry.url}/nodes/pack` });
    const { code, message } = await failureOf(open());
    assert.deepEqual([code, message.includes('setting')], ['redirect', false]);
    for (const address of ['', 'http://example.org/a.zip', 'http://example.org/a.tar.gz', 'file:///a.zip']) {
      assert.equal((await failureOf(client.openArchive(address))).code, 'forbidden-address');
    }
    const elsewhere = clientOf('https://registry.example.org');
    for (const address of [url, url.replace('http:', 'https:'), 'https://localhost/a.zip', 'https://[::1]/a'])
      assert.equal((await failureOf(elsewhere.openArchive(address))).code, 'forbidden-address', address);
    assert.equal(asked().length, 3, 'nothing else was asked for');
  });
});

describe('answers that hold another part than was asked for', () => {
  const cases: [string, string | undefined, number][] = [
    ['no range', undefined, 100],
    ['an unknown size', 'bytes 0-99/*', 100],
    ['the beginning', 'bytes 0-99/200', 100],
    ['less than the end', 'bytes 150-199/200', 50],
    ['more than was asked for', 'bytes 0-99999/100000', 100_000],
    ['a range that ends before it begins', 'bytes 99-0/100', 100],
    ['a range beyond the end', 'bytes 0-100/100', 101],
    ['too many bytes', 'bytes 0-99/100', 101],
    ['too few bytes', 'bytes 0-99/100', 99],
    ['no body', 'bytes 0-99/100', 0],
    ['several parts', 'multipart/byteranges', 100],
  ];
  for (const [name, range, length] of cases) {
    it(`${name}: refused`, async () => {
      const server = await new BareServer((_, response) => {
        response.writeHead(206, range === undefined ? {} : { 'content-range': range });
        response.end(Buffer.alloc(length));
      }).start();
      const failure = await failureOf(clientOf(server.url).openArchive(`${server.url}/a.zip`));
      await server.close();
      assert.equal(failure.code, 'invalid-answer');
      assert.equal(server.requests, 1);
    });
  }

  it('are told by their header', () => {
    assert.deepEqual(readContentRange('bytes 0-0/1'), { start: 0, end: 0, size: 1 });
    assert.deepEqual(readContentRange(' bytes 5-9/10 '), { start: 5, end: 9, size: 10 });
    for (const header of [
      null,
      '',
      'bytes */10',
      'bytes 0-1',
      'items 0-1/2',
      'bytes -1-1/2',
      'bytes 0-1/2, x',
    ]) {
      assert.equal(readContentRange(header), undefined, String(header));
    }
    assert.equal(readContentRange(`bytes 0-1/${'9'.repeat(400)}`), undefined);
  });
});
