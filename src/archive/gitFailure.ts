import * as l10n from '@vscode/l10n';
import { ArchiveError } from './archiveError';

/**
 * Understands why git ended without success, from its (English) standard error.
 *
 * @param complaint - standard error of git, untrusted text
 * @param end - exit code, or the signal that ended it
 * @param folder - where git was run
 */
export function gitFailure(complaint: string, end: number | string, folder: string): ArchiveError {
  const options = { path: folder };
  if (/detected dubious ownership|is owned by someone else|unsafe repository/.test(complaint)) {
    return new ArchiveError(
      'dubious-ownership',
      l10n.t(
        'git refuses to read this repository because it belongs to another user. If you trust it, run: git config --global --add safe.directory "{0}"',
        folder,
      ),
      options,
    );
  }
  if (/not a git repository|must be run in a work tree|cannot use bare repository/i.test(complaint)) {
    return new ArchiveError(
      'not-a-repository',
      l10n.t(
        '"{0}" is not in a git repository, so nothing says which files belong to the pack. Run "git init" and "git add" there, then try again.',
        folder,
      ),
      options,
    );
  }
  return new ArchiveError(
    'git-failed',
    l10n.t(
      'git could not list the files of the pack: {0}. Run "git status" in the folder to see more.',
      firstComplaint(complaint) ?? l10n.t('it ended with {0}', String(end)),
    ),
    options,
  );
}

/** The first line that says what is wrong, one line of printable text. */
function firstComplaint(complaint: string): string | undefined {
  const lines = complaint.split('\n').map((line) => line.replace(/\p{Cc}/gu, ' ').trim());
  const line = lines.find((text) => /^(fatal|error):/.test(text)) ?? lines.find((text) => text !== '');
  return line
    ?.replace(/^(fatal|error):\s*/, '')
    .slice(0, 300)
    .replace(/\.$/, '');
}
