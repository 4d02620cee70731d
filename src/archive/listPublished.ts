import * as l10n from '@vscode/l10n';
import { fromRandomAccessReaderPromise, getFileNameLowLevel } from 'yauzl';
import type { Entry } from 'yauzl';
import { throwIfAborted } from './abort';
import { ArchiveError, isArchiveError } from './archiveError';
import { DirectoryReader } from './directoryReader';
import { Pace } from './pace';
import type { RangeSource } from './rangeSource';

/** No pack is near this; a directory of more was made to do harm. */
const MOST_ENTRIES = 100_000;

/** An entry of a published archive, as its directory says. All of it is untrusted. */
export interface PublishedEntry {
  /** As in the archive: may lead anywhere, and may be there twice. Never a path of this machine. */
  readonly name: string;
  /** Bytes of the content. */
  readonly size: number;
  /** Of the content. */
  readonly crc32: number;
  readonly isFolder: boolean;
  /** What is neither file nor folder. The content of a link is the text of where it leads; nobody follows it. */
  readonly special?: 'link' | 'device';
}

/** An entry of a zip, with where its content is. */
export interface ZipEntry extends PublishedEntry {
  /** How it is packed (APPNOTE 4.4.5). */
  readonly method: number;
  readonly packedSize: number;
  readonly isEncrypted: boolean;
  /** Of its local header. */
  readonly offset: number;
}

/**
 * Reads the directory of a published zip: its end, and what lies before that only where the directory is long. No
 * entry's content is read.
 *
 * @returns the entries in the order of the directory
 * @throws ArchiveError `unreadable-zip`, `aborted`; whatever the source fails with
 */
export async function listPublished(source: RangeSource, signal?: AbortSignal): Promise<ZipEntry[]> {
  throwIfAborted(signal);
  const size = await source.size();
  const reader = new DirectoryReader(source, size, signal);
  try {
    return await Promise.race([readEntries(reader, size, signal), reader.broken]);
  } catch (error) {
    throwIfAborted(signal);
    if (reader.failure instanceof Error) throw reader.failure;
    throw isArchiveError(error) ? error : unreadable(error);
  }
}

async function readEntries(
  reader: DirectoryReader,
  size: number,
  signal: AbortSignal | undefined,
): Promise<ZipEntry[]> {
  // Names are decoded below: yauzl refuses the whole archive for one that leads out of it.
  const zip = await fromRandomAccessReaderPromise(reader, size, { autoClose: false, decodeStrings: false });
  if (zip.entryCount > MOST_ENTRIES) throw unreadable(l10n.t('more than {0} entries', MOST_ENTRIES));
  const pace = new Pace();
  const entries: ZipEntry[] = [];
  for await (const entry of zip.eachEntry()) {
    throwIfAborted(signal);
    entries.push(toEntry(entry));
    await pace.breathe();
  }
  return entries;
}

function toEntry(entry: Entry): ZipEntry {
  const flags = entry.generalPurposeBitFlag;
  const name = getFileNameLowLevel(flags, entry.fileNameRaw, entry.extraFields, true);
  return {
    name,
    size: entry.uncompressedSize,
    crc32: entry.crc32,
    isFolder: name.endsWith('/'),
    ...(isLink(entry) ? { special: 'link' } : {}),
    method: entry.compressionMethod,
    packedSize: entry.compressedSize,
    // Also where only the directory is (APPNOTE 4.4.4, bit 13).
    isEncrypted: (flags & 0x2041) !== 0,
    offset: entry.relativeOffsetOfLocalHeader,
  };
}

/** By the mode that Unix programs write (APPNOTE 4.4.2). */
function isLink({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  return versionMadeBy >>> 8 === 3 && ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

/** The sentence for an archive that cannot be read at all. */
export function unreadable(why: unknown): ArchiveError {
  return new ArchiveError(
    'unreadable-zip',
    l10n.t('The published archive cannot be read ({0}).', why instanceof Error ? why.message : String(why)),
    { cause: why },
  );
}
