import type { FileHandle } from 'node:fs/promises';
import { throwIfAborted } from './abort';
import type { RangeSource } from './rangeSource';

/** A file that is open, such as an archive that was downloaded because its server gives no parts of it. */
export class FileSource implements RangeSource {
  readonly #reads = new Set<Promise<unknown>>();

  constructor(private readonly handle: FileHandle) {}

  async size(): Promise<number> {
    return (await this.handle.stat()).size;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    throwIfAborted(signal);
    const reading = this.#read(offset, length);
    this.#reads.add(reading);
    try {
      return await reading;
    } finally {
      this.#reads.delete(reading);
    }
  }

  /** From the beginning to the end. */
  async *pieces(signal?: AbortSignal, length = 256 * 1024): AsyncGenerator<Uint8Array> {
    const size = await this.size();
    for (let at = 0; at < size; at += length) yield await this.read(at, Math.min(length, size - at), signal);
  }

  /** When what is being read has been read. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#reads);
    await this.handle.close();
  }

  async #read(offset: number, length: number): Promise<Uint8Array> {
    const bytes = Buffer.allocUnsafeSlow(length);
    for (let filled = 0; filled < length;) {
      const { bytesRead } = await this.handle.read(bytes, filled, length - filled, offset + filled);
      if (bytesRead === 0) throw new Error('the file ends before');
      filled += bytesRead;
    }
    return bytes;
  }
}
