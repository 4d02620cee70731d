import * as l10n from '@vscode/l10n';
import { ArchiveError } from './archiveError';
import { isRefusedByWindows } from './packPath';
import { Pace } from './pace';
import type { PackFile, PackWarning } from './packFileList';

/**
 * Finds names that make trouble where the pack is unpacked.
 *
 * @throws ArchiveError `duplicate-name` when two files have the very same name
 */
export async function warnAboutNames(files: readonly PackFile[]): Promise<PackWarning[]> {
  const warnings: PackWarning[] = [];
  const seen = new Map<string, string>();
  const pace = new Pace();
  for (const { name } of files) {
    const folded = name.normalize('NFC').toLowerCase();
    const other = seen.get(folded);
    if (other === name) throw duplicateName(name);
    if (other !== undefined) {
      warnings.push({
        code: 'case-duplicate',
        message: l10n.t(
          '"{0}" and "{1}" are one file on Windows and macOS: only one of them will be there.',
          other,
          name,
        ),
        path: name,
      });
    }
    seen.set(folded, name);
    if (isRefusedByWindows(name)) {
      warnings.push({
        code: 'windows-name',
        message: l10n.t('Windows cannot hold a file named "{0}": the pack may fail to install there.', name),
        path: name,
      });
    }
    await pace.breathe();
  }
  return warnings;
}

/** The error for two entries of one name. */
export function duplicateName(name: string): ArchiveError {
  return new ArchiveError(
    'duplicate-name',
    l10n.t('"{0}" would be in the archive twice. Rename one of the files, then try again.', name),
    { path: name },
  );
}
