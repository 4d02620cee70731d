import * as vscode from 'vscode';
import type { SnapshotStorage } from '../registry/versionSnapshots';
import { readText, writeText } from './atomicFile';

/** The versions that earlier sessions read, in one file of the extension's global storage. */
export function snapshotFile(folder: vscode.Uri): SnapshotStorage {
  const file = vscode.Uri.joinPath(folder, 'versions.json');
  return {
    read: () => readText(file).catch(() => undefined),
    write: (text) => writeText(file, text),
  };
}
