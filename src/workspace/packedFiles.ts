import * as vscode from 'vscode';
import type { PackFileList } from '../archive/packFileList';
import { listFiles } from './listFiles';
import type { NodePack } from './nodePack';

/**
 * What a publish of the working copy would pack.
 *
 * @returns undefined where git is not started: in a workspace that is not trusted, or without a disk
 * @throws ArchiveError
 */
export async function packedFiles(pack: NodePack, signal: AbortSignal): Promise<PackFileList | undefined> {
  if (!vscode.workspace.isTrusted || pack.folder.scheme !== 'file') return undefined;
  const publishing = await import('../publishing/index');
  const includes = (pack.manifest.includes?.value ?? []).map(({ value }) => value);
  return await listFiles(publishing, { packFolder: pack.folder.fsPath, includes }, signal);
}
