import { realpath } from 'node:fs/promises';
import { findGit } from './findGit';
import { readIndex } from './gitIndex';
import { toArchiveError } from './ioError';
import type { PackFileQuery } from './packFiles';

/**
 * Names of the files that git tracks in a pack's folder, relative to it, with `/`. Any other is published only where
 * `includes` brings it. Far less work than the whole list of what is packed, and no reason why not to pack matters.
 *
 * @throws ArchiveError where git cannot say it
 */
export async function trackedNames(query: Omit<PackFileQuery, 'includes'>): Promise<ReadonlySet<string>> {
  const folder = await realpath(query.packFolder).catch((error: unknown) => {
    throw toArchiveError(error, query.packFolder);
  });
  const git = findGit({
    configured: typeof query.gitPath === 'string' ? [query.gitPath] : query.gitPath,
    path: query.searchPath,
    untrusted: [folder, ...(query.untrustedFolders ?? [])],
  });
  return new Set((await readIndex({ git, folder, signal: query.signal })).map(({ name }) => name));
}
