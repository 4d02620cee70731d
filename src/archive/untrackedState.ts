import type { ComfyIgnore } from './comfyIgnore';
import type { IndexEntry, IndexQuery } from './gitIndex';
import { normalizeIncludes } from './includes';
import type { PackFile } from './packFileList';
import { runGit } from './runGit';

/** What git does not track, sorted. */
export interface UntrackedState {
  /** Not ignored either, and not published. */
  readonly untracked: readonly string[];
  /**
   * Published since `includes` brings it. What git ignores is named only where that is the whole pack: a folder that is
   * named has it on purpose.
   */
  readonly included: readonly string[];
}

/** @throws ArchiveError where git cannot say it */
export async function untrackedState(
  ask: IndexQuery,
  index: readonly IndexEntry[],
  rules: ComfyIgnore | undefined,
  { files, includes }: { readonly files: readonly PackFile[]; readonly includes: readonly string[] },
): Promise<UntrackedState> {
  const output = await runGit({ ...ask, args: ['ls-files', '-z', '--others', '--exclude-standard'] });
  const packed = files.map(({ name }) => name);
  const names = new Set(packed);
  // A repository within the pack is one name with `/` at its end.
  const isPacked = (name: string): boolean =>
    name.endsWith('/') ? packed.some((file) => file.startsWith(name)) : names.has(name);
  const others = output
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '')
    .sort();
  const tracked = new Set(index.map(({ name }) => name));
  const isWhole = normalizeIncludes(includes).some(({ name }) => name === '');
  return {
    untracked: others.filter(
      (name) => !isPacked(name) && rules?.ignores(name) !== true && name !== 'node.zip',
    ),
    included: isWhole ? packed.filter((name) => !isTracked(name, tracked)) : others.filter(isPacked),
  };
}

/** Whether git tracks a file, or the submodule or link that it is below. */
function isTracked(name: string, tracked: ReadonlySet<string>): boolean {
  for (let end = name.length; end > 0; end = name.lastIndexOf('/', end - 1)) {
    if (tracked.has(name.slice(0, end))) return true;
  }
  return false;
}
