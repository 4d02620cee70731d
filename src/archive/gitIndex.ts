import { realpath } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { ArchiveError } from './archiveError';
import { Pace } from './pace';
import { isInside } from './packPath';
import { runGit } from './runGit';

/** One path that git tracks. */
export interface IndexEntry {
  /** Relative to the pack, with `/`. */
  readonly name: string;
  /** Mode as git keeps it: 0o100644, 0o100755, 0o120000 (link), 0o160000 (submodule). */
  readonly mode: number;
  /** Name of its content in git. */
  readonly object: string;
  /** Left out of the working tree by a sparse checkout. */
  readonly sparse: boolean;
}

export const LINK_MODE = 0o120000;
export const SUBMODULE_MODE = 0o160000;

/** Where and how to ask git. */
export interface IndexQuery {
  readonly git: string;
  /** The pack's folder, absolute and real; it may lie below the root of the repository. */
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads which files of the pack are in git's index. The index decides, not HEAD: staged and intended files are
 * in, untracked ones out.
 *
 * @throws ArchiveError `empty-index`, `merge-conflict`, `unsafe-name` (a name that is no UTF-8), and what `runGit` throws
 */
export async function readIndex(query: IndexQuery): Promise<IndexEntry[]> {
  // Both at the same time: starting git is most of what either takes. The answer counts only where the other is right.
  const listing = runGit({ ...query, args: ['ls-files', '-z', '--stage', '-t'] });
  listing.catch(() => undefined);
  await assertWorkTree(query);
  const output = await listing;
  const entries: IndexEntry[] = [];
  const pace = new Pace();
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let start = 0; start < output.length;) {
    const end = output.indexOf(0, start);
    entries.push(parseRecord(output.subarray(start, end), decoder));
    start = end + 1;
    await pace.breathe();
  }
  if (entries.length > 0) return entries;
  throw new ArchiveError(
    'empty-index',
    l10n.t(
      'git tracks no file in "{0}", so nothing would be published. Run "git add" for the files of the pack, then try again.',
      query.folder,
    ),
    { path: query.folder },
  );
}

/** A repository can declare any folder as its working tree (`core.worktree`); its names are then not those of this pack. */
async function assertWorkTree(query: IndexQuery): Promise<void> {
  const output = await runGit({ ...query, args: ['rev-parse', '--show-toplevel'] });
  const root = output.toString('utf8').replace(/\r?\n$/, '');
  const realRoot = await realpath(root).catch(() => undefined);
  if (realRoot !== undefined && isInside(query.folder, realRoot)) return;
  throw new ArchiveError(
    'git-failed',
    l10n.t(
      'The git repository of the pack says that its files are in "{0}". Remove core.worktree from its configuration, then try again.',
      root,
    ),
    { path: query.folder },
  );
}

/** `<tag> <mode> <object> <stage>\t<name>`, see git-ls-files(1), OUTPUT; tag `S` is skip-worktree. */
function parseRecord(record: Buffer, decoder: TextDecoder): IndexEntry {
  const tab = record.indexOf(9);
  const [tag, mode, object, stage] = record.toString('latin1', 0, tab).split(' ');
  const name = decodeName(record.subarray(tab + 1), decoder);
  if (tab < 0 || mode === undefined || object === undefined || stage === undefined) {
    throw new ArchiveError(
      'git-failed',
      l10n.t('git gave an answer that cannot be read. Try a newer version of git.'),
    );
  }
  if (stage !== '0') {
    throw new ArchiveError(
      'merge-conflict',
      l10n.t(
        '"{0}" has an unresolved merge conflict. Resolve it and run "git add" for it, then try again.',
        name,
      ),
      { path: name },
    );
  }
  return { name, mode: Number.parseInt(mode, 8), object, sparse: tag === 'S' };
}

function decodeName(bytes: Buffer, decoder: TextDecoder): string {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    const name = bytes.toString('latin1');
    throw new ArchiveError(
      'unsafe-name',
      l10n.t('The file name "{0}" is not valid UTF-8. Rename the file, then try again.', name),
      { path: name, cause: error },
    );
  }
}
