import type { PackFile } from '../../archive/packFileList';

export interface PreviewFolder {
  readonly kind: 'folder';
  readonly name: string;
  /** In the archive, with `/`; empty for the top. */
  readonly path: string;
  readonly parent: PreviewFolder | undefined;
  readonly children: (PreviewFolder | PreviewFile)[];
  /** Of all files below. */
  files: number;
  bytes: number;
}

export interface PreviewFile {
  readonly kind: 'file';
  readonly name: string;
  readonly path: string;
  readonly parent: PreviewFolder;
  readonly bytes: number;
  /** Why it is packed. */
  readonly reason: PackFile['reason'];
}

export type PreviewOrder = 'name' | 'size';

/** Orders the packed files into folders, each with the number and size of the files below. */
export function previewTree(files: readonly PackFile[]): PreviewFolder {
  const root = folderIn(undefined, '');
  const folders = new Map<string, PreviewFolder>([['', root]]);
  const folderAt = (path: string): PreviewFolder => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const cut = path.lastIndexOf('/');
    const parent = folderAt(cut < 0 ? '' : path.slice(0, cut));
    const folder = folderIn(parent, path.slice(cut + 1));
    parent.children.push(folder);
    folders.set(path, folder);
    return folder;
  };
  for (const { name, size, reason } of files) {
    const cut = name.lastIndexOf('/');
    const parent = folderAt(cut < 0 ? '' : name.slice(0, cut));
    parent.children.push({
      kind: 'file',
      name: name.slice(cut + 1),
      path: name,
      parent,
      bytes: size,
      reason,
    });
    for (let at: PreviewFolder | undefined = parent; at !== undefined; at = at.parent) {
      at.files++;
      at.bytes += size;
    }
  }
  return root;
}

const collator = new Intl.Collator(undefined, { numeric: true });

/** The rows of a folder: by name with folders first, or the largest first whatever they are. */
export function ordered({ children }: PreviewFolder, order: PreviewOrder): (PreviewFolder | PreviewFile)[] {
  const byName = (one: PreviewFolder | PreviewFile, other: PreviewFolder | PreviewFile): number =>
    collator.compare(one.name, other.name);
  if (order === 'size') {
    return [...children].sort((one, other) => other.bytes - one.bytes || byName(one, other));
  }
  return [...children].sort((one, other) =>
    one.kind === other.kind ? byName(one, other) : one.kind === 'folder' ? -1 : 1,
  );
}

function folderIn(parent: PreviewFolder | undefined, name: string): PreviewFolder {
  const path = parent === undefined || parent.path === '' ? name : `${parent.path}/${name}`;
  return { kind: 'folder', name, path, parent, children: [], files: 0, bytes: 0 };
}
