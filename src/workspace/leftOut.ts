import * as vscode from 'vscode';
import { namedByIncludes } from '../nodePack/namedByIncludes';
import { gitQuery } from './listFiles';
import type { NodePack } from './nodePack';
import { packText } from './packText';

/** Whether a publish would not send a file, and why: `.comfyignore`, or git does not track it. */
export type LeftOut = (path: string) => 'left-out' | 'untracked' | undefined;

/** Git that takes longer is not waited for (ms). */
const mostTime = 5000;

/**
 * Which files of a pack are kept out of the archive: by `.comfyignore`, as it stands in the editor or on disk, or since
 * git does not track them. What `includes` names goes in all the same. Nothing is left out by a file with a pattern that
 * cannot be read, as publishing refuses it, nor where git is not started or cannot say what it tracks.
 */
export async function leftOutRule(
  pack: Pick<NodePack, 'folder' | 'manifest'>,
  fs: Pick<vscode.FileSystem, 'readFile' | 'stat'>,
): Promise<LeftOut> {
  const [isIgnored, isTracked] = await Promise.all([ignoreRule(pack, fs), trackedRule(pack)]);
  const includes = (pack.manifest.includes?.value ?? []).map(({ value }) => value);
  // The whole folder as an include brings what git does not track, but stays under .comfyignore (docs/archive.md).
  const takesAll = includes.some((name) => /^[./]*$/u.test(name) && !name.includes('..'));
  return (path) => {
    if (namedByIncludes(path, includes)) return undefined;
    if (isIgnored(path)) return 'left-out';
    return takesAll || isTracked(path) ? undefined : 'untracked';
  };
}

type Rule = (path: string) => boolean;

async function ignoreRule(
  { folder }: Pick<NodePack, 'folder'>,
  fs: Pick<vscode.FileSystem, 'readFile' | 'stat'>,
): Promise<Rule> {
  const file = await packText(vscode.Uri.joinPath(folder, '.comfyignore'), fs);
  if (file === 'missing' || file.text === undefined || file.text.trim() === '') return () => false;
  const { ComfyIgnore } = await import('../archive/tracked');
  try {
    const rules = new ComfyIgnore(file.text);
    return (path) => rules.ignores(path);
  } catch {
    return () => false;
  }
}

async function trackedRule({ folder }: Pick<NodePack, 'folder'>): Promise<Rule> {
  if (!vscode.workspace.isTrusted || folder.scheme !== 'file') return () => true;
  const { trackedNames } = await import('../archive/tracked');
  try {
    const names = await trackedNames(gitQuery(folder.fsPath, AbortSignal.timeout(mostTime)));
    // A disk can write a name in other case, or other code points, than git.
    const folded = new Set([...names].map(fold));
    return (path) => names.has(path) || folded.has(fold(path));
  } catch {
    return () => true;
  }
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
