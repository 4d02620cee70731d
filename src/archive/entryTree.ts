import type { PublishedEntry } from './listPublished';

/** Names that are longer or lead deeper were made to do harm. */
const LONGEST_NAME = 4096;
const DEEPEST = 100;

export interface EntryFile {
  readonly kind: 'file';
  readonly name: string;
  /** From the top of the archive, with `/`. */
  readonly path: string;
  readonly entry: PublishedEntry;
  /** In the list of the archive. */
  readonly place: number;
}

export interface EntryFolder {
  readonly kind: 'folder';
  readonly name: string;
  readonly path: string;
  readonly children: ReadonlyMap<string, EntryNode>;
}

export type EntryNode = EntryFile | EntryFolder;

/**
 * Why an entry has no place among the folders.
 * - `unsafe-name`: leads out of the archive, or is no name for a file on every system
 * - `folder-too`: other entries are below it, as if it was a folder
 * - `replaced`: a later entry has the same name, and is what is unpacked in the end
 */
export type OddReason = 'unsafe-name' | 'folder-too' | 'replaced';

export interface OddEntry {
  readonly entry: PublishedEntry;
  readonly why: OddReason;
}

/** What an archive holds, as folders and files. */
export interface EntryTree {
  readonly root: EntryFolder;
  /** What is listed but cannot be opened. */
  readonly odd: readonly OddEntry[];
  /** Of the files in the tree. */
  readonly files: number;
  readonly bytes: number;
}

interface Folder extends EntryFolder {
  readonly children: Map<string, EntryFile | Folder>;
}

/** Orders the entries of an archive into folders. Their names are texts from elsewhere: nothing here is a path of this machine. */
export function entryTree(entries: readonly PublishedEntry[]): EntryTree {
  const root: Folder = folder('', '');
  const odd: OddEntry[] = [];
  const last = new Map<string, number>();
  for (const [place, { name, isFolder }] of entries.entries()) if (!isFolder) last.set(name, place);
  const placed: { entry: PublishedEntry; place: number; parts: string[] }[] = [];
  // Folders first: a file that is in the place of one is told by that.
  for (const [place, entry] of entries.entries()) {
    const parts = partsOf(entry);
    if (parts === undefined) odd.push({ entry, why: 'unsafe-name' });
    else if (entry.isFolder) makeFolder(root, parts);
    else if (last.get(entry.name) !== place) odd.push({ entry, why: 'replaced' });
    else {
      makeFolder(root, parts.slice(0, -1));
      placed.push({ entry, place, parts });
    }
  }
  let [files, bytes] = [0, 0];
  for (const { entry, place, parts } of placed) {
    const name = parts.at(-1) ?? '';
    const parent = makeFolder(root, parts.slice(0, -1));
    if (parent.children.has(name)) odd.push({ entry, why: 'folder-too' });
    else {
      parent.children.set(name, { kind: 'file', name, path: parts.join('/'), entry, place });
      files++;
      bytes += entry.size;
    }
  }
  return { root, odd, files, bytes };
}

/** What is at a path of the tree; the empty one is the top. */
export function findInTree({ root }: Pick<EntryTree, 'root'>, path: string): EntryNode | undefined {
  let node: EntryNode | undefined = root;
  for (const part of path.split('/').filter((each) => each !== '')) {
    node = node?.kind === 'folder' ? node.children.get(part) : undefined;
  }
  return node;
}

/** The parts of a name that can be shown as a file in folders; undefined for any other. */
function partsOf({ name, isFolder }: PublishedEntry): string[] | undefined {
  const parts = (isFolder ? name.replace(/\/$/u, '') : name).split('/');
  if (isFolder && name === '') return [];
  const isSafe =
    name.length <= LONGEST_NAME &&
    parts.length <= DEEPEST &&
    // A drive, or a stream of a file, for Windows; marks that turn the reading direction hide how a name ends.
    !/[\\\p{Cc}\p{Bidi_Control}]|^[A-Za-z]:/u.test(name) &&
    parts.every((part) => part !== '' && part !== '.' && part !== '..');
  return isSafe ? parts : undefined;
}

function makeFolder(root: Folder, parts: readonly string[]): Folder {
  let at = root;
  for (const part of parts) {
    let next = at.children.get(part);
    if (next?.kind !== 'folder') {
      next = folder(part, at.path === '' ? part : `${at.path}/${part}`);
      at.children.set(part, next);
    }
    at = next;
  }
  return at;
}

function folder(name: string, path: string): Folder {
  return { kind: 'folder', name, path, children: new Map() };
}
