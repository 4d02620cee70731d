import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { findGit } from './findGit';
import { toArchiveError } from './ioError';
import type { PackFileQuery } from './packFiles';
import { runGit } from './runGit';

/**
 * The file in which git keeps what it tracks of a pack, absolute: a pack can lie below the root of its repository, or in
 * a worktree whose index stands elsewhere.
 *
 * @throws ArchiveError where git cannot say it
 */
export async function indexPath(query: Omit<PackFileQuery, 'includes'>): Promise<string> {
  const folder = await realpath(query.packFolder).catch((error: unknown) => {
    throw toArchiveError(error, query.packFolder);
  });
  const git = findGit({
    configured: typeof query.gitPath === 'string' ? [query.gitPath] : query.gitPath,
    path: query.searchPath,
    untrusted: [folder, ...(query.untrustedFolders ?? [])],
  });
  const args = ['rev-parse', '--git-path', 'index'];
  const output = await runGit({ git, folder, args, signal: query.signal });
  return path.resolve(folder, output.toString('utf8').replace(/\r?\n$/, ''));
}
