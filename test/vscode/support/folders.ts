// Folders of the window's workspace, made and removed by a test.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { makeGitFolder, writeFiles, type GivenFile } from '../../../scripts/gitFolder';
import { eventually } from './extension';
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
  await openFolder(uri);
  return uri;
}

/** Adds a folder that is there already. */
export async function openFolder(uri: vscode.Uri): Promise<void> {
  await changeFolders((folders) => ({ at: folders.length, remove: 0, add: uri }));
}

/** Takes a folder out of the workspace and deletes it. */
export async function removeFolder(uri: vscode.Uri): Promise<void> {
  if (vscode.workspace.workspaceFolders?.some((folder) => folder.uri.fsPath === uri.fsPath) === true) {
    await changeFolders((folders) => ({ at: folders.indexOf(uri.toString()), remove: 1 }));
  }
  await rm(uri.fsPath, { recursive: true, force: true, maxRetries: 10 });
}

/** The folders as the last change left them. */
let expected: readonly string[] | undefined;

const current = () => (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
const isAsExpected = () => expected === undefined || expected.join('\n') === current().join('\n');

async function changeFolders(
  change: (folders: readonly string[]) => { at: number; remove: number; add?: vscode.Uri },
): Promise<void> {
  // VS Code counts positions in a list that it reads from the workspace file again after each change: in between
  // an older list can come back, and another folder would stand at the position.
  await eventually('the folders are as the last change left them', isAsExpected);
  const { at, remove, add } = change(current());
  const added = add === undefined ? [] : [add.toString()];
  expected = [...current().slice(0, at), ...added, ...current().slice(at + remove)];
  // VS Code refuses a second change before the first one has come back as an event.
  const changed = new Promise<void>((resolve) => {
    const subscription = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      subscription.dispose();
      resolve();
    });
  });
  if (!vscode.workspace.updateWorkspaceFolders(at, remove, ...(add === undefined ? [] : [{ uri: add }]))) {
    throw new Error('VS Code refused to change the workspace folders.');
  }
  await changed;
  await eventually('the folders are changed', isAsExpected);
}
