import * as vscode from 'vscode';
import { mapLimited } from '../mapLimited';
import { hasNodesAtTop, hasPythonNodes } from './pythonNodes';

type Looks = Pick<vscode.FileSystem, 'readFile' | 'readDirectory' | 'stat'>;

const skipped = /^(?:\.|node_modules$|__pycache__$|venv$|site-packages$|tests?$)/;
const mostFolders = 200;
const mostLooks = 100;

/** Which of these folders look like node packs, in their order. */
export async function withPythonNodes(folders: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const found = await mapLimited(folders, 8, (folder) => hasPythonNodes(folder, vscode.workspace.fs));
  return folders.filter((_, index) => found[index]);
}

/**
 * Whether a folder of the workspace, or one that `foldersBelow` names, looks like a node pack at first sight. For a
 * sentence in the view, so it costs little: `mostLooks` listings, small reads and looks for a mark in all. Never rejects.
 */
export async function hasNodeFolder(given: Looks = vscode.workspace.fs): Promise<boolean> {
  const fs = frugal(given);
  const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const isThere = async (folders: readonly vscode.Uri[]) =>
    (await mapLimited(folders, 8, (folder) => hasNodesAtTop(folder, fs))).includes(true);
  if (await isThere(roots)) return true;
  const below = await Promise.all(roots.map((root) => foldersBelow(root, fs)));
  return await isThere(below.flat());
}

/** Gives no more than `mostLooks` answers. */
function frugal(fs: Looks): Looks {
  let left = mostLooks;
  const look =
    <T>(once: (uri: vscode.Uri) => Thenable<T>) =>
    (uri: vscode.Uri) =>
      left-- > 0 ? once(uri) : Promise.reject(new Error('enough'));
  return {
    readDirectory: look((uri) => fs.readDirectory(uri)),
    readFile: look((uri) => fs.readFile(uri)),
    stat: look((uri) => fs.stat(uri)),
  };
}

/** One level down, and under `custom_nodes` what no manager has installed: where node packs are looked for. */
export async function foldersBelow(root: vscode.Uri, fs: Looks = vscode.workspace.fs): Promise<vscode.Uri[]> {
  const below = await foldersIn(root, fs);
  const packs = vscode.Uri.joinPath(root, 'custom_nodes');
  const plain = below.filter((folder) => folder.path !== packs.path);
  if (plain.length === below.length) return plain;
  const clones = await mapLimited(await foldersIn(packs, fs), 8, async (folder) => {
    const mark = vscode.Uri.joinPath(folder, '.tracking');
    return fs.stat(mark).then(
      () => [],
      () => [folder],
    );
  });
  return [...plain, ...clones.flat()];
}

async function foldersIn(folder: vscode.Uri, fs: Looks): Promise<vscode.Uri[]> {
  const listed = await fs.readDirectory(folder).then(
    (all) => all,
    () => [],
  );
  return listed
    .filter(([name, type]) => (type & vscode.FileType.Directory) !== 0 && !skipped.test(name))
    .slice(0, mostFolders)
    .map(([name]) => vscode.Uri.joinPath(folder, name));
}
