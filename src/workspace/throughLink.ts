import * as vscode from 'vscode';

/**
 * Whether a file of a pack, or a folder on the way to it, is a symbolic link: writing there would change a file that
 * may stand anywhere. What is not there is no link. The pack's own folder may be one.
 */
export async function isThroughLink(
  folder: vscode.Uri,
  file: vscode.Uri,
  fs: Pick<vscode.FileSystem, 'stat'> = vscode.workspace.fs,
): Promise<boolean> {
  const prefix = `${folder.path}/`;
  if (!file.path.startsWith(prefix)) return true;
  let at = folder;
  for (const part of file.path.slice(prefix.length).split('/')) {
    at = vscode.Uri.joinPath(at, part);
    try {
      const { type } = await fs.stat(at);
      if ((type & vscode.FileType.SymbolicLink) !== 0) return true;
    } catch (error) {
      // A link that leads nowhere is reported as missing by some file systems, so the folder is asked.
      return await isListedAsLink(at, error);
    }
  }
  return false;
}

async function isListedAsLink(uri: vscode.Uri, error: unknown): Promise<boolean> {
  const isGone = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
  if (!isGone) return true;
  const name = uri.path.split('/').at(-1);
  try {
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(uri, '..'));
    return entries.some(([entry, type]) => entry === name && (type & vscode.FileType.SymbolicLink) !== 0);
  } catch {
    return true;
  }
}
