import type * as vscode from 'vscode';

/** Whether something stands at a place that can be looked at. Never rejects. */
export async function exists(uri: vscode.Uri, fs: Pick<vscode.FileSystem, 'stat'>): Promise<boolean> {
  try {
    await fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
