import * as vscode from 'vscode';
import { mayBeNodePack } from '../nodePack/mayBeNodePack';
import { exists } from './exists';
import { mapLimited } from './mapLimited';
import type { NodePack, PackRelation } from './nodePack';
import { oneLine } from './oneLine';
import { readSmallText, smallText } from './smallText';

/** What the finder needs of `vscode.workspace.fs`; it works the same on a remote and a virtual file system. */
export type PackFileSystem = Pick<vscode.FileSystem, 'readFile' | 'readDirectory' | 'stat'>;

/** What the packs of a workspace folder are found with. */
export interface PackSearch {
  readonly fs: PackFileSystem;
  /** A pyproject.toml outside of `custom_nodes` was looked at; too large ones are not read. */
  readonly looked?: (manifest: vscode.Uri, isTooLarge: boolean) => void;
}

export const customNodes = 'custom_nodes';
/** Folders that hold no packs and can be huge. */
const skipped = new Set(['node_modules', '.git', '__pycache__', '.venv', 'venv', 'site-packages']);
/** Enough to hide the latency of a remote disk, few enough to leave the file system to others. */
const concurrency = 16;

/**
 * Finds the node packs of a workspace folder: in the folder itself, one level down, and under `custom_nodes`.
 * Costs one listing of the folder and of `custom_nodes`; for the folder and each one below a look whether there is a
 * pyproject.toml, and a read of it; for each folder under `custom_nodes` a look for the mark that a manager leaves, and,
 * only where there is none, a read.
 *
 * @throws FileSystemError when the folder is there and cannot be listed
 */
export async function findPacks(root: vscode.WorkspaceFolder, search: PackSearch): Promise<NodePack[]> {
  const { fs } = search;
  const below = foldersOf(root.uri, await entriesOf(root.uri, fs));
  const folders = [root.uri, ...below.filter((folder) => nameOf(folder) !== customNodes)];
  const packsFolder = below.find((folder) => nameOf(folder) === customNodes);
  if (packsFolder !== undefined) folders.push(...(await foldersIn(packsFolder, fs)));
  const packs = await mapLimited(folders, concurrency, (folder) => readPack(root, folder, search));
  return packs.filter((pack) => pack !== undefined);
}

/** The packs found before with some folders read again: changed, gone, or new at the end. */
export async function rereadPacks(
  root: vscode.WorkspaceFolder,
  packs: readonly NodePack[],
  folders: readonly vscode.Uri[],
  search: PackSearch,
): Promise<NodePack[]> {
  const possible = folders.filter((folder) => mayHoldPack(root, folder));
  const reread = await mapLimited(possible, concurrency, (folder) => readPack(root, folder, search));
  const byKey = new Map(packs.map((pack) => [pack.key, pack]));
  for (const [index, folder] of possible.entries()) {
    const pack = reread[index];
    if (pack === undefined) byKey.delete(folder.toString());
    else byKey.set(pack.key, pack);
  }
  return [...byKey.values()];
}

/** Whether `findPacks` would look into a folder: the root, one level down, or under its `custom_nodes`. */
export function mayHoldPack(root: vscode.WorkspaceFolder, folder: vscode.Uri): boolean {
  if (folder.toString() === root.uri.toString()) return true;
  const name = nameOf(folder);
  const parent = vscode.Uri.joinPath(folder, '..');
  const belowRoot = parent.toString() === root.uri.toString();
  const packsFolder = vscode.Uri.joinPath(root.uri, customNodes);
  if (skipped.has(name) || (belowRoot && name === customNodes)) return false;
  return belowRoot || parent.toString() === packsFolder.toString();
}

/** Under `custom_nodes` a pack is somebody's clone, elsewhere it is authored here. */
function relationOf(root: vscode.WorkspaceFolder, folder: vscode.Uri): PackRelation {
  if (folder.toString() === root.uri.toString()) return 'authored';
  return nameOf(vscode.Uri.joinPath(folder, '..')) === customNodes ? 'clone' : 'authored';
}

/** Reads one folder as a node pack; undefined when it is none, or was installed by a manager. */
async function readPack(
  root: vscode.WorkspaceFolder,
  folder: vscode.Uri,
  { fs, looked }: PackSearch,
): Promise<NodePack | undefined> {
  const manifestUri = vscode.Uri.joinPath(folder, 'pyproject.toml');
  const relation = relationOf(root, folder);
  const isClone = relation === 'clone';
  // The mark comes first: most folders of a ComfyUI have it, and are done with one look and no read.
  if (isClone && (await exists(vscode.Uri.joinPath(folder, '.tracking'), fs))) return undefined;
  const found = await (isClone ? readSmallText : smallText)(manifestUri, fs);
  if (!isClone) looked?.(manifestUri, !found.ok && found.why === 'too-large');
  if (!found.ok || !mayBeNodePack(found.text)) return undefined;

  const { parseManifest, dynamicVersionFile, readDynamicVersion } = await import('../nodePack/index');
  const manifest = parseManifest(found.text);
  if (!manifest.isNodePack) return undefined;

  let version = manifest.version?.value ?? '';
  const alsoReadFrom: vscode.Uri[] = [];
  // A clone is one of perhaps thousands, so it gets no third look.
  if (version === '' && manifest.dynamic && relation === 'authored') {
    const file = dynamicVersionFile(manifest);
    if (file.ok) {
      const uri = vscode.Uri.joinPath(folder, file.path);
      alsoReadFrom.push(uri);
      const source = await smallText(uri, fs);
      const read = readDynamicVersion(source.ok ? source.text : '');
      if (read.ok) version = read.version;
    }
  }
  const id = manifest.name?.value.trim() ?? '';
  return {
    key: folder.toString(),
    folder,
    manifestUri,
    root,
    relation,
    manifest,
    id,
    publisherId: manifest.publisherId?.value.trim() ?? '',
    label: oneLine(manifest.displayName?.value ?? '', 80) || oneLine(id, 80) || nameOf(folder),
    version: version.trim(),
    alsoReadFrom,
  };
}

async function foldersIn(folder: vscode.Uri, fs: PackFileSystem): Promise<vscode.Uri[]> {
  try {
    return foldersOf(folder, await fs.readDirectory(folder));
  } catch {
    return []; // Not there, or not readable: no packs.
  }
}

async function entriesOf(folder: vscode.Uri, fs: PackFileSystem): Promise<[string, vscode.FileType][]> {
  try {
    return await fs.readDirectory(folder);
  } catch (error) {
    // Deleted while it is open. Anything else can pass: a file system without a disk comes when it likes.
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return [];
    throw error;
  }
}

function foldersOf(
  folder: vscode.Uri,
  entries: readonly (readonly [string, vscode.FileType])[],
): vscode.Uri[] {
  return entries
    .filter(([name, type]) => (type & vscode.FileType.Directory) !== 0 && !skipped.has(name))
    .map(([name]) => name)
    .sort()
    .map((name) => vscode.Uri.joinPath(folder, name));
}

function nameOf(folder: vscode.Uri): string {
  return folder.path.split('/').pop() ?? '';
}
