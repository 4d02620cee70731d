import * as l10n from '@vscode/l10n';
import { throwIfAborted } from './abort';
import { ArchiveError } from './archiveError';
import type { FileCollection } from './fileCollection';
import { unfitEntry } from './fileCollection';
import type { IndexEntry } from './gitIndex';
import { SUBMODULE_MODE } from './gitIndex';
import { mapLimited, Pace } from './pace';
import { isCovered } from './packPath';

/** Looks at this many files at a time: enough to keep a network disk busy. */
const LOOKS = 32;

/**
 * Takes in what git tracks.
 *
 * @returns names of submodules whose files an include must bring
 * @throws ArchiveError `missing-file`, `submodule`, `link-to-directory`, and what PackDisk throws
 */
export async function collectTracked(
  collection: FileCollection,
  index: readonly IndexEntry[],
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const pace = new Pace();
  const candidates: IndexEntry[] = [];
  const submodules: string[] = [];
  for (const entry of index) {
    if (entry.mode === SUBMODULE_MODE) {
      if (needsSubmodule(collection, entry.name)) submodules.push(entry.name);
    } else if (collection.admits(entry.name)) candidates.push(entry);
    await pace.breathe();
  }
  const missing: IndexEntry[] = [];
  const entries = await mapLimited(candidates, LOOKS, async (candidate) => {
    throwIfAborted(signal);
    return collection.disk.look(candidate.name);
  });
  for (const [at, candidate] of candidates.entries()) {
    const entry = entries[at];
    if (entry?.kind === 'file') collection.add(candidate.name, entry);
    // A folder where git has a file: the file is gone.
    else if (
      entry === undefined ||
      entry.kind === 'missing' ||
      (entry.kind === 'directory' && !entry.viaLink)
    ) {
      missing.push(candidate);
    } else if (!(entry.kind === 'directory' && collection.isExempt(candidate.name))) {
      throw unfitEntry(candidate.name, entry);
    }
    await pace.breathe();
  }
  if (missing[0] !== undefined) throw missingFiles(missing[0], missing.length);
  return submodules;
}

/** @returns whether an include brings the submodule's files; false when it is left out */
function needsSubmodule(collection: FileCollection, name: string): boolean {
  if (collection.isExempt(name)) return true;
  const rules = collection.rules;
  // A line like `sub/*` matches what is below only; no name is known there, so one that nobody has stands for all.
  const left = [name, `${name}/`, `${name}/\u0001`].find((path) => rules?.ignores(path) === true);
  if (left !== undefined) {
    const rule = rules?.explain(left);
    collection.leftOut.set(name, { name, why: 'comfyignore', rule });
    return false;
  }
  if (collection.includes.some((include) => include.name === '')) return true;
  if (collection.includes.some((include) => isCovered(include.name, name))) {
    collection.warnings.push({
      code: 'submodule-partial',
      message: l10n.t('Of the submodule "{0}" only what "includes" names is published.', name),
      path: name,
    });
    return false;
  }
  throw new ArchiveError(
    'submodule',
    l10n.t(
      '"{0}" is a submodule: git does not list its files, so they would be missing. Add it to "includes" in pyproject.toml, or leave it out by .comfyignore.',
      name,
    ),
    { path: name },
  );
}

/** @throws ArchiveError `submodule` when an include was to bring its files and there are none */
export function assertSubmodulesFilled(collection: FileCollection, submodules: readonly string[]): void {
  const names = [...collection.files.keys()];
  const empty = submodules.find((submodule) => !names.some((name) => isCovered(name, submodule)));
  if (empty === undefined) return;
  throw new ArchiveError(
    'submodule',
    l10n.t(
      'The submodule "{0}" has no files here. Run "git submodule update --init", then try again.',
      empty,
    ),
    { path: empty },
  );
}

function missingFiles(first: IndexEntry, count: number): ArchiveError {
  const name = count === 1 ? `"${first.name}"` : l10n.t('"{0}" and {1} more', first.name, count - 1);
  const message = first.sparse
    ? l10n.t(
        '{0}: left out of this folder by a sparse checkout. Run "git sparse-checkout disable", or leave it out by .comfyignore.',
        name,
      )
    : l10n.t(
        '{0}: tracked by git, but not on the disk. Restore it with "git restore", or remove it with "git rm", then try again.',
        name,
      );
  return new ArchiveError('missing-file', message, { path: first.name });
}
