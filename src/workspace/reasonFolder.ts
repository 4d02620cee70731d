import * as vscode from 'vscode';
import type { ReasonFiles } from '../registry/keptReasons';
import { readText, writeText } from './atomicFile';

/** The reasons that earlier sessions read, in a folder of the extension's global storage. */
export function reasonFolder(storage: vscode.Uri): ReasonFiles {
  const { fs } = vscode.workspace;
  const folder = vscode.Uri.joinPath(storage, 'reasons');
  const at = (name: string) => vscode.Uri.joinPath(folder, name);
  return {
    read: (name) => readText(at(name)),
    write: (name, text) => writeText(at(name), text),
    remove: async (name) => fs.delete(at(name)),
    list: async () =>
      Promise.all(
        (await fs.readDirectory(folder)).map(async ([name]) =>
          fs.stat(at(name)).then(
            ({ mtime, size }) => ({ name, writtenAt: mtime, size }),
            // What cannot be looked at has just been removed, or may be.
            () => ({ name, writtenAt: 0, size: 0 }),
          ),
        ),
      ),
  };
}
