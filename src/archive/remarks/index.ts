import * as l10n from '@vscode/l10n';
import type { PackFileList } from '../packFileList';
import { isCovered } from '../packPath';
import { clutterRemarks } from './clutter';
import { remarkOrder, type Remark } from './remark';
import { secretRemarks, type KnownContents } from './secrets';
import { sizeRemarks } from './sizes';
import { webFolderRemarks } from './webFolder';

export interface RemarkOptions {
  readonly signal?: AbortSignal | undefined;
  /** Ends the reading of contents early; that not all were read is then a remark. */
  readonly patience?: AbortSignal | undefined;
  /** Of an earlier call: files that have not changed are not read again. */
  readonly known?: KnownContents;
}

/**
 * Says what is worth a look in the files that would be packed: secrets, a front end that is missing, what was noticed
 * while they were listed, large files, what tools left behind. The most important first. Nothing of it stops a publish.
 *
 * @throws ArchiveError `aborted`
 */
export async function remarkOnFiles(
  { files, warnings }: Pick<PackFileList, 'files' | 'warnings'>,
  options: RemarkOptions = {},
): Promise<Remark[]> {
  const { remarks, unread, skipped } = await secretRemarks(files, options);
  // Of compiled files the listing knows which include brings them.
  const caches = warnings.filter(({ code }) => code === 'python-cache').map(({ path }) => path);
  const clutter = clutterRemarks(files).filter(({ path }) => !caches.some((cache) => isCovered(cache, path)));
  const all = [
    ...remarks,
    ...(await webFolderRemarks(files, options.signal)),
    ...warnings.map(({ path, message }): Remark => ({ code: 'archive-warning', path, message })),
    ...unreadRemark(unread),
    ...skippedRemark(skipped),
    ...sizeRemarks(files),
    ...clutter,
  ];
  // Stable, so that the order of names and sizes stays within a code.
  return all.sort((one, other) => remarkOrder.indexOf(one.code) - remarkOrder.indexOf(other.code));
}

function unreadRemark(unread: number): Remark[] {
  if (unread === 0) return [];
  const message =
    unread === 1
      ? l10n.t('1 file was not looked into for keys and tokens: it could not be read in time.')
      : l10n.t('{0} files were not looked into for keys and tokens: they could not be read in time.', unread);
  return [{ code: 'archive-unread', path: '', message }];
}

function skippedRemark(skipped: number): Remark[] {
  if (skipped === 0) return [];
  const message =
    skipped === 1
      ? l10n.t(
          '1 text was not looked into for keys and tokens: it is larger than 1 MB or UTF-16. Look into it yourself.',
        )
      : l10n.t(
          '{0} texts were not looked into for keys and tokens: they are larger than 1 MB or UTF-16. Look into them yourself.',
          skipped,
        );
  return [{ code: 'archive-unread', path: '', message }];
}
