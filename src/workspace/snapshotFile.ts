import * as vscode from 'vscode';
import type { SnapshotStorage } from '../registry/versionSnapshots';
import { readText, writeText } from './atomicFile';

/** No window writes so much (bytes): what is larger is something else, and would only keep the window busy. */
const mostBytes = 16_000_000;

/** The versions that earlier sessions read, in one file of the extension's global storage. */
export function snapshotFile(folder: vscode.Uri): SnapshotStorage {
  const file = vscode.Uri.joinPath(folder, 'versions.json');
  return {
    read: async () => {
      try {
        const { size } = await vscode.workspace.fs.stat(file);
        return size > mostBytes ? undefined : await readText(file);
      } catch {
        return undefined; // Not there yet, or not readable.
      }
    },
    write: (text) => writeText(file, text),
  };
}
