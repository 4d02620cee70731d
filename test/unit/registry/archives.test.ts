import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { RegistryClient } from '../../../src/registry/registryClient';
import type { ArchiveSource } from '../../../src/registry/uploadArchive';
import { startRegistry } from '../../registry';
import type { LocalRegistry } from '../../registry';
import { BareServer, QuickClock, accessTo, clientOf, failureOf } from './fixture';
import type { Access } from './fixture';

const minutes = 60_000;
const zip = randomBytes(700_000);

function archive(bytes = zip): ArchiveSource & { opened: number } {
  return {
    opened: 0,
    size: bytes.length,
    open() {
      this.opened++;
      let at = 0;
      return new ReadableStream<Uint8Array>({
        pull(controller) {
          if (at >= bytes.length) controller.close();
          else controller.enqueue(bytes.subarray(at, (at += 65_536)));
        },
      });
    },
  };
}

describe('uploading an archive', () => {
  let registry: LocalRegistry;
  let clock: QuickClock;
  let access: Access;
  let client: RegistryClient;
  let signedUrl: string;
  let until: number;

  beforeEach(async () => {
    clock = new QuickClock();
    registry = await startRegistry({ clock });
    const { tokens } = registry.state.addPublisher({ id: 'acme' });
    access = accessTo(registry.url, { clock, silence: 300 });
    client = new RegistryClient(access);
    until = clock.now() + 15 * minutes;
    ({ signedUrl } = await client.publishVersion({
      publisherId: 'acme',
      nodeId: 'pack',
      node: { name: 'p', license: '{}', repository: '' },
      nodeVersion: { version: '1.0.0', dependencies: [] },
      token: tokens[0] ?? '',
    }));
    registry.requests.length = 0;
  });

  afterEach(async () => {
    await registry.close();
    assert.deepEqual(registry.violations, []);
    assert.doesNotMatch(access.log.text, /X-Goog|Signature/);
  });

  const stored = (): Buffer | undefined => [...registry.state.archives.values()][0]?.bytes;

  it('sends the bytes with type and length, not in chunks, without a token', async () => {
    const progress: number[] = [];
    await client.uploadArchive(signedUrl, archive(), { until, onProgress: (sent) => progress.push(sent) });
    assert.ok(stored()?.equals(zip));
    const [sent] = registry.requests;
    assert.equal(sent?.headers['content-type'], 'application/zip');
    assert.equal(sent.headers['content-length'], String(zip.length));
    assert.equal(sent.headers['transfer-encoding'], undefined);
    assert.equal(sent.headers['authorization'], undefined);
    assert.equal(progress.at(-1), zip.length);
    assert.ok(progress.length > 5);
  });

  it('sends an empty archive', async () => {
    await client.uploadArchive(signedUrl, archive(Buffer.alloc(0)), { until });
    assert.equal(stored()?.length, 0);
  });

  for (const fault of [
    { drop: 'before' as const },
    { dropAfterBytes: 200_000 },
    { drop: 'after-handling' as const },
    { status: 500 },
    { status: 503 },
    { delayMs: 3000 },
  ]) {
    it(`tries again with a fresh stream after ${JSON.stringify(fault)}`, async () => {
      registry.faults.next(fault);
      const source = archive();
      await client.uploadArchive(signedUrl, source, { until });
      assert.equal(source.opened, 2);
      assert.ok(stored()?.equals(zip));
      assert.equal(clock.slept.length, 1);
    });
  }

  it('tells why and how long it waits before each further try', async () => {
    const waits: [string, number | undefined, number][] = [];
    registry.faults.next({ status: 503 });
    registry.faults.next({ drop: 'before' });
    await client.uploadArchive(signedUrl, archive(), {
      until,
      onWaiting: ({ code, status }, delay) => waits.push([code, status, delay]),
    });
    assert.deepEqual(
      waits.map(([code, status]) => [code, status]),
      [
        ['http', 503],
        ['offline', undefined],
      ],
    );
    assert.deepEqual(
      waits.map(([, , delay]) => delay),
      clock.slept,
    );
  });

  it('goes on while the URL lives, with growing pauses, then says that the storage fails', async () => {
    registry.faults.next({ status: 503, times: 1000 });
    const failure = await failureOf(client.uploadArchive(signedUrl, archive(), { until }));
    assert.deepEqual([failure.code, failure.status], ['http', 503]);
    assert.ok(clock.now() < until && clock.now() > until - minutes, 'stops just before the end');
    assert.ok(clock.slept.every((pause) => pause <= 30_000));
    assert.ok(registry.requests.length > 20);
  });

  it('waits as long as the storage asks when that ends before the URL does', async () => {
    registry.faults.next({ status: 503, headers: { 'retry-after': '300' } });
    const waits: number[] = [];
    await client.uploadArchive(signedUrl, archive(), {
      until,
      onWaiting: (_failure, delay) => waits.push(delay),
    });
    assert.deepEqual([waits, clock.slept], [[300_000], [300_000]]);
    assert.ok(stored()?.equals(zip));

    // There is no use in waiting for the end.
    registry.faults.next({ status: 503, headers: { 'retry-after': '601' } });
    const tooLong = await failureOf(client.uploadArchive(signedUrl, archive(), { until }));
    assert.deepEqual([tooLong.status, tooLong.retryAfter, clock.slept.length], [503, 601_000, 1]);
    // Nor in waiting long where nobody knows the end.
    registry.faults.next({ status: 503, headers: { 'retry-after': '31' } });
    const unknown = await failureOf(client.uploadArchive(signedUrl, archive()));
    assert.deepEqual([unknown.retryAfter, clock.slept.length], [31_000, 1]);
  });

  it('tries five times when the end is not known', async () => {
    registry.faults.next({ status: 503, times: 1000 });
    await failureOf(client.uploadArchive(signedUrl, archive()));
    assert.equal(registry.requests.length, 5);
  });

  it('does not send after the end, and believes the storage that the URL has expired', async () => {
    clock.advance(16 * minutes);
    const late = await failureOf(client.uploadArchive(signedUrl, archive(), { until }));
    assert.deepEqual([late.code, registry.requests.length], ['upload-expired', 0]);
    const refused = await failureOf(client.uploadArchive(signedUrl, archive()));
    assert.deepEqual([refused.code, refused.status, registry.requests.length], ['upload-expired', 400, 1]);
    assert.match(refused.message, /raise the version/);
  });

  it('does not try again when the signature is refused, and says nothing of the URL', async () => {
    const forged = signedUrl.replace(/Signature=\w{4}/, 'Signature=0000');
    const failure = await failureOf(client.uploadArchive(forged, archive(), { until }));
    assert.deepEqual([failure.code, failure.status, registry.requests.length], ['http', 403, 1]);
    assert.doesNotMatch(`${failure.message}${failure.serverMessage}${failure.stack}`, /X-Goog|upload\//);
  });

  it('follows no redirect', async () => {
    const other = await new BareServer((_request, response) => response.end()).start();
    try {
      registry.faults.next({ redirectTo: other.url, status: 307 });
      const failure = await failureOf(client.uploadArchive(signedUrl, archive(), { until }));
      assert.deepEqual([failure.code, other.requests], ['redirect', 0]);
      // The registry named this host: no setting of a person did.
      assert.match(failure.message, /^127\.0\.0\.1:\d+, where the archive is kept, sends the request on/);
      assert.doesNotMatch(failure.message, /setting/);
    } finally {
      await other.close();
    }
  });

  it('stops when the caller gives up', async () => {
    registry.faults.next({ slowUploadMs: 50 });
    const stop = new AbortController();
    const large = archive(randomBytes(8_000_000));
    const sending = client.uploadArchive(signedUrl, large, {
      until,
      signal: stop.signal,
      onProgress: (sent) => sent > 100_000 && stop.abort(),
    });
    assert.equal((await failureOf(sending)).code, 'aborted');
    assert.equal(stored(), undefined);
    assert.equal(large.opened, 1);
  });

  it('says when the archive itself cannot be read, or is not as large as told', async () => {
    const sources: ArchiveSource[] = [
      { size: 5, open: () => new ReadableStream({ pull: (to) => to.error(new Error('EIO')) }) },
      { size: 5, open: () => assert.fail('ENOENT') },
      { ...archive(), size: zip.length + 1, open: () => archive().open() },
      { ...archive(), size: zip.length - 1, open: () => archive().open() },
    ];
    for (const source of sources) {
      const failure = await failureOf(client.uploadArchive(signedUrl, source, { until }));
      assert.equal(failure.code, 'unreadable-archive');
    }
    assert.deepEqual([stored(), clock.slept], [undefined, []]);
  });

  it('refuses addresses that are not safe, before anything is sent', async () => {
    const public_ = clientOf('https://api.comfy.org', { fetch: () => assert.fail('sent') });
    for (const url of [
      signedUrl,
      'no url',
      'http://example.org/a',
      'file:///a',
      'https://a:b@example.org/',
      'https://localhost/a',
      'https://0.0.0.0/a',
    ]) {
      const failure = await failureOf(public_.uploadArchive(url, archive()));
      assert.equal(failure.code, 'forbidden-address');
      assert.ok(!failure.message.includes(url));
    }
    const away = client.uploadArchive('http://192.0.2.1/a', archive());
    assert.equal((await failureOf(away)).code, 'forbidden-address');
  });
});
