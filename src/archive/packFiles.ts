import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { throwIfAborted } from './abort';
import { ArchiveError } from './archiveError';
import { ComfyIgnore, decodeComfyIgnore } from './comfyIgnore';
import { FileCollection } from './fileCollection';
import { findGit } from './findGit';
import { readIndex } from './gitIndex';
import { collectIncluded } from './includedFiles';
import { normalizeIncludes } from './includes';
import { isNotFound, systemCode, toArchiveError } from './ioError';
import { warnAboutManifest } from './manifestWarning';
import { warnAboutNames } from './nameWarnings';
import { PackDisk } from './packDisk';
import type { PackFileList } from './packFileList';
import { assertSubmodulesFilled, collectTracked } from './trackedFiles';
import { byName } from './packPath';

/** Which pack, and where git is. */
export interface PackFileQuery {
  /** The folder of pyproject.toml, absolute; it may lie below the root of a repository. */
  readonly packFolder: string;
  /** `[tool.comfy].includes`. */
  readonly includes: readonly string[];
  /** The user's `git.path`; tried before PATH. */
  readonly gitPath?: string | readonly string[] | undefined;
  /** The PATH to search for git; default: that of this process. */
  readonly searchPath?: string | undefined;
  /** Folders no program is started from, such as those of the workspace; the pack's own is always one. */
  readonly untrustedFolders?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Lists what is published of a pack: the files in git's index with the content of the working tree, minus
 * `.comfyignore`, plus `includes`. Nothing is published when git cannot say what belongs to the pack, and a file
 * that could not be shipped as its author sees it is an error rather than a gap.
 *
 * @throws ArchiveError with any code but `file-changed` and `disk-full`
 */
export async function listPackFiles(query: PackFileQuery): Promise<PackFileList> {
  const { signal } = query;
  throwIfAborted(signal);
  const folder = await realpath(query.packFolder).catch((error: unknown) => {
    throw toArchiveError(error, query.packFolder);
  });
  const includes = normalizeIncludes(query.includes);
  const git = findGit({
    configured: typeof query.gitPath === 'string' ? [query.gitPath] : query.gitPath,
    path: query.searchPath,
    untrusted: [folder, ...(query.untrustedFolders ?? [])],
  });
  const [index, rules] = await Promise.all([readIndex({ git, folder, signal }), readComfyIgnore(folder)]);
  const tracked = new Map(index.map(({ name, mode }) => [name, mode]));
  const collection = new FileCollection(new PackDisk(folder, tracked), rules, includes, tracked);
  const submodules = await collectTracked(collection, index, signal);
  await collectIncluded(collection, signal);
  assertSubmodulesFilled(collection, submodules);
  throwIfAborted(signal);

  const files = [...collection.files.values()].sort(byName);
  if (files.length === 0) {
    throw new ArchiveError(
      'nothing-to-pack',
      l10n.t(
        '.comfyignore leaves no file to publish. Remove the pattern that matches everything, then try again.',
      ),
      { path: '.comfyignore' },
    );
  }
  const manifest = await warnAboutManifest(collection);
  // It comes first: a dialog may show only the first few.
  const warnings = [
    ...(manifest === undefined ? [] : [manifest]),
    ...collection.warnings,
    ...(await warnAboutNames(files)),
  ];
  return { files, leftOut: [...collection.leftOut.values()].sort(byName), warnings };
}

/** The patterns of a pack. Only the one in the pack's folder counts; those below are ordinary files. */
export async function readComfyIgnore(folder: string): Promise<ComfyIgnore | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path.join(folder, '.comfyignore'));
  } catch (error) {
    if (isNotFound(error)) return undefined;
    // To go on without the patterns would publish what the author wants to keep.
    throw new ArchiveError(
      'ignore-unreadable',
      l10n.t(
        '.comfyignore cannot be read ({0}). Check the file, then try again.',
        systemCode(error) ?? String(error),
      ),
      { path: '.comfyignore', cause: error },
    );
  }
  return new ComfyIgnore(decodeComfyIgnore(bytes));
}
