import * as vscode from 'vscode';
import { matchPath } from '../findings/matchPath';

/** Finds files of a pack by names that come from outside, one folder at a time. Lists each folder once. */
export class PackFolders {
  readonly #folders = new Map<string, Promise<ReadonlyMap<string, vscode.FileType>>>();

  constructor(
    private readonly folder: vscode.Uri,
    private readonly fs: Pick<vscode.FileSystem, 'readDirectory'>,
  ) {}

  /**
   * The file of the pack at a path relative to it, with `/`, as `findingPath` gives it. Other case than on disk is
   * tolerated where it is clear which file is meant. Undefined when there is none, and where a part of the path is
   * a link: a link can lead out of the pack.
   */
  async find(path: string): Promise<vscode.Uri | undefined> {
    let at = this.folder;
    const parts = path.split('/');
    for (const [index, part] of parts.entries()) {
      const entries = await this.#list(at);
      const name = matchPath(part, entries.keys());
      if (name === undefined) return undefined;
      const wanted = index === parts.length - 1 ? vscode.FileType.File : vscode.FileType.Directory;
      // A link's type has a second bit, so it is neither.
      if (entries.get(name) !== wanted) return undefined;
      at = vscode.Uri.joinPath(at, name);
    }
    return at;
  }

  #list(folder: vscode.Uri): Promise<ReadonlyMap<string, vscode.FileType>> {
    const key = folder.toString();
    let entries = this.#folders.get(key);
    if (entries === undefined) {
      entries = Promise.resolve(this.fs.readDirectory(folder)).then(
        (listed) => new Map(listed),
        () => new Map<string, vscode.FileType>(),
      );
      this.#folders.set(key, entries);
    }
    return entries;
  }
}
