import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import * as l10n from '@vscode/l10n';
import { extract } from 'tar-stream';
import type { Header } from 'tar-stream';
import { throwIfAborted } from './abort';
import { isArchiveError } from './archiveError';
import { crc32 } from './crc32';
import { checkContent, checkEntry } from './entryContent';
import type { FileSource } from './fileSource';
import { unreadable } from './listPublished';
import type { PublishedEntry } from './listPublished';

/** No pack is near these; a tarball of more was made to do harm. */
const MOST_ENTRIES = 100_000;
const MOST_MEGABYTES = 512;

type Mutable = { -readonly [K in keyof PublishedEntry]: PublishedEntry[K] };

/** Hears of one entry; what it returns hears of its content, piece by piece. */
type Visit = (header: Header, index: number) => (piece: Uint8Array) => void;

/**
 * Lists what a `.tar.gz` holds, which takes reading all of it.
 *
 * @throws ArchiveError `unreadable-zip`, `aborted`
 */
export async function listTarball(file: FileSource, signal?: AbortSignal): Promise<PublishedEntry[]> {
  const entries: Mutable[] = [];
  await walk(file, signal, (header) => {
    if (entries.length === MOST_ENTRIES) throw unreadable(l10n.t('more than {0} entries', MOST_ENTRIES));
    const entry: Mutable = toEntry(header);
    entries.push(entry);
    return (piece) => (entry.crc32 = crc32(piece, entry.crc32));
  });
  return entries;
}

/**
 * Reads the content of the entry at this place of the list.
 *
 * @throws ArchiveError `unreadable-entry`, `unreadable-zip`, `aborted`
 */
export async function readFromTarball(
  file: FileSource,
  entry: PublishedEntry,
  place: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  checkEntry(entry);
  const pieces: Uint8Array[] = [];
  let left = entry.size;
  await walk(file, signal, ({ linkname }, index) => {
    if (index !== place) return () => undefined;
    if (entry.special === 'link') pieces.push(Buffer.from(linkname));
    return (piece) => {
      left -= piece.length;
      if (left >= 0) pieces.push(piece);
    };
  });
  return checkContent(entry, Buffer.concat(pieces));
}

function toEntry({ name: written, size, type, linkname }: Header): PublishedEntry {
  const name = written.replace(/^(?:\.\/+)+/u, '');
  if (type === 'symlink' || type === 'link') {
    const target = Buffer.from(linkname);
    return { name, size: target.length, crc32: crc32(target), isFolder: false, special: 'link' };
  }
  const isFolder = type === 'directory';
  const isFile = type === 'file' || type === 'contiguous-file';
  const rest = isFolder || isFile ? {} : { special: 'device' as const };
  return { name, size: isFile ? size : 0, crc32: 0, isFolder, ...rest };
}

async function walk(file: FileSource, signal: AbortSignal | undefined, visit: Visit): Promise<void> {
  const unpack = extract();
  let failure: unknown;
  const fail = (error: unknown): void => {
    failure ??= error;
    unpack.destroy();
  };
  let index = 0;
  unpack.on('entry', (header, stream, next) => {
    try {
      const hear = visit(header, index++);
      stream.on('data', (piece) => hear(piece as Uint8Array));
      stream.on('error', fail);
      stream.on('end', () => next(null));
    } catch (error) {
      fail(error);
    }
  });
  unpack.on('error', fail);
  const closed = new Promise<void>((resolve) => unpack.on('close', resolve));
  try {
    await pipeline(Readable.from(file.pieces(signal)), createGunzip(), (unpacked) =>
      feed(unpacked as AsyncIterable<Uint8Array>, unpack, closed, fail, () => failure !== undefined),
    );
    if (failure !== undefined) throw failure as Error;
  } catch (error) {
    unpack.destroy();
    throwIfAborted(signal);
    // Left before its end, the pipeline says only that it was.
    const cause = failure ?? error;
    throw isArchiveError(cause) ? cause : unreadable(cause);
  }
}

async function feed(
  unpacked: AsyncIterable<Uint8Array>,
  unpack: ReturnType<typeof extract>,
  closed: Promise<void>,
  fail: (error: unknown) => void,
  hasFailed: () => boolean,
): Promise<void> {
  let bytes = 0;
  for await (const piece of unpacked) {
    if (hasFailed()) return;
    bytes += piece.length;
    if (bytes > MOST_MEGABYTES * 2 ** 20) {
      fail(unreadable(l10n.t('it unpacks to more than {0} MB', MOST_MEGABYTES)));
      return;
    }
    const isFull = !unpack.write(piece);
    if (isFull) await Promise.race([closed, new Promise<void>((resolve) => unpack.once('drain', resolve))]);
  }
  unpack.end(null);
  await closed;
}
