import * as l10n from '@vscode/l10n';
import { ArchiveError } from './archiveError';
import { crc32 } from './crc32';
import type { PublishedEntry } from './listPublished';

/** MiB; an editor shows no file that is longer than this. */
const LARGEST = 64;

/**
 * Looks whether the content of an entry may be read.
 *
 * @throws ArchiveError `unreadable-entry`
 */
export function checkEntry(entry: PublishedEntry): void {
  if (entry.isFolder || entry.special === 'device') {
    throw unreadableEntry(entry, l10n.t('it is no file'));
  }
  if (entry.size > LARGEST * 2 ** 20) {
    throw unreadableEntry(entry, l10n.t('it has more than {0} MB; download the archive to read it', LARGEST));
  }
}

/** Gives content that was read, which must have the length and the checksum that were listed, else throws. */
export function checkContent(entry: PublishedEntry, content: Uint8Array): Uint8Array {
  if (content.length === entry.size && crc32(content) === entry.crc32) return content;
  throw unreadableEntry(entry, l10n.t('it is damaged'));
}

/** The sentence for a file of a published archive that cannot be shown. */
export function unreadableEntry({ name }: Pick<PublishedEntry, 'name'>, why: string): ArchiveError {
  return new ArchiveError(
    'unreadable-entry',
    l10n.t('"{0}" cannot be read from the published archive: {1}.', name, why),
    { path: name },
  );
}
