import type { FileHandle } from 'node:fs/promises';
import { open, unlink } from 'node:fs/promises';
import { toArchiveError } from './ioError';

/** Bytes that are read at a time. */
const CHUNK = 1024 * 1024;

/** A temporary file that is written once, read once, and gone after `dispose`. */
export class Spool {
  /** Bytes written. */
  size = 0;

  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
  ) {}

  /** @throws ArchiveError `disk-full`, `io` */
  static async create(path: string): Promise<Spool> {
    try {
      return new Spool(path, await open(path, 'wx+', 0o600));
    } catch (error) {
      throw toArchiveError(error, path);
    }
  }

  /** @throws ArchiveError `disk-full`, `io` */
  async append(data: Uint8Array | undefined): Promise<void> {
    if (data === undefined) return;
    try {
      await writeFully(this.handle, data, this.size);
      this.size += data.length;
    } catch (error) {
      throw toArchiveError(error, this.path);
    }
  }

  async *read(): AsyncGenerator<Uint8Array> {
    for (let position = 0; position < this.size;) {
      const chunk = Buffer.allocUnsafeSlow(Math.min(CHUNK, this.size - position));
      const { bytesRead } = await this.handle.read(chunk, 0, chunk.length, position);
      if (bytesRead === 0) throw toArchiveError(new Error('EOF'), this.path);
      position += bytesRead;
      yield chunk.subarray(0, bytesRead);
    }
  }

  async dispose(): Promise<void> {
    await this.handle.close().catch(() => undefined);
    await unlink(this.path).catch(() => undefined);
  }
}

/** Writes all of `data`; one write may take only a part of it. */
export async function writeFully(handle: FileHandle, data: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < data.length;) {
    const { bytesWritten } = await handle.write(data, written, data.length - written, position + written);
    written += bytesWritten;
  }
}
