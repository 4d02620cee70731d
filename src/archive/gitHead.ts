import { isArchiveError } from './archiveError';
import type { IndexQuery } from './gitIndex';
import { runGit } from './runGit';

/** The commit that is checked out. */
export interface GitHead {
  /** Name of the branch; undefined for a commit without one. */
  readonly branch: string | undefined;
  /** Tags of this commit. */
  readonly tags: readonly string[];
  /** How far its branch is behind the one that it follows, as far as was fetched. */
  readonly behind: { readonly commits: number; readonly upstream: string } | undefined;
  /** Content of each file of the pack in it, by name. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Reads what is checked out, without looking at the working tree and without asking any server.
 *
 * @returns undefined where nothing was committed yet
 * @throws ArchiveError `git-failed`, `aborted` and what else `runGit` throws
 */
export async function readHead(query: IndexQuery): Promise<GitHead | undefined> {
  const git = async (...args: string[]): Promise<string> =>
    (await runGit({ ...query, args })).toString('utf8');
  try {
    await git('rev-parse', '--verify', '--quiet', 'HEAD^{commit}');
  } catch (error) {
    if (isArchiveError(error) && error.code === 'git-failed') return undefined;
    throw error;
  }
  const [name, tags, tree] = await Promise.all([
    git('rev-parse', '--symbolic-full-name', 'HEAD'),
    git('for-each-ref', '--points-at', 'HEAD', '--format=%(refname:strip=2)', 'refs/tags'),
    git('ls-tree', '-r', '-z', 'HEAD'),
  ]);
  const ref = name.trim();
  const isBranch = ref.startsWith('refs/heads/');
  const track = isBranch
    ? await git('for-each-ref', '--format=%(upstream:short)%00%(upstream:track,nobracket)', ref)
    : '';
  const [upstream = '', state = ''] = track.trim().split('\0');
  const commits = Number(/behind (\d+)/.exec(state)?.[1] ?? 0);
  return {
    branch: isBranch ? ref.slice('refs/heads/'.length) : undefined,
    tags: lines(tags),
    behind: commits > 0 ? { commits, upstream } : undefined,
    files: new Map(tree.split('\0').flatMap(treeEntry)),
  };
}

/** Whether a tag is somewhere in the repository. */
export async function hasTag(query: IndexQuery, tag: string): Promise<boolean> {
  const args = ['for-each-ref', '--format=%(refname:strip=2)', `refs/tags/${tag}`];
  return lines((await runGit({ ...query, args })).toString('utf8')).includes(tag);
}

/** `<mode> <type> <object>\t<name>`, see git-ls-tree(1), OUTPUT FORMAT. */
function treeEntry(record: string): [string, string][] {
  const found = /^\d+ \w+ ([0-9a-f]+)\t(.+)$/s.exec(record);
  return found === null ? [] : [[found[2] ?? '', found[1] ?? '']];
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
