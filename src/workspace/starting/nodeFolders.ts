import * as vscode from 'vscode';
import { mapLimited } from '../mapLimited';
import { hasPythonNodes } from './pythonNodes';

const skipped = /^(?:\.|node_modules$|__pycache__$|venv$|site-packages$|tests?$)/;
const mostFolders = 200;

/** Which of these folders look like node packs, in their order. */
export async function withPythonNodes(folders: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const found = await mapLimited(folders, 8, (folder) => hasPythonNodes(folder, vscode.workspace.fs));
  return folders.filter((_, index) => found[index]);
}

/** Whether a folder of the workspace looks like a node pack: some listings and a few small reads. Never rejects. */
export async function hasNodeFolder(): Promise<boolean> {
  const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  if ((await withPythonNodes(roots)).length > 0) return true;
  const below = await Promise.all(roots.map(foldersBelow));
  return (await withPythonNodes(below.flat())).length > 0;
}

/** One level down, and under `custom_nodes` what no manager has installed: where node packs are looked for. */
export async function foldersBelow(root: vscode.Uri): Promise<vscode.Uri[]> {
  const below = await foldersIn(root);
  const packs = vscode.Uri.joinPath(root, 'custom_nodes');
  const plain = below.filter((folder) => folder.path !== packs.path);
  if (plain.length === below.length) return plain;
  const clones = await mapLimited(await foldersIn(packs), 8, async (folder) => {
    const mark = vscode.Uri.joinPath(folder, '.tracking');
    return vscode.workspace.fs.stat(mark).then(
      () => [],
      () => [folder],
    );
  });
  return [...plain, ...clones.flat()];
}

async function foldersIn(folder: vscode.Uri): Promise<vscode.Uri[]> {
  const listed = await vscode.workspace.fs.readDirectory(folder).then(
    (all) => all,
    () => [],
  );
  return listed
    .filter(([name, type]) => (type & vscode.FileType.Directory) !== 0 && !skipped.test(name))
    .slice(0, mostFolders)
    .map(([name]) => vscode.Uri.joinPath(folder, name));
}
