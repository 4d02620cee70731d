import * as vscode from 'vscode';
import { isSkipped, namingFiles } from './namedFiles';

/** How long nothing must have changed: a checkout changes many files (ms). */
const quietTime = 500;

export interface FollowedFiles {
  /** These were made, changed or deleted. */
  readonly changed: (files: readonly vscode.Uri[]) => void;
  /** These files or folders are gone. */
  readonly deleted: (uris: readonly vscode.Uri[]) => void;
  /** Something under `custom_nodes` has changed that tells what is installed. */
  readonly installedChanged: () => void;
}

/** Watches what may name packs, and what is installed. */
export function followFiles({ changed, deleted, installedChanged }: FollowedFiles): vscode.Disposable {
  const files = new Map<string, vscode.Uri>();
  const gone = new Map<string, vscode.Uri>();
  let isInstalledChanged = false;
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    const [someFiles, someGone, wasInstalled] = [[...files.values()], [...gone.values()], isInstalledChanged];
    files.clear();
    gone.clear();
    isInstalledChanged = false;
    if (someGone.length > 0) deleted(someGone);
    if (someFiles.length > 0) changed(someFiles);
    if (wasInstalled) installedChanged();
  };
  const note = (into: Map<string, vscode.Uri>, uri: vscode.Uri) => {
    if (isSkipped(uri.path)) return;
    into.set(uri.toString(), uri);
    clearTimeout(timer);
    timer = setTimeout(tell, quietTime);
  };
  const noteInstalled = (uri: vscode.Uri) => {
    if (!/\/custom_nodes\/(?:\.disabled\/)?[^/]+(?:\/(?:pyproject\.toml|\.tracking))?$/u.test(uri.path))
      return;
    isInstalledChanged = true;
    clearTimeout(timer);
    timer = setTimeout(tell, quietTime);
  };
  const { workspace } = vscode;
  const naming = workspace.createFileSystemWatcher(namingFiles);
  // Of a folder that goes with all that is in it nothing but the folder itself is told.
  const all = workspace.createFileSystemWatcher('**/*', false, true, false);
  const manifests = workspace.createFileSystemWatcher('**/custom_nodes/**/pyproject.toml', true, false, true);
  return vscode.Disposable.from(
    naming,
    all,
    manifests,
    naming.onDidCreate((uri) => note(files, uri)),
    naming.onDidChange((uri) => note(files, uri)),
    all.onDidCreate(noteInstalled),
    all.onDidDelete((uri) => {
      note(gone, uri);
      noteInstalled(uri);
    }),
    manifests.onDidChange(noteInstalled),
    { dispose: () => clearTimeout(timer) },
  );
}
