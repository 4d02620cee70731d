import { readdir } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { throwIfAborted } from './abort';
import { ArchiveError } from './archiveError';
import type { FileCollection } from './fileCollection';
import { unfitEntry } from './fileCollection';
import { includeMissing } from './includes';
import type { Include } from './includes';
import { toArchiveError } from './ioError';
import { mapLimited } from './pace';
import { isGitInternal } from './packPath';

const LOOKS = 32;

/**
 * Takes in what `[tool.comfy].includes` names, tracked by git or not: a file, or everything below a folder.
 *
 * @throws ArchiveError `include-missing`, `link-leaves-pack`, `missing-file` (a broken link), `io`
 */
export async function collectIncluded(
  collection: FileCollection,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const include of collection.includes) {
    const known = new Set(collection.files.keys());
    await collectInclude(collection, include, signal);
    warnAboutCaches(collection, include, known);
  }
}

async function collectInclude(
  collection: FileCollection,
  include: Include,
  signal: AbortSignal | undefined,
): Promise<void> {
  const root = collection.disk.folder;
  if (include.name === '') return walk(collection, '', root, signal);
  const entry = await collection.disk.look(include.name);
  switch (entry.kind) {
    case 'file':
      if (collection.admits(include.name)) collection.add(include.name, entry);
      return undefined;
    case 'directory':
      return walk(collection, include.name, entry.absolutePath, signal);
    case 'missing':
      throw includeMissing(include);
    case 'broken-link':
    case 'other':
      throw unfitEntry(include.name, entry);
  }
}

/** Goes through a folder in the order of names. Links to folders are not followed, so there is an end. */
async function walk(
  collection: FileCollection,
  folderName: string,
  absolutePath: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  throwIfAborted(signal);
  const children = await readdir(absolutePath).catch((error: unknown) => {
    throw toArchiveError(error, folderName);
  });
  const names = children
    .sort((a, b) => (a < b ? -1 : 1))
    .map((child) => (folderName === '' ? child : `${folderName}/${child}`));
  const entries = await mapLimited(names, LOOKS, async (name) => lookBelow(collection, name));
  for (const [at, name] of names.entries()) {
    const entry = entries[at];
    if (entry === undefined) continue;
    switch (entry.kind) {
      case 'file':
        collection.add(name, entry);
        break;
      case 'directory':
        if (entry.viaLink) leaveOutLink(collection, name);
        else await walk(collection, name, entry.absolutePath, signal);
        break;
      case 'missing':
        throw vanished(name);
      case 'broken-link':
        throw unfitEntry(name, entry);
      case 'other':
        collection.leftOut.set(name, { name, why: 'not-a-file' });
        break;
    }
  }
}

/** Undefined for what is left out by its name. A folder is never left out by .comfyignore, its files are. */
async function lookBelow(collection: FileCollection, name: string) {
  if (isGitInternal(name)) {
    collection.leftOut.set(name, { name, why: 'git-folder' });
    return undefined;
  }
  if (collection.files.has(name)) return undefined;
  // An ignored link may lead anywhere: it must not be an error.
  const ignored = collection.isIgnored(name);
  const entry = await collection.disk.look(name).catch((error: unknown) => {
    if (ignored) return undefined;
    throw error;
  });
  if (entry?.kind === 'directory' && !entry.viaLink) return entry;
  return collection.admits(name) ? entry : undefined;
}

function leaveOutLink(collection: FileCollection, name: string): void {
  collection.leftOut.set(name, { name, why: 'link-to-directory' });
  collection.warnings.push({
    code: 'link-to-directory',
    message: l10n.t(
      '"{0}" is a link to a folder and is left out. Name it in "includes" to publish its files.',
      name,
    ),
    path: name,
  });
}

function vanished(name: string): ArchiveError {
  // Bytes that are no UTF-8 come back from the system as this character, under which nothing is found.
  if (name.includes('\uFFFD')) {
    return new ArchiveError(
      'unsafe-name',
      l10n.t('The file name "{0}" is not valid UTF-8. Rename the file, then try again.', name),
      { path: name },
    );
  }
  return new ArchiveError(
    'file-changed',
    l10n.t('"{0}" vanished while the files were listed. Try again when nothing writes to the pack.', name),
    { path: name },
  );
}

function warnAboutCaches(collection: FileCollection, include: Include, known: ReadonlySet<string>): void {
  const caches = [...collection.files.keys()].filter(
    (name) => !known.has(name) && /(^|\/)__pycache__\/|\.py[co]$/.test(name),
  );
  if (caches[0] === undefined) return;
  collection.warnings.push({
    code: 'python-cache',
    message: l10n.t(
      'The include "{0}" brings {1} compiled Python files, such as "{2}". Delete the __pycache__ folders to leave them out.',
      include.text,
      caches.length,
      caches[0],
    ),
    path: caches[0],
  });
}
