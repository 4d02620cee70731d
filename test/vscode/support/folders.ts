// Folders of the window's workspace, made and removed by a test.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { makeGitFolder, writeFiles, type GivenFile } from '../../../scripts/gitFolder';
import { testParameters } from './parameters';

/**
 * Writes a folder with these files and adds it to the workspace; with `git` they are committed in a repository.
 * Resolves when the extension host knows the folder. Undo with `removeFolder`.
 */
export async function addFolder(
  name: string,
  files: readonly GivenFile[],
  { git = true }: { readonly git?: boolean } = {},
): Promise<vscode.Uri> {
  const folder = path.join(testParameters().temporaryFolder, name);
  await (git ? makeGitFolder(folder, files) : writeFiles(folder, files));
  const uri = vscode.Uri.file(folder);
  await changeFolders(vscode.workspace.workspaceFolders?.length ?? 0, 0, { uri });
  return uri;
}

/** Takes a folder out of the workspace and deletes it. */
export async function removeFolder(uri: vscode.Uri): Promise<void> {
  const at = vscode.workspace.workspaceFolders?.findIndex((folder) => folder.uri.fsPath === uri.fsPath) ?? -1;
  if (at >= 0) await changeFolders(at, 1);
  await rm(uri.fsPath, { recursive: true, force: true });
}

async function changeFolders(at: number, remove: number, ...add: { uri: vscode.Uri }[]): Promise<void> {
  // VS Code refuses a second change before the first one has come back as an event.
  const changed = new Promise<void>((resolve) => {
    const subscription = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      subscription.dispose();
      resolve();
    });
  });
  if (!vscode.workspace.updateWorkspaceFolders(at, remove, ...add)) {
    throw new Error('VS Code refused to change the workspace folders.');
  }
  await changed;
}
