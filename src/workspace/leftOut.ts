import * as vscode from 'vscode';
import { namedByIncludes } from '../nodePack/namedByIncludes';
import type { NodePack } from './nodePack';
import { packText } from './packText';

/**
 * Which files `.comfyignore` keeps out of the archive, as it stands in the editor or on disk. What `includes` names
 * goes in all the same. Nothing is left out by a file with a pattern that cannot be read: publishing refuses it.
 */
export async function leftOutRule(
  pack: Pick<NodePack, 'folder' | 'manifest'>,
  fs: Pick<vscode.FileSystem, 'readFile' | 'stat'>,
): Promise<(path: string) => boolean> {
  const file = await packText(vscode.Uri.joinPath(pack.folder, '.comfyignore'), fs);
  if (file === 'missing' || file.text === undefined || file.text.trim() === '') return () => false;
  const { ComfyIgnore } = await import('../publishing/index');
  try {
    const rules = new ComfyIgnore(file.text);
    const includes = (pack.manifest.includes?.value ?? []).map(({ value }) => value);
    return (path) => rules.ignores(path) && !namedByIncludes(path, includes);
  } catch {
    return () => false;
  }
}
