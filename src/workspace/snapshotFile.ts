import * as vscode from 'vscode';
import type { SnapshotStorage } from '../registry/versionSnapshots';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The versions that earlier sessions read, in one file of the extension's global storage. */
export function snapshotFile(folder: vscode.Uri): SnapshotStorage {
  const file = vscode.Uri.joinPath(folder, 'versions.json');
  const { fs } = vscode.workspace;
  return {
    async read() {
      try {
        return decoder.decode(await fs.readFile(file));
      } catch {
        return undefined;
      }
    },
    async write(text) {
      // Another window may be reading: it sees the old file or the new one, never a half.
      const next = vscode.Uri.joinPath(folder, `versions.${String(process.pid)}.new`);
      await fs.writeFile(next, encoder.encode(text));
      await fs.rename(next, file, { overwrite: true });
    },
  };
}
