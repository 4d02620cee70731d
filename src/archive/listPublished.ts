import * as l10n from '@vscode/l10n';
import { fromRandomAccessReaderPromise, getFileNameLowLevel } from 'yauzl';
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
}

/**
 * Reads the directory of a published zip: its end, and what lies before that only where the directory is long. No
 * entry's content is read.
 *
 * @returns the entries in the order of the directory
 * @throws ArchiveError `unreadable-zip`, `aborted`; whatever the source fails with
 */
export async function listPublished(source: RangeSource, signal?: AbortSignal): Promise<PublishedEntry[]> {
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
): Promise<PublishedEntry[]> {
  // Names are decoded below: yauzl refuses the whole archive for one that leads out of it.
  const zip = await fromRandomAccessReaderPromise(reader, size, { autoClose: false, decodeStrings: false });
  if (zip.entryCount > MOST_ENTRIES) throw unreadable(l10n.t('more than {0} entries', MOST_ENTRIES));
  const pace = new Pace();
  const entries: PublishedEntry[] = [];
  for await (const entry of zip.eachEntry()) {
    throwIfAborted(signal);
    const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
    entries.push({ name, size: entry.uncompressedSize, crc32: entry.crc32, isFolder: name.endsWith('/') });
    await pace.breathe();
  }
  return entries;
}

function unreadable(why: unknown): ArchiveError {
  return new ArchiveError(
    'unreadable-zip',
    l10n.t('The published archive cannot be read ({0}).', why instanceof Error ? why.message : String(why)),
    { cause: why },
  );
}
