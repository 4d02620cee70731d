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
   * tolerated where it is clear which file is meant. Folders in front may be ones that only the scanner had: a file
   * that is found without them is a guess, as theirs may have been deleted. Undefined when there is none.
   *
   * @throws where a part of the path is a link, which can lead out of the pack, and where a folder cannot be read
   */
  async find(path: string): Promise<{ readonly uri: vscode.Uri; readonly guessed: boolean } | undefined> {
    const parts = path.split('/');
    for (let first = 0; first < parts.length; first++) {
      const uri = await this.#follow(parts.slice(first));
      if (uri !== undefined) return { uri, guessed: first > 0 };
    }
    return undefined;
  }

  /**
   * The paths of all files of the pack, relative to it, but for links and what stands in folders of tools.
   * @returns and whether these are all: not where there are more folders than `most`, or one cannot be read
   */
  async walk(most: number): Promise<{ readonly files: readonly string[]; readonly isWhole: boolean }> {
    const files: string[] = [];
    const due = [{ uri: this.folder, path: '' }];
    let isWhole = true;
    for (let at = 0; at < due.length; at++) {
      const folder = due[at];
      if (folder === undefined || at >= most) return { files, isWhole: false };
      const entries = await this.#list(folder.uri).catch(() => undefined);
      if (entries === undefined) isWhole = false;
      for (const [name, type] of entries ?? []) {
        const path = `${folder.path}${name}`;
        if (type === vscode.FileType.File) files.push(path);
        else if (
          type === vscode.FileType.Directory &&
          !/^(?:\.git|node_modules|__pycache__|\.?venv)$/u.test(name)
        )
          due.push({ uri: vscode.Uri.joinPath(folder.uri, name), path: `${path}/` });
      }
    }
    return { files, isWhole };
  }

  async #follow(parts: readonly string[]): Promise<vscode.Uri | undefined> {
    let at = this.folder;
    for (const [index, part] of parts.entries()) {
      const entries = await this.#list(at);
      const name = entries.has(part) ? part : matchPath(part, entries.keys());
      if (name === undefined) return undefined;
      const type = entries.get(name) ?? vscode.FileType.Unknown;
      if ((type & vscode.FileType.SymbolicLink) !== 0) throw new Error(`${name} is a link`);
      const wanted = index === parts.length - 1 ? vscode.FileType.File : vscode.FileType.Directory;
      if (type !== wanted) return undefined;
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
        (error: unknown) => {
          const isGone = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
          if (isGone) return new Map<string, vscode.FileType>();
          throw error;
        },
      );
      this.#folders.set(key, entries);
    }
    return entries;
  }
}
