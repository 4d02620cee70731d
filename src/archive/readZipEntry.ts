import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import * as l10n from '@vscode/l10n';
import { throwIfAborted } from './abort';
import { checkContent, checkEntry, unreadableEntry } from './entryContent';
import type { ZipEntry } from './listPublished';
import type { RangeSource } from './rangeSource';

const inflate = promisify(inflateRaw);

/** Bytes that are asked for at a time: a slow line must not run into the time limit of one request. */
const PIECE = 4 * 2 ** 20;
/** Of a local header without name and extra fields (APPNOTE 4.3.7). */
const HEADER = 30;
/** What extra fields usually take at most, so that one request is enough. */
const EXTRA = 256;

/**
 * Reads the content of one file of a published zip. What its directory says of it is what is taken, at most: what
 * unpacks to more or to something else is refused.
 *
 * @throws ArchiveError `unreadable-entry`, `aborted`; whatever the source fails with
 */
export async function readZipEntry(
  source: RangeSource,
  entry: ZipEntry,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  throwIfAborted(signal);
  if (entry.isEncrypted) throw unreadableEntry(entry, l10n.t('it is encrypted'));
  if (entry.method !== 0 && entry.method !== 8) {
    throw unreadableEntry(entry, l10n.t('it is packed by method {0}, which is not known here', entry.method));
  }
  checkEntry(entry);
  // Deflate makes nothing longer but by a few bytes a block.
  if (entry.packedSize > entry.size + (entry.size >>> 8) + 1024) throw damaged(entry);
  const packed = await readPacked(source, entry, signal);
  const content = entry.method === 0 ? packed : await unpack(packed, entry);
  throwIfAborted(signal);
  return checkContent(entry, content);
}

async function readPacked(
  source: RangeSource,
  entry: ZipEntry,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const size = await source.size();
  const { offset, packedSize } = entry;
  if (offset + HEADER + packedSize > size) throw damaged(entry);
  const guess = HEADER + Buffer.byteLength(entry.name) + EXTRA + packedSize;
  const first = Buffer.from(await source.read(offset, Math.min(guess, PIECE, size - offset), signal));
  if (first.readUInt32LE(0) !== 0x04034b50) throw damaged(entry);
  const start = HEADER + first.readUInt16LE(26) + first.readUInt16LE(28);
  if (offset + start + packedSize > size) throw damaged(entry);
  const pieces = [first.subarray(start, start + packedSize)];
  for (let at = Math.max(first.length, start); at < start + packedSize; at += PIECE) {
    throwIfAborted(signal);
    const length = Math.min(PIECE, start + packedSize - at);
    pieces.push(Buffer.from(await source.read(offset + at, length, signal)));
  }
  return Buffer.concat(pieces);
}

async function unpack(packed: Uint8Array, entry: ZipEntry): Promise<Uint8Array> {
  try {
    // One byte more than it may have would be refused, so a bomb never goes off.
    return await inflate(packed, { maxOutputLength: Math.max(1, entry.size) });
  } catch {
    throw damaged(entry);
  }
}

function damaged(entry: ZipEntry): Error {
  return unreadableEntry(entry, l10n.t('it is damaged'));
}
