import * as vscode from 'vscode';
import { mapLimited } from '../mapLimited';
import { readSmallText } from '../smallText';

export type Files = Pick<vscode.FileSystem, 'readFile' | 'readDirectory'>;

/** What ComfyUI reads from a node pack. */
const entries = /\b(?:NODE_CLASS_MAPPINGS|comfy_entrypoint)\b/;
const files = ['__init__.py', 'nodes.py'];
const mostFolders = 50;
const skipped = /^(?:\.|__pycache__$|node_modules$|venv$|tests?$)/;

/** Whether a folder looks like a node pack: by a cheap look into a few Python files, here and one level down. */
export async function hasPythonNodes(folder: vscode.Uri, fs: Files): Promise<boolean> {
  return hasNodesIn(folder, fs, true);
}

/** The same of the files in the folder alone: one listing, and two small reads at most. */
export async function hasNodesAtTop(folder: vscode.Uri, fs: Files): Promise<boolean> {
  return hasNodesIn(folder, fs, false);
}

async function hasNodesIn(folder: vscode.Uri, fs: Files, deep: boolean): Promise<boolean> {
  const listed = await fs.readDirectory(folder).then(
    (all) => all,
    () => [],
  );
  // ComfyUI has nodes of its own, and is no pack.
  const isThere = (wanted: string): boolean => listed.some(([name]) => name === wanted);
  if (isThere('comfy') && isThere('custom_nodes')) return false;
  if (await holds(folder, listed, fs)) return true;
  if (!deep) return false;
  const below = listed
    .filter(([name, type]) => (type & vscode.FileType.Directory) !== 0 && !skipped.test(name))
    .slice(0, mostFolders)
    .map(([name]) => vscode.Uri.joinPath(folder, name));
  // A folder of node packs is none itself: its own `__init__.py` would be there.
  if (!listed.some(([name]) => name.endsWith('.py'))) return false;
  const found = await mapLimited(below, 8, (each) => holds(each, undefined, fs));
  return found.includes(true);
}

async function holds(
  folder: vscode.Uri,
  listed: readonly (readonly [string, vscode.FileType])[] | undefined,
  fs: Files,
): Promise<boolean> {
  for (const name of files) {
    if (listed !== undefined && !listed.some(([each]) => each === name)) continue;
    const found = await readSmallText(vscode.Uri.joinPath(folder, name), fs);
    if (found.ok && entries.test(found.text)) return true;
  }
  return false;
}
