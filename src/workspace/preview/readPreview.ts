import * as vscode from 'vscode';
import type { LeftOutReason, PackFile, PackWarning } from '../../archive/packFileList';
import type { IgnoreLine } from '../../archive/comfyIgnore';
import { gitQuery, listFiles } from '../listFiles';
import type { NodePack } from '../nodePack';

/** Something in the pack's folder that would not be packed. */
export interface NotPacked {
  readonly name: string;
  /** `untracked`: git neither tracks nor ignores it. */
  readonly why: LeftOutReason | 'untracked';
  readonly rule?: IgnoreLine | undefined;
}

/** What a publish of the working copy would pack, and what not. */
export interface Preview {
  readonly pack: NodePack;
  /** Sorted by name. */
  readonly files: readonly PackFile[];
  readonly leftOut: readonly NotPacked[];
  readonly warnings: readonly PackWarning[];
}

/**
 * Lists what a publish of the working copy would pack, as it is on the disk now.
 *
 * @throws ArchiveError
 */
export async function readPreview(pack: NodePack, signal: AbortSignal): Promise<Preview> {
  const publishing = await import('../../publishing/index');
  const includes = (pack.manifest.includes?.value ?? []).map(({ value }) => value);
  const packFolder = pack.folder.fsPath;
  const [{ files, leftOut, warnings }, untracked] = await Promise.all([
    listFiles(publishing, { packFolder, includes }, signal),
    // That they are not known is no reason to show nothing.
    publishing.untrackedNames(gitQuery(packFolder, signal)).catch((): string[] => []),
  ]);
  const told = new Set([...files, ...leftOut].map(({ name }) => name));
  const others = untracked
    .filter((name) => !told.has(name))
    .map((name): NotPacked => ({ name, why: name === 'node.zip' ? 'old-archive' : 'untracked' }));
  const all = [...leftOut, ...others].sort((one, other) => (one.name < other.name ? -1 : 1));
  return { pack, files, leftOut: all, warnings };
}

/** Whether what would be packed can be told: by git, which is started for what is trusted and on a disk. */
export function canPreview({ folder }: Pick<NodePack, 'folder'>): boolean {
  return vscode.workspace.isTrusted && folder.scheme === 'file';
}
