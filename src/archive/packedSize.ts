import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { throwIfAborted } from './abort';
import { BLOCK, deflateBlock } from './deflateBlock';
import { mapLimited, Pace } from './pace';
import type { PackFile } from './packFileList';

/** Files at a time: the thread pool is to have room for others. */
const UNDER_WAY = 2;
/** Of a large file so many pieces of this size are deflated, and the rest is taken to be alike. */
const SAMPLES = 4;
const SAMPLE = 128 * 1024;
/** Bytes beside content and name (APPNOTE 4.3.7, 4.3.9, 4.3.12): header, sizes behind the data, row of the directory. */
const AROUND_ENTRY = 30 + 16 + 46;
const AROUND_ALL = 22;

/** What files deflate to, by place, size and time of the last change, so that a file is read again only after one. */
export type KnownSizes = Map<string, { readonly stamp: string; readonly packed: number }>;

/**
 * How many bytes the archive of these files would have: exact where all are smaller than 1 MB, else near. Deflates in
 * the thread pool. What cannot be read counts as it is.
 *
 * @throws ArchiveError `aborted`
 */
export async function packedSize(
  files: readonly PackFile[],
  { signal, known = new Map() }: { signal?: AbortSignal | undefined; known?: KnownSizes } = {},
): Promise<number> {
  const pace = new Pace();
  const sizes = await mapLimited(files, UNDER_WAY, async (file) => {
    throwIfAborted(signal);
    await pace.breathe();
    const packed = await packedContent(file, known).catch(() => file.size);
    return AROUND_ENTRY + 2 * Buffer.byteLength(file.name) + packed;
  });
  throwIfAborted(signal);
  return sizes.reduce((sum, size) => sum + size, AROUND_ALL);
}

async function packedContent({ absolutePath }: PackFile, known: KnownSizes): Promise<number> {
  const handle = await open(absolutePath);
  try {
    const { size, mtimeMs, ino } = await handle.stat();
    const stamp = [size, mtimeMs, ino].join(' ');
    const before = known.get(absolutePath);
    if (before?.stamp === stamp) return before.packed;
    const packed = size <= BLOCK ? await deflated(handle, 0, size) : await sampled(handle, size);
    known.set(absolutePath, { stamp, packed });
    return packed;
  } finally {
    await handle.close();
  }
}

async function sampled(handle: FileHandle, size: number): Promise<number> {
  let packed = 0;
  for (let at = 0; at < SAMPLES; at++) {
    packed += await deflated(handle, Math.floor(((size - SAMPLE) * at) / (SAMPLES - 1)), SAMPLE);
  }
  return Math.round((packed / (SAMPLES * SAMPLE)) * size);
}

async function deflated(handle: FileHandle, position: number, length: number): Promise<number> {
  const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, position);
  const data = buffer.subarray(0, bytesRead);
  return (await deflateBlock({ data, before: undefined, last: true })).length;
}
