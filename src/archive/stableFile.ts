import fs, { constants, type BigIntStats } from 'node:fs';
import { promisify } from 'node:util';
import * as l10n from '@vscode/l10n';
import { ArchiveError } from './archiveError';
import { isNotFound, systemCode, toArchiveError } from './ioError';
import type { PackFile } from './packFileList';

// The list holds real paths: a link in their place appeared later. A pipe must not make the open wait.
// Windows has neither flag, and undefined counts as 0 here.
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

// A pack has thousands of small files, and for those the handles of node:fs/promises cost as much as deflating.
const open = promisify(fs.open);
const fstat = promisify<number, { bigint: true }, BigIntStats>(fs.fstat);
const stat = promisify<string, { bigint: true }, BigIntStats>(fs.stat);
const read = promisify(fs.read);
const close = promisify(fs.close);

/** A file that is read once and must be the same until the archive is complete. */
export class StableFile {
  private constructor(
    private readonly file: PackFile,
    private readonly descriptor: number,
    private readonly state: BigIntStats,
  ) {}

  /** @throws ArchiveError `file-changed` when it is gone or no file any more, `io` */
  static async open(file: PackFile): Promise<StableFile> {
    const descriptor = await open(file.absolutePath, FLAGS).catch((error: unknown) => {
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

  /** @throws ArchiveError `file-changed` when what is on the disk is not what was read */
  async assertUnchanged(): Promise<void> {
    const now = await stat(this.file.absolutePath, { bigint: true }).catch((error: unknown) => {
      if (isNotFound(error)) return undefined;
      throw toArchiveError(error, this.file.name);
    });
    const { state } = this;
    if (now?.ino === state.ino && now.size === state.size && now.mtimeNs === state.mtimeNs) return;
    throw changed(this.file.name);
  }
}

function changed(name: string): ArchiveError {
  return new ArchiveError(
    'file-changed',
    l10n.t('"{0}" changed while the archive was built. Try again when nothing writes to the pack.', name),
    { path: name },
  );
}
