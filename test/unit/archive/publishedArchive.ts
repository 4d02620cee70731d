import assert from 'node:assert/strict';
import { Zip, ZipPassThrough } from 'fflate';
import type { RangeSource } from '../../../src/archive';
import { startRegistry } from '../../registry';
import type { LocalRegistry } from '../../registry';
import { clientOf } from '../registry/fixture';

/** An archive as it is published: in the store of a registry on this machine, opened by its address. */
export class PublishedArchive {
  private constructor(private readonly registry: LocalRegistry) {}

  static async start(): Promise<PublishedArchive> {
    const registry = await startRegistry();
    registry.state.addPublisher({ id: 'acme' });
    registry.state.addNode({ id: 'pack', publisherId: 'acme' });
    registry.state.addVersion('pack', { version: '1.0.0' });
    return new PublishedArchive(registry);
  }

  /** Publishes these bytes in the place of what was there. */
  async open(bytes: Uint8Array, options?: { readonly maxBytes: number }): Promise<RangeSource> {
    this.registry.state.storeArchive('pack', '1.0.0', Buffer.from(bytes));
    const client = clientOf(this.registry.url);
    const version = await client.getVersion('pack', '1.0.0');
    this.registry.requests.length = 0;
    const source = await client.openArchive(version?.downloadUrl ?? '', options);
    assert.ok(source);
    return source;
  }

  /** How often the store was asked since the archive was opened, with the opening. */
  get requests(): number {
    return this.registry.requests.filter(({ server }) => server === 'storage').length;
  }

  async close(): Promise<void> {
    await this.registry.close();
    assert.deepEqual(this.registry.violations, []);
  }
}

/** Bytes in memory, where no server is needed. */
export function bytesSource(bytes: Uint8Array): RangeSource {
  return {
    size: () => Promise.resolve(bytes.length),
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
}

/** A zip with entries that no sound program writes: any name, any number of times. */
export function zipOf(entries: readonly (readonly [name: string, content: string])[]): Buffer {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    assert.equal(error, null);
    pieces.push(piece);
  });
  for (const [name, content] of entries) {
    const entry = new ZipPassThrough(name);
    zip.add(entry);
    entry.push(Buffer.from(content), true);
  }
  zip.end();
  return Buffer.concat(pieces);
}
