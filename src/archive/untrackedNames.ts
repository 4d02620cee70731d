import { realpath } from 'node:fs/promises';
import { findGit } from './findGit';
import { toArchiveError } from './ioError';
import type { PackFileQuery } from './packFiles';
import { runGit } from './runGit';

/**
 * Names of the files in a pack's folder that git neither tracks nor ignores, relative to it, with `/`; another
 * repository in it is one name with `/` at its end. Git reads folders and `.gitignore` for it, and no content.
 *
 * @throws ArchiveError where git cannot say it
 */
export async function untrackedNames(query: Omit<PackFileQuery, 'includes'>): Promise<string[]> {
  const folder = await realpath(query.packFolder).catch((error: unknown) => {
    throw toArchiveError(error, query.packFolder);
  });
  const git = findGit({
    configured: typeof query.gitPath === 'string' ? [query.gitPath] : query.gitPath,
    path: query.searchPath,
    untrusted: [folder, ...(query.untrustedFolders ?? [])],
  });
  const args = ['-c', 'core.untrackedCache=false', 'ls-files', '-z', '--others', '--exclude-standard'];
  const output = await runGit({ git, folder, signal: query.signal, args });
  return output
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '');
}
