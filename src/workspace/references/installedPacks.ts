import * as vscode from 'vscode';
import type { Reference } from '../../references/reference';
import { exists } from '../exists';
import { mapLimited } from '../mapLimited';
import { readSmallText } from '../smallText';
import { toRange } from '../toRange';
import { cloneCommit } from './cloneCommit';
import { onlyNamed, type NamedFile } from './namedFile';

/** What packs are found with: it works the same on a remote and a virtual file system. */
export type InstalledFileSystem = Pick<vscode.FileSystem, 'readFile' | 'readDirectory' | 'stat'>;

const customNodes = 'custom_nodes';
const disabledFolder = '.disabled';
const disabledEnd = /\.disabled$/iu;
/** Enough to hide the latency of a remote disk, few enough to leave the file system to others. */
const concurrency = 16;

interface Candidate {
  readonly folder: vscode.Uri;
  readonly name: string;
  readonly isDisabled: boolean;
}

/**
 * The packs that are installed in a folder of ComfyUI, or in one named `custom_nodes`: those in use, and those that a
 * manager has put away. Costs one listing of each such folder, and up to five small reads for a pack.
 */
export async function installedPacks(
  roots: readonly vscode.Uri[],
  fs: InstalledFileSystem,
  signal?: AbortSignal,
): Promise<NamedFile[]> {
  const folders = roots.flatMap((root) => [
    ...(nameOf(root) === customNodes ? [root] : []),
    vscode.Uri.joinPath(root, customNodes),
  ]);
  const distinct = [...new Map(folders.map((folder) => [folder.toString(), folder])).values()];
  const candidates = (await Promise.all(distinct.map((folder) => candidatesIn(folder, fs)))).flat();
  const found = await mapLimited(candidates, concurrency, async (candidate) =>
    signal?.aborted === true ? undefined : readInstalled(candidate, fs),
  );
  return found.filter((pack) => pack !== undefined);
}

async function candidatesIn(packs: vscode.Uri, fs: InstalledFileSystem): Promise<Candidate[]> {
  const putAway = vscode.Uri.joinPath(packs, disabledFolder);
  const [names, disabled] = await Promise.all([foldersIn(packs, fs), foldersIn(putAway, fs)]);
  return [
    ...names
      .filter((name) => !name.startsWith('.') && name !== '__pycache__')
      .map((name) => ({
        folder: vscode.Uri.joinPath(packs, name),
        name,
        isDisabled: disabledEnd.test(name),
      })),
    ...disabled.map((name) => ({ folder: vscode.Uri.joinPath(putAway, name), name, isDisabled: true })),
  ];
}

/**
 * What a folder says of the pack in it: the file that a manager leaves beside a pack of the registry, the one that it
 * leaves in a clone, the name that it gives to what it puts away, or the pack's own manifest (node-packs.md 3).
 */
async function readInstalled(candidate: Candidate, fs: InstalledFileSystem): Promise<NamedFile | undefined> {
  const { folder, name, isDisabled } = candidate;
  const by = isDisabled ? 'disabled' : 'installed';
  const { disabledName, installedPack } = await import('../../references/index');
  const named = (reference: Reference) => onlyNamed(folder, by, reference, undefined);

  if (await exists(vscode.Uri.joinPath(folder, '.tracking'), fs)) {
    const manifest = await fromManifest(candidate, false, fs);
    if (manifest !== undefined) return manifest;
  } else {
    const mark = await readSmallText(vscode.Uri.joinPath(folder, '.git', '.cnr-id'), fs);
    const id = mark.ok ? mark.text.trim() : '';
    if (id !== '') return named(installedPack(id, await cloneCommit(folder, fs)));
  }
  const byName = isDisabled ? disabledName(name.replace(disabledEnd, '')) : undefined;
  return byName === undefined ? await fromManifest(candidate, true, fs) : named(byName);
}

/**
 * A pack by its pyproject.toml.
 *
 * @param isUnmarked no manager has told what it is: it has to say that it is a node pack, and may be a clone, a submodule,
 * or somebody's own, whose number says nothing of what was published
 */
async function fromManifest(
  { folder, isDisabled }: Candidate,
  isUnmarked: boolean,
  fs: InstalledFileSystem,
): Promise<NamedFile | undefined> {
  const uri = vscode.Uri.joinPath(folder, 'pyproject.toml');
  const text = await readSmallText(uri, fs);
  if (!text.ok) return undefined;
  const { parseManifest } = await import('../../nodePack/index');
  const { name, version, isNodePack } = parseManifest(text.text);
  const id = name?.value.trim() ?? '';
  if (id === '' || (isUnmarked && !isNodePack)) return undefined;
  const { installedPack } = await import('../../references/index');
  const reference = installedPack(id, isUnmarked ? await cloneCommit(folder, fs) : (version?.value ?? ''));
  const place = isUnmarked ? name : (version ?? name);
  const range = place === undefined ? undefined : toRange(place.range);
  const by = isDisabled ? 'disabled' : 'installed';
  return onlyNamed(uri, by, reference, range);
}

async function foldersIn(folder: vscode.Uri, fs: InstalledFileSystem): Promise<string[]> {
  try {
    return (await fs.readDirectory(folder))
      .filter(([, type]) => (type & vscode.FileType.Directory) !== 0)
      .map(([name]) => name)
      .sort();
  } catch {
    return []; // Not there, or not readable: no packs.
  }
}

function nameOf(folder: vscode.Uri): string {
  return folder.path.split('/').findLast((part) => part !== '') ?? '';
}
