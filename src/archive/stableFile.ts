import fs, { type BigIntStats } from 'node:fs';
import { promisify } from 'node:util';
import { changed, type FileState } from './fileState';
import { isNotFound, systemCode, toArchiveError } from './ioError';
import { OPEN_FLAGS } from './openFlags';
import type { PackFile } from './packFileList';

// A pack has thousands of small files, and for those the handles of node:fs/promises cost as much as deflating.
const open = promisify(fs.open);
const fstat = promisify<number, { bigint: true }, BigIntStats>(fs.fstat);
const read = promisify(fs.read);
const close = promisify(fs.close);

/** A file that is read once. */
export class StableFile {
  private constructor(
    private readonly file: PackFile,
    private readonly descriptor: number,
    /** When it was opened; it must be the same until the archive is complete. */
    readonly state: FileState,
  ) {}

  /** @throws ArchiveError `file-changed` when it is gone or no file any more, `io` */
  static async open(file: PackFile): Promise<StableFile> {
    const descriptor = await open(file.absolutePath, OPEN_FLAGS).catch((error: unknown) => {
      if (isNotFound(error) || systemCode(error) === 'ELOOP') throw changed(file.name);
      throw toArchiveError(error, file.name);
    });
    try {
      const state = await fstat(descriptor, { bigint: true });
      if (!state.isFile()) throw changed(file.name);
      return new StableFile(file, descriptor, state);
    } catch (error) {
      await close(descriptor);
      throw toArchiveError(error, file.name);
    }
  }

  /** Bytes. */
  get size(): number {
    return Number(this.state.size);
  }

  /**
   * Reads the next `length` bytes.
   *
   * @throws ArchiveError `file-changed` when the file ends before
   */
  async read(length: number): Promise<Buffer> {
    const data = Buffer.allocUnsafeSlow(length);
    try {
      for (let filled = 0; filled < length;) {
        const { bytesRead } = await read(this.descriptor, data, filled, length - filled, null);
        if (bytesRead === 0) throw changed(this.file.name);
        filled += bytesRead;
      }
    } catch (error) {
      throw toArchiveError(error, this.file.name);
    }
    return data;
  }

  async close(): Promise<void> {
    await close(this.descriptor);
  }
}
