// Real files under an address of their own, so that every look of the whole window at them is seen.
import { readdir, readFile, stat } from 'node:fs/promises';
import * as vscode from 'vscode';

export interface CountedScheme {
  /** The same file, or folder, as VS Code and its extensions see it. */
  at(file: vscode.Uri): vscode.Uri;
  /** Paths of files that were read, in the order of the calls. */
  readonly reads: string[];
  /** Paths of folders that were listed. */
  readonly lists: string[];
  dispose(): void;
}

export function countedScheme(scheme: string): CountedScheme {
  const [reads, lists]: [string[], string[]] = [[], []];
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const kindOf = (entry: { isDirectory(): boolean }) =>
    entry.isDirectory() ? vscode.FileType.Directory : vscode.FileType.File;
  const gone = (uri: vscode.Uri) => () => {
    throw vscode.FileSystemError.FileNotFound(uri);
  };
  const refuse = () => {
    throw vscode.FileSystemError.NoPermissions();
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changed.event,
    watch: () => vscode.Disposable.from(),
    stat: (uri) =>
      stat(uri.path).then(
        (found) => ({ type: kindOf(found), ctime: found.ctimeMs, mtime: found.mtimeMs, size: found.size }),
        gone(uri),
      ),
    readDirectory: (uri) => {
      lists.push(uri.path);
      return readdir(uri.path, { withFileTypes: true }).then(
        (entries) => entries.map((entry): [string, vscode.FileType] => [entry.name, kindOf(entry)]),
        gone(uri),
      );
    },
    readFile: (uri) => {
      reads.push(uri.path);
      return readFile(uri.path).catch(gone(uri));
    },
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
  const registration = vscode.workspace.registerFileSystemProvider(scheme, provider, { isReadonly: true });
  return {
    at: (file) => file.with({ scheme }),
    reads,
    lists,
    dispose: () => {
      registration.dispose();
      changed.dispose();
    },
  };
}
