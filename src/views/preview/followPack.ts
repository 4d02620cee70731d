import * as vscode from 'vscode';

/** A save, a checkout or a build is many changes (ms). */
const pause = 500;

/** Calls `changed` a moment after files of a pack have changed, or what git tracks of it. */
export function followPack(folder: vscode.Uri, changed: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**/*'));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hear = ({ path }: vscode.Uri): void => {
    // Of git's own files only the index says what is packed.
    if (path.includes('/.git/') && !path.endsWith('/.git/index')) return;
    clearTimeout(timer);
    timer = setTimeout(changed, pause);
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(hear),
    watcher.onDidCreate(hear),
    watcher.onDidDelete(hear),
    { dispose: () => clearTimeout(timer) },
  );
}
