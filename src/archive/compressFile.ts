import { throwIfAborted } from './abort';
import { crc32 } from './crc32';
import { BLOCK, deflateBlock, tailOf } from './deflateBlock';
import type { FileState } from './fileState';
import type { PackFile } from './packFileList';
import { Spool } from './spool';
import { StableFile } from './stableFile';

/** Bytes; larger files do not fit in memory several at a time, so their result goes through the disk. */
export const SPOOL_FROM = 8 * 1024 * 1024;
/** Pieces of a large file that are deflated at the same time. */
const PIECES = 4;

/** A file of the pack, ready to be written into the archive. */
export interface CompressedFile {
  readonly file: PackFile;
  /** When it was read. */
  readonly state: FileState;
  /** Bytes of the content. */
  readonly size: number;
  /** Of the content. */
  readonly crc32: number;
  /** Bytes of `data`. */
  readonly compressedSize: number;
  /** Deflated. Dense content is in stored blocks: a stored entry would need its size before its data. */
  readonly data: readonly Uint8Array[] | Spool;
}

/**
 * Reads and deflates one file.
 *
 * @param spoolPath - where the result of a large file may be kept for a while
 * @throws ArchiveError `file-changed`, `disk-full`, `io`, `aborted`
 */
export async function compressFile(
  file: PackFile,
  spoolPath: string,
  signal: AbortSignal | undefined,
): Promise<CompressedFile> {
  throwIfAborted(signal);
  const source = await StableFile.open(file);
  try {
    if (source.size > SPOOL_FROM) return await compressLarge(file, source, spoolPath, signal);
    return await compressSmall(file, source);
  } finally {
    await source.close();
  }
}

async function compressSmall(file: PackFile, source: StableFile): Promise<CompressedFile> {
  const { size, state } = source;
  const content = await source.read(size);
  const checksum = crc32(content);
  const count = Math.max(1, Math.ceil(size / BLOCK));
  const data = await Promise.all(
    Array.from({ length: count }, async (_, at) =>
      deflateBlock({
        data: content.subarray(at * BLOCK, (at + 1) * BLOCK),
        before: at === 0 ? undefined : tailOf(content.subarray(0, at * BLOCK)),
        last: at === count - 1,
      }),
    ),
  );
  const compressedSize = data.reduce((sum, { length }) => sum + length, 0);
  return { file, state, size, crc32: checksum, compressedSize, data };
}

async function compressLarge(
  file: PackFile,
  source: StableFile,
  spoolPath: string,
  signal: AbortSignal | undefined,
): Promise<CompressedFile> {
  const { size, state } = source;
  const spool = await Spool.create(spoolPath);
  const running: Promise<Buffer>[] = [];
  try {
    let checksum = 0;
    let before: Buffer | undefined;
    for (let offset = 0; offset < size; offset += BLOCK) {
      throwIfAborted(signal);
      const data = await source.read(Math.min(BLOCK, size - offset));
      checksum = crc32(data, checksum);
      const piece = deflateBlock({ data, before, last: offset + BLOCK >= size });
      // A failure is seen when its turn comes; until then it must not count as unhandled.
      piece.catch(() => undefined);
      running.push(piece);
      before = tailOf(data);
      if (running.length >= PIECES) await spool.append(await running.shift());
    }
    for (const piece of running) await spool.append(await piece);
    return { file, state, size, crc32: checksum, compressedSize: spool.size, data: spool };
  } catch (error) {
    await Promise.allSettled(running);
    await spool.dispose();
    throw error;
  }
}
