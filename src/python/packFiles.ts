/** The files of a pack, by paths with `/` from its folder. */
export interface PackFiles {
  /** Name of the pack's folder. */
  readonly folder: string;
  /** The text of a file; undefined when there is none. */
  read(path: string): string | undefined;
  isFile(path: string): boolean;
  isFolder(path: string): boolean;
  /** Names in a folder, in the order of their letters; undefined when there is none. */
  list(folder: string): readonly string[] | undefined;
}

/**
 * The files of a list.
 *
 * @param read called once for each file that somebody needs
 */
export function packFilesOf(
  folder: string,
  paths: Iterable<string>,
  read: (path: string) => string | undefined,
): PackFiles {
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  const files = new Set<string>();
  for (const path of paths) {
    files.add(path);
    for (let at = path; at !== '';) {
      const slash = at.lastIndexOf('/');
      const parent = slash < 0 ? '' : at.slice(0, slash);
      const names = folders.get(parent) ?? new Set();
      folders.set(parent, names);
      const isKnown = names.has(at.slice(slash + 1));
      names.add(at.slice(slash + 1));
      if (isKnown) break;
      at = parent;
    }
  }
  return {
    folder,
    read: (path) => (files.has(path) ? read(path) : undefined),
    isFile: (path) => files.has(path),
    isFolder: (path) => folders.has(path),
    list: (path) => {
      const names = folders.get(path);
      return names === undefined ? undefined : [...names].sort();
    },
  };
}
