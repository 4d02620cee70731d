import { randomBytes } from 'node:crypto';
import { abortedError, throwIfAborted } from './abort';
import { ArchiveFile } from './archiveFile';
import type { CompressedFile } from './compressFile';
import { compressFile, SPOOL_FROM } from './compressFile';
import { assertUnchanged, isSame } from './fileState';
import { toArchiveError } from './ioError';
import { duplicateName } from './nameWarnings';
import { mapLimited } from './pace';
import { assertSafeName, byName } from './packPath';
import type { PackFile, PackFileList } from './packFileList';
import { PackThreads } from './packThreads';
import { readAhead } from './readAhead';
import { Spool } from './spool';
import { PackZip } from './zipWriter';

/** Bytes of content that are read, deflated or waiting to be written at the same time. */
const CAPACITY = 12 * 1024 * 1024;
const FILES_UNDER_WAY = 32;
const LOOKS = 32;
/** Milliseconds between two reports. */
const REPORT_EVERY = 100;

/** How far the archive is. */
export interface PackProgress {
  readonly files: number;
  readonly totalFiles: number;
  /** Bytes of content, not of the archive. */
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface PackOptions {
  /** Where the archive goes, absolute; its folder must exist, a file of this name is replaced. */
  readonly target: string;
  readonly signal?: AbortSignal | undefined;
  /** Called at most ten times a second, and once when all is done. */
  readonly onProgress?: ((progress: PackProgress) => void) | undefined;
  /** The bundle of `packThread`: with it, the many small files of a large pack are packed on threads. */
  readonly threadFile?: string | undefined;
  readonly clock?: { now(): number } | undefined;
}

export interface PackedArchive {
  readonly path: string;
  /** Bytes of the archive. */
  readonly size: number;
  /** Number of files in it. */
  readonly files: number;
  /** Bytes of their content. */
  readonly contentSize: number;
}

/**
 * Builds the archive of a pack. The same contents give the same bytes: entries in the order of names, one fixed
 * date, modes from git, no folders. Memory stays flat whatever the size. On failure or abort nothing is left
 * behind, and an earlier file of the target's name is untouched.
 *
 * @throws ArchiveError `file-changed`, `too-large`, `disk-full`, `io`, `duplicate-name`, `unsafe-name`, `aborted`
 */
export async function packArchive(
  list: Pick<PackFileList, 'files'>,
  options: PackOptions,
): Promise<PackedArchive> {
  const { target, signal } = options;
  throwIfAborted(signal);
  const files = [...list.files].sort(byName);
  assertNames(files);
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  const archive = await ArchiveFile.create(target, temporary);
  try {
    const contentSize = await fillArchive(archive, files, options);
    throwIfAborted(signal);
    const { size } = archive;
    await archive.complete();
    return { path: target, size, files: files.length, contentSize };
  } catch (error) {
    await archive.discard();
    throw signal?.aborted === true ? abortedError() : toArchiveError(error, target);
  }
}

type Packed = Pick<CompressedFile, 'file' | 'state'>;

async function fillArchive(
  archive: ArchiveFile,
  files: readonly PackFile[],
  options: PackOptions,
): Promise<number> {
  const { signal } = options;
  const threads = PackThreads.for(files, options.threadFile, signal);
  try {
    const zip = new PackZip(archive);
    const report = reporter(files, options);
    const packed: Packed[] = [];
    let spools = 0;
    const compressed = readAhead(files, {
      start: async (file) =>
        (await threads?.compress(file)) ?? compressFile(file, `${archive.temporary}.${spools++}`, signal),
      weight: ({ size }) => Math.min(size, SPOOL_FROM) + 4096,
      capacity: CAPACITY,
      limit: Math.max(FILES_UNDER_WAY, threads?.room ?? 0),
      discard: release,
    });
    let bytes = 0;
    for await (const entry of compressed) {
      try {
        throwIfAborted(signal);
        await zip.add(entry);
      } finally {
        await release(entry);
      }
      packed.push({ file: entry.file, state: entry.state });
      bytes += entry.size;
      report(packed.length, bytes);
    }
    await zip.close();
    await assertAllUnchanged(packed, threads, signal);
    return bytes;
  } finally {
    await threads?.close();
  }
}

/** Files that were packed early may have changed since: the archive would mix two states of the pack. */
async function assertAllUnchanged(
  packed: readonly Packed[],
  threads: PackThreads | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  const now = await threads?.look(packed.map(({ file }) => file));
  const unsure = packed.filter(({ state }, at) => !isSame(now?.[at], state));
  await mapLimited(unsure, LOOKS, async ({ file, state }) => {
    throwIfAborted(signal);
    await assertUnchanged(file, state);
  });
}

async function release({ data }: CompressedFile): Promise<void> {
  if (data instanceof Spool) await data.dispose();
}

/** The list may have come a long way; a zip with such names must not exist. */
function assertNames(files: readonly PackFile[]): void {
  for (const [at, { name }] of files.entries()) {
    assertSafeName(name);
    if (name === files[at - 1]?.name) throw duplicateName(name);
  }
}

function reporter(files: readonly PackFile[], { onProgress, clock = Date }: PackOptions) {
  const totalBytes = files.reduce((sum, { size }) => sum + size, 0);
  const totalFiles = files.length;
  let reported = -Infinity;
  return (done: number, bytes: number): void => {
    if (onProgress === undefined) return;
    const now = clock.now();
    if (done < totalFiles && now - reported < REPORT_EVERY) return;
    reported = now;
    onProgress({ files: done, totalFiles, bytes, totalBytes });
  };
}
