import * as vscode from 'vscode';

/** Writes a file that is not there yet. Resolves to false, and leaves it alone, where one is there by now. */
export async function writeNewFile(uri: vscode.Uri, text: string): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  // Looks and writes at once, as far as the file system can.
  edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(text) });
  return await vscode.workspace.applyEdit(edit);
}
