import type { FileHandle } from 'node:fs/promises';
import { open, rename, unlink } from 'node:fs/promises';
import { toArchiveError } from './ioError';
import { writeFully } from './spool';

/** Bytes that are gathered before they go to the disk; a zip has many tiny records. */
const GATHER = 256 * 1024;

/** The archive while it grows: a temporary file beside the target, which takes its name when it is complete. */
export class ArchiveFile {
  private gathered: Uint8Array[] = [];
  private gatheredSize = 0;
  private written = 0;

  private constructor(
    private readonly target: string,
    readonly temporary: string,
    private readonly handle: FileHandle,
  ) {}

  /** @throws ArchiveError `disk-full`, `io` */
  static async create(target: string, temporary: string): Promise<ArchiveFile> {
    try {
      return new ArchiveFile(target, temporary, await open(temporary, 'wx', 0o600));
    } catch (error) {
      throw toArchiveError(error, target);
    }
  }

  /** Bytes so far. */
  get size(): number {
    return this.written + this.gatheredSize;
  }

  /** @throws ArchiveError `disk-full`, `io` */
  async write(data: Uint8Array): Promise<void> {
    this.gathered.push(data);
    this.gatheredSize += data.length;
    if (this.gatheredSize >= GATHER) await this.flush();
  }

  /** Puts the archive in the place of the target, which may exist. */
  async complete(): Promise<void> {
    await this.flush();
    try {
      await this.handle.close();
      await rename(this.temporary, this.target);
    } catch (error) {
      throw toArchiveError(error, this.target);
    }
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    await this.handle.close().catch(() => undefined);
    await unlink(this.temporary).catch(() => undefined);
  }

  private async flush(): Promise<void> {
    const data = this.gathered.length === 1 ? this.gathered[0] : Buffer.concat(this.gathered);
    this.gathered = [];
    this.gatheredSize = 0;
    if (data === undefined || data.length === 0) return;
    try {
      await writeFully(this.handle, data, this.written);
      this.written += data.length;
    } catch (error) {
      throw toArchiveError(error, this.target);
    }
  }
}
