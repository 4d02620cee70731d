import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync, writeFileSync, type ReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { RegistryClient } from '../../../src/registry/registryClient';
import type { ArchiveSource } from '../../../src/registry/uploadArchive';
import { startRegistry } from '../../registry';
import type { Fault, LocalRegistry } from '../../registry';
import { BareServer, accessTo, failureOf } from './fixture';

const zip = randomBytes(3_000_000);

/** The archive as a file on disk, and every stream that was opened on it. */
class OpenedFiles implements ArchiveSource {
  readonly size = zip.length;
  readonly streams: ReadStream[] = [];
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'opened-files-'));
  readonly #file = path.join(this.#folder, 'a.zip');

  constructor() {
    writeFileSync(this.#file, zip);
  }

  open(): ReadableStream<Uint8Array> {
    const stream = createReadStream(this.#file);
    this.streams.push(stream);
    return Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>;
  }

  /** Waits until all are closed; one that never is fails the test by its timeout. */
  async closed(count: number): Promise<void> {
    assert.equal(this.streams.length, count);
    for (const stream of this.streams) {
      if (!stream.closed) await new Promise<void>((resolve) => stream.once('close', resolve));
    }
  }

  dispose(): void {
    for (const stream of this.streams) stream.destroy();
    rmSync(this.#folder, { recursive: true });
  }
}

describe('the file of an archive that is uploaded', () => {
  let registry: LocalRegistry;
  let client: RegistryClient;
  let signedUrl: string;
  let files: OpenedFiles;

  beforeEach(async () => {
    registry = await startRegistry();
    const { tokens } = registry.state.addPublisher({ id: 'acme' });
    // A silence as long as usual: when it is over, everything is closed in any case.
    client = new RegistryClient(accessTo(registry.url));
    ({ signedUrl } = await client.publishVersion({
      publisherId: 'acme',
      nodeId: 'pack',
      node: { name: 'p', license: '{}', repository: '' },
      nodeVersion: { version: '1.0.0', dependencies: [] },
      token: tokens[0] ?? '',
    }));
    files = new OpenedFiles();
  });

  afterEach(async () => {
    files.dispose();
    await registry.close();
  });

  const failing: [string, Fault][] = [
    ['breaks before the archive is taken', { drop: 'before' }],
    ['breaks on the way', { dropAfterBytes: 200_000 }],
    ['is refused at once', { status: 403 }],
    ['fails', { status: 503 }],
  ];
  for (const [name, fault] of failing) {
    it(`is closed when a try ${name}`, async () => {
      registry.faults.next({ times: 3, ...fault });
      await client.uploadArchive(signedUrl, files).catch(() => undefined);
      await files.closed(fault.status === 403 ? 1 : 4);
    });
  }

  it('is closed when the storage is away', async () => {
    const closed = await new BareServer(() => undefined).start();
    await closed.close();
    assert.equal((await failureOf(client.uploadArchive(`${closed.url}/a`, files))).code, 'offline');
    await files.closed(5);
  });

  it('is closed when the caller gives up', async () => {
    registry.faults.next({ slowUploadMs: 50 });
    const stop = new AbortController();
    const onProgress = (sent: number): void => {
      if (sent > 200_000) stop.abort();
    };
    const sending = client.uploadArchive(signedUrl, files, { signal: stop.signal, onProgress });
    assert.equal((await failureOf(sending)).code, 'aborted');
    await files.closed(1);
  });
});
