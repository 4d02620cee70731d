import path from 'node:path';
import * as vscode from 'vscode';
import { gitQuery } from '../workspace/listFiles';
import type { NodePack } from '../workspace/nodePack';

/** Git that takes longer is not waited for (ms). */
const mostTime = 10_000;

/**
 * Calls `changed` when git tracks other files of a pack than before, wherever the repository keeps that. Nothing is
 * watched where git is not started, or says that there is no repository.
 */
export function watchIndex(pack: Pick<NodePack, 'folder'>, changed: () => void): vscode.Disposable {
  let watcher: vscode.Disposable | undefined;
  let isDisposed = false;
  const begin = async () => {
    const { indexPath } = await import('../archive/tracked');
    const file = await indexPath(gitQuery(pack.folder.fsPath, AbortSignal.timeout(mostTime)));
    if (isDisposed) return;
    const { dir, base } = path.parse(file);
    const made = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(vscode.Uri.file(dir), base),
    );
    made.onDidCreate(changed);
    made.onDidChange(changed);
    watcher = made;
  };
  const start = () => {
    if (watcher === undefined && pack.folder.scheme === 'file' && vscode.workspace.isTrusted)
      begin().catch(() => undefined); // No repository, or no git: nothing is tracked that could change.
  };
  const trusted = vscode.workspace.onDidGrantWorkspaceTrust(start);
  start();
  return new vscode.Disposable(() => {
    isDisposed = true;
    trusted.dispose();
    watcher?.dispose();
  });
}
