import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type * as vscode from 'vscode';

// Files of the extension's global storage, which is on the extension host's own disk. Not by `workspace.fs`, whose
// `rename` deletes the old file first: another window would find none at that moment, and begin anew.

/** @throws the file system's error */
export function readText({ fsPath }: vscode.Uri): Promise<string> {
  return readFile(fsPath, 'utf8');
}

/**
 * Another window may be reading: it sees the old file or the new one, never a half.
 *
 * @throws the file system's error
 */
export async function writeText({ fsPath }: vscode.Uri, text: string): Promise<void> {
  // Windows can write at the same moment, and in containers that share a folder they can have one process id.
  const next = `${fsPath}.${Math.random().toString(36).slice(2)}.new`;
  try {
    await mkdir(path.dirname(fsPath), { recursive: true });
    await writeFile(next, text);
    await rename(next, fsPath);
  } catch (error) {
    await rm(next, { force: true }).catch(() => undefined);
    throw error;
  }
}
