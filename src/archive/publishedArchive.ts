import type { EntryFile, EntryTree } from './entryTree';
import { entryTree } from './entryTree';
import type { FileSource } from './fileSource';
import type { PublishedEntry, ZipEntry } from './listPublished';
import { listPublished } from './listPublished';
import type { RangeSource } from './rangeSource';
import { readZipEntry } from './readZipEntry';

/** A published archive that can be looked into. Nothing of it is ever written to a disk under its own name. */
export interface PublishedArchive {
  readonly entries: readonly PublishedEntry[];
  readonly tree: EntryTree;
  /**
   * The content of a file of the tree.
   * @throws ArchiveError `unreadable-entry`, `unreadable-zip`, `aborted`; whatever the source fails with
   */
  read(file: Pick<EntryFile, 'place'>, signal?: AbortSignal): Promise<Uint8Array>;
}

/** @throws as `listPublished` */
export async function openPublishedZip(source: RangeSource, signal?: AbortSignal): Promise<PublishedArchive> {
  const entries = await listPublished(source, signal);
  return {
    entries,
    tree: entryTree(entries),
    read: ({ place }, stop) => readZipEntry(source, at(entries, place), stop),
  };
}

/** The same for an old `.tar.gz`. */
export async function openPublishedTarball(
  file: FileSource,
  signal?: AbortSignal,
): Promise<PublishedArchive> {
  const { listTarball, readFromTarball } = await import('./tarball');
  const entries = await listTarball(file, signal);
  return {
    entries,
    tree: entryTree(entries),
    read: ({ place }, stop) => readFromTarball(file, at(entries, place), place, stop),
  };
}

function at<T extends PublishedEntry | ZipEntry>(entries: readonly T[], place: number): T {
  const entry = entries[place];
  if (entry === undefined) throw new RangeError('not in the archive');
  return entry;
}
