import * as vscode from 'vscode';
import type * as Publishing from '../publishing/index';
import type { PublishPlan } from '../publishing/plan';

/**
 * The files that a publish of this plan would pack.
 * @throws ArchiveError
 */
export function listFiles(
  publishing: Pick<typeof Publishing, 'listPackFiles'>,
  plan: Pick<PublishPlan, 'packFolder' | 'includes'>,
  signal: AbortSignal,
): ReturnType<typeof Publishing.listPackFiles> {
  return publishing.listPackFiles({ ...gitQuery(plan.packFolder, signal), includes: plan.includes });
}

/** How git is asked about a pack's folder: never by a program from the workspace. */
export function gitQuery(packFolder: string, signal: AbortSignal) {
  return {
    packFolder,
    untrustedFolders: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
    gitPath: gitPath(),
    signal,
  };
}

/** The git that the person has set for VS Code's own git; a workspace's value of it is not asked. */
function gitPath(): string | undefined {
  const setting = vscode.workspace.getConfiguration('git').inspect<string | string[]>('path')?.globalValue;
  return Array.isArray(setting) ? setting[0] : (setting ?? undefined);
}
