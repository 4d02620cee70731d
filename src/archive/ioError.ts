import * as l10n from '@vscode/l10n';
import { ArchiveError, isArchiveError } from './archiveError';

/** The code of a system error (`ENOENT`, …), or undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : undefined;
}

/** Whether a system error says that there is no such file. A file as parent folder (`ENOTDIR`) counts too. */
export function isNotFound(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/**
 * Turns what the file system threw into an ArchiveError; an ArchiveError passes through unchanged.
 *
 * @param path - the file it was about, as a person knows it
 */
export function toArchiveError(error: unknown, path: string): ArchiveError {
  if (isArchiveError(error)) return error;
  const code = systemCode(error);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new ArchiveError(
        'disk-full',
        l10n.t('The disk has no room for the archive ({0}). Free some space and try again.', code),
        { path, cause: error },
      );
    case 'EACCES':
    case 'EPERM':
      return new ArchiveError(
        'io',
        l10n.t(
          '"{0}" cannot be opened: access is denied. Check the permissions of the file and try again.',
          path,
        ),
        { path, cause: error },
      );
    default: {
      const reason = code ?? (error instanceof Error ? error.message : String(error));
      return new ArchiveError(
        'io',
        l10n.t(
          '"{0}" could not be read or written ({1}). Check the file and the disk, then try again.',
          path,
          reason,
        ),
        { path, cause: error },
      );
    }
  }
}
