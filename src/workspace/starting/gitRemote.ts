import * as vscode from 'vscode';
import { remoteUrl, repositoryPage } from '../../nodePack/starting/gitConfig';
import { smallText } from '../smallText';

type Files = Pick<vscode.FileSystem, 'readFile' | 'stat'>;

export interface Repository {
  /** The folder that `.git` is in. */
  readonly root: vscode.Uri;
  /** Its page by https, where a remote has one. */
  readonly page: string | undefined;
}

/**
 * The repository that a folder is in, looked for up to `top`. Its configuration is read as a text: git is not started,
 * so this works in restricted mode too. (gitrepository-layout(5))
 */
export async function repositoryOf(
  folder: vscode.Uri,
  top: vscode.Uri,
  fs: Files,
): Promise<Repository | undefined> {
  for (let root = folder; ; root = vscode.Uri.joinPath(root, '..')) {
    const git = vscode.Uri.joinPath(root, '.git');
    const kind = await fs.stat(git).then(
      ({ type }) => type,
      () => undefined,
    );
    if (kind !== undefined) {
      const isFolder = (kind & vscode.FileType.Directory) !== 0;
      const data = isFolder ? git : await linked(git, root, fs);
      return { root, page: data === undefined ? undefined : await pageOf(data, fs) };
    }
    if (root.path === top.path || root.path === '/' || !root.path.startsWith(`${top.path}/`))
      return undefined;
  }
}

async function pageOf(data: vscode.Uri, fs: Files): Promise<string | undefined> {
  // A second working tree shares the configuration of the first.
  const shared = await smallText(vscode.Uri.joinPath(data, 'commondir'), fs);
  const place = shared.ok ? placeOf(shared.text, data) : data;
  if (place === undefined) return undefined;
  const config = await smallText(vscode.Uri.joinPath(place, 'config'), fs);
  const url = config.ok ? remoteUrl(config.text) : undefined;
  return url === undefined ? undefined : repositoryPage(url);
}

/** In a submodule or a second working tree `.git` is a file that says where the data is. */
async function linked(file: vscode.Uri, root: vscode.Uri, fs: Files): Promise<vscode.Uri | undefined> {
  const found = await smallText(file, fs);
  const written = found.ok ? /^gitdir: (.*)/.exec(found.text)?.[1] : undefined;
  return written === undefined ? undefined : placeOf(written, root);
}

function placeOf(written: string, from: vscode.Uri): vscode.Uri | undefined {
  const path = written.trim().replaceAll('\\', '/');
  // To look at a share is to sign in at its server, whichever a repository names.
  if (path === '' || path.startsWith('//')) return undefined;
  if (path.startsWith('/')) return from.with({ path });
  return /^[A-Za-z]:\//.test(path) ? from.with({ path: `/${path}` }) : vscode.Uri.joinPath(from, path);
}
