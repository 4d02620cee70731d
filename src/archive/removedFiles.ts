import type { ComfyIgnore } from './comfyIgnore';

/** What `removedFiles` compares. Names are relative to the pack. */
export interface RemovalFacts {
  /** Names in the commit. */
  readonly committed: Iterable<string>;
  /** Whether git's index has a name. */
  readonly isTracked: (name: string) => boolean;
  /** Names of what would be published. */
  readonly published: readonly string[];
  /** Names that are told of as not tracked: they are on the disk. */
  readonly untracked: readonly string[];
  readonly rules: ComfyIgnore | undefined;
}

/**
 * What the commit has and the archive lacks since it was removed from the index (`git rm`, `git mv`), sorted. What
 * `.comfyignore` leaves out would be missing without that, and what `includes` brings is not missing.
 */
export function removedFiles({ committed, isTracked, published, untracked, rules }: RemovalFacts): string[] {
  const named = new Set([...published, ...untracked]);
  return (
    [...committed]
      .filter((name) => !isTracked(name) && !named.has(name) && rules?.ignores(name) !== true)
      .filter((name) => name !== 'node.zip')
      // A submodule whose files are published now.
      .filter((name) => !published.some((file) => file.startsWith(`${name}/`)))
      .sort()
  );
}
