// Four requests at a time, whatever they are for: of the API and for archives (src/registry/requestSlots.ts).
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { RegistryClient } from '../../../src/registry/registryClient';
import { startRegistry, type LocalRegistry } from '../../registry';
import { accessTo, failureOf } from './fixture';

const zip = Buffer.alloc(200_000, 'z');
const open = () => Readable.toWeb(Readable.from([zip])) as unknown as ReadableStream<Uint8Array>;

describe('requests of all kinds', () => {
  let registry: LocalRegistry;
  let client: RegistryClient;
  let downloadUrl: string;
  let signedUrl: string;

  beforeEach(async () => {
    registry = await startRegistry();
    const { tokens } = registry.state.addPublisher({ id: 'acme' });
    registry.state.addNode({ id: 'pack', publisherId: 'acme' });
    registry.state.addVersion('pack', { version: '1.0.0' });
    registry.state.storeArchive('pack', '1.0.0', zip);
    // Long times, for busy machines: nothing here waits for them.
    client = new RegistryClient(accessTo(registry.url, { timeout: 60_000 }));
    downloadUrl = (await client.getVersion('pack', '1.0.0'))?.downloadUrl ?? '';
    ({ signedUrl } = await client.publishVersion({
      publisherId: 'acme',
      nodeId: 'pack',
      node: {},
      nodeVersion: { version: '2.0.0', dependencies: [] },
      token: tokens[0] ?? '',
    }));
    registry.requests.length = 0;
  });
  afterEach(() => registry.close());

  const upload = (signal?: AbortSignal) =>
    client.uploadArchive(signedUrl, { size: zip.length, open }, signal === undefined ? {} : { signal });
  const download = async (): Promise<number> => {
    let bytes = 0;
    for await (const piece of (await client.downloadArchive(downloadUrl)).body) bytes += piece.length;
    return bytes;
  };
  const arrived = async (count: number): Promise<void> => {
    while (registry.requests.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  /** Long enough for a request that should not come. */
  const aWhile = () => new Promise((resolve) => setTimeout(resolve, 100));

  it('are four at a time, and all of them are answered', async () => {
    registry.faults.next({ delayMs: 100, times: 10 });
    const answers = await Promise.all([
      upload(),
      download(),
      download(),
      download(),
      client.openArchive(downloadUrl),
      client.openArchive(downloadUrl),
      client.listNodeVersions('pack'),
      client.getNode('pack'),
      client.getPublisher('acme'),
      client.getBulkVersions([{ nodeId: 'pack', version: '1.0.0' }]),
    ]);
    assert.deepEqual(answers.slice(1, 4), [zip.length, zip.length, zip.length]);
    assert.equal(registry.requests.length, 10);
    assert.equal(registry.peakConcurrency, 4);
    assert.ok(registry.requests.every(({ status }) => status !== undefined && status < 300));
  }).timeout(60_000);

  it('go on beside a long upload, which takes one place of the four', async () => {
    const stop = new AbortController();
    registry.faults.next({ method: 'PUT', delayMs: 60_000 });
    const uploading = failureOf(upload(stop.signal));
    await arrived(1);
    registry.faults.next({ method: 'GET', delayMs: 100, times: 6 });
    await Promise.all(Array.from({ length: 6 }, () => client.getNode('pack', { fresh: true })));
    assert.equal(registry.peakConcurrency, 4);
    stop.abort();
    assert.equal((await uploading).code, 'aborted');
  }).timeout(60_000);

  it('go on beside downloads that nobody reads, which never take more than two places', async () => {
    const bodies = [await client.downloadArchive(downloadUrl), await client.downloadArchive(downloadUrl)];
    const third = download();
    assert.equal((await client.getNode('pack'))?.id, 'pack');
    await aWhile();
    assert.equal(registry.requests.filter(({ server }) => server === 'storage').length, 2);
    await bodies[0]?.body.cancel();
    assert.equal(await third, zip.length);
    await bodies[1]?.body.cancel();
    assert.equal(await download(), zip.length);
  }).timeout(60_000);

  it('get their place back from a download that stands still, and from one that fails', async () => {
    const hasty = new RegistryClient(accessTo(registry.url, { timeout: 60_000, silence: 1500 }));
    for (let time = 0; time < 3; time++) await hasty.downloadArchive(downloadUrl);
    for (let time = 0; time < 3; time++) {
      assert.equal((await failureOf(hasty.downloadArchive(`${downloadUrl}.none`))).status, 404);
    }
    assert.equal((await hasty.getNode('pack'))?.id, 'pack');
  }).timeout(60_000);

  it('leave the line when the caller gives up, and send nothing', async () => {
    registry.faults.next({ delayMs: 60_000, times: 4 });
    const end = new AbortController();
    const busy = Array.from({ length: 4 }, () => failureOf(client.getNode('pack', { signal: end.signal })));
    await arrived(4);
    const stop = new AbortController();
    const { signal } = stop;
    const waiting = [
      upload(signal),
      client.downloadArchive(downloadUrl, { signal }),
      client.openArchive(downloadUrl, { signal }),
    ].map(failureOf);
    await aWhile();
    stop.abort();
    for (const failure of await Promise.all(waiting)) {
      assert.deepEqual([failure.code, failure.mayHaveArrived], ['aborted', false]);
    }
    assert.equal(registry.requests.length, 4);
    end.abort();
    await Promise.all(busy);
    assert.equal(await download(), zip.length);
  }).timeout(60_000);

  it('hold no place while an upload waits to be tried again', async () => {
    let tryAgain = (): void => undefined;
    const waits: number[] = [];
    const access = accessTo(registry.url, { timeout: 60_000 });
    access.clock.sleep = (milliseconds) => {
      waits.push(milliseconds);
      return new Promise((resolve) => (tryAgain = resolve));
    };
    client = new RegistryClient(access);
    registry.faults.next({ method: 'PUT', status: 503 });
    const uploading = upload();
    while (waits.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    registry.faults.next({ method: 'GET', delayMs: 200, times: 4 });
    await Promise.all(Array.from({ length: 4 }, () => client.getNode('pack', { fresh: true })));
    assert.equal(registry.peakConcurrency, 4);
    tryAgain();
    await uploading;
  }).timeout(60_000);
});
