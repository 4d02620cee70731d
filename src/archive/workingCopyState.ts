import { realpath } from 'node:fs/promises';
import { throwIfAborted } from './abort';
import { blobNames } from './blobName';
import { findGit } from './findGit';
import { hasTag, readHead } from './gitHead';
import { LINK_MODE, readIndex, type IndexQuery } from './gitIndex';
import { toArchiveError } from './ioError';
import { mapLimited } from './pace';
import type { PackFile } from './packFileList';
import { readComfyIgnore, type PackFileQuery } from './packFiles';
import { removedFiles } from './removedFiles';
import { runGit } from './runGit';
import { untrackedState, type UntrackedState } from './untrackedState';

/** How what would be published relates to what is committed. Names are relative to the pack, sorted. */
export interface WorkingCopyState extends UntrackedState {
  /** Nothing was ever committed; then the rest is not known. */
  readonly uncommitted: boolean;
  /** Published as on disk, and other than what git has. */
  readonly modified: readonly string[];
  /** As git has it since `git add`, and other than in the commit. */
  readonly staged: readonly string[];
  /** In the commit, and not published since git's index has it no more. */
  readonly removed: readonly string[];
  /** The branch; undefined for a commit without one. */
  readonly branch: string | undefined;
  readonly behind: { readonly commits: number; readonly upstream: string } | undefined;
  /** Tags of the commit. */
  readonly tags: readonly string[];
  /** Of the tags asked about, those of another commit. */
  readonly tagsElsewhere: readonly string[];
}

export interface StateQuery extends PackFileQuery {
  /** What would be published. */
  readonly files: readonly PackFile[];
  /** Tags that would fit the version. */
  readonly wantedTags: readonly string[];
}

/** Bytes: what is larger is not compared, and is mostly stored by a filter. */
const largest = 32 * 1024 * 1024;
/** Bytes in all. */
const most = 512 * 1024 * 1024;

/**
 * Compares the working copy with its commit. Files are compared here and not by git, which would start the filters that a
 * repository names; those that a filter stores are not compared.
 *
 * @throws ArchiveError where git cannot say it
 */
export async function workingCopyState(query: StateQuery): Promise<WorkingCopyState> {
  const folder = await realpath(query.packFolder).catch((error: unknown) => {
    throw toArchiveError(error, query.packFolder);
  });
  const git = findGit({
    configured: typeof query.gitPath === 'string' ? [query.gitPath] : query.gitPath,
    path: query.searchPath,
    untrusted: [folder, ...(query.untrustedFolders ?? [])],
  });
  const ask: IndexQuery = { git, folder, signal: query.signal };
  const reads = Promise.all([readIndex(ask), readHead(ask), readComfyIgnore(folder)]);
  const [index, head, rules] = await reads;
  const others = untrackedState(ask, index, rules, query);
  others.catch(() => undefined);
  const links = new Set(index.filter(({ mode }) => mode === LINK_MODE).map(({ name }) => name));
  const objects = new Map(index.map(({ name, object }) => [name, object]));
  // Of a link git has where it leads, and the archive what stands there.
  const contents = new Map([...objects].filter(([name]) => !links.has(name)));
  const modified = await modifiedFiles(query, contents, await filtered(ask, query.files));
  const known = head?.files;
  const published = query.files.map(({ name }) => name);
  const staged = published.filter((name) => objects.has(name) && known?.get(name) !== objects.get(name));
  const elsewhere = query.wantedTags.filter((tag) => head?.tags.includes(tag) !== true);
  const found = await Promise.all(elsewhere.map((tag) => hasTag(ask, tag)));
  const { untracked, included } = await others;
  const isTracked = (name: string): boolean => objects.has(name);
  return {
    uncommitted: head === undefined,
    modified,
    staged: head === undefined ? [] : staged.filter((name) => !modified.includes(name)),
    removed: removedFiles({ committed: known?.keys() ?? [], isTracked, published, untracked, rules }),
    untracked,
    included,
    branch: head?.branch,
    behind: head?.behind,
    tags: head?.tags ?? [],
    tagsElsewhere: elsewhere.filter((_, at) => found[at]),
  };
}

async function modifiedFiles(
  { files, signal }: Pick<StateQuery, 'files' | 'signal'>,
  objects: ReadonlyMap<string, string>,
  isFiltered: ReadonlySet<string>,
): Promise<string[]> {
  let left = most;
  const smallFirst = [...files].sort((one, other) => one.size - other.size);
  const looked = await mapLimited(smallFirst, 4, async ({ name, absolutePath, size }) => {
    const object = objects.get(name);
    left -= size;
    if (object === undefined || size > largest || left < 0 || isFiltered.has(name)) return [];
    throwIfAborted(signal);
    const names = await blobNames(absolutePath, object).catch(() => [object]);
    return names.includes(object) ? [] : [name];
  });
  return looked.flat().sort();
}

/** Files whose content git stores otherwise than it is on disk, such as those of Git LFS. */
async function filtered(ask: IndexQuery, files: readonly PackFile[]): Promise<ReadonlySet<string>> {
  const attributes = ['filter', 'working-tree-encoding', 'ident'];
  const found = new Set<string>();
  // Names stand on the command line, which has an end on every system.
  for (let at = 0; at < files.length; at += 100) {
    const names = files.slice(at, at + 100).map(({ name }) => name);
    const args = ['check-attr', '-z', ...attributes, '--', ...names];
    const parts = (await runGit({ ...ask, args })).toString('utf8').split('\0');
    for (let part = 0; part + 2 < parts.length; part += 3) {
      const [name = '', , value = ''] = parts.slice(part, part + 3);
      if (value !== 'unspecified' && value !== 'unset') found.add(name);
    }
  }
  return found;
}
