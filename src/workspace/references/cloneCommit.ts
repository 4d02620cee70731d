import * as vscode from 'vscode';
import { readSmallText } from '../smallText';

const hash = /^[0-9a-f]{40,64}$/u;

/**
 * The commit that a clone has checked out, read from git's own files: git is not started. Empty where it cannot be told,
 * also where `.git` is a file that leads elsewhere.
 */
export async function cloneCommit(
  folder: vscode.Uri,
  fs: Pick<vscode.FileSystem, 'readFile'>,
): Promise<string> {
  const read = async (path: string): Promise<string> => {
    const found = await readSmallText(vscode.Uri.joinPath(folder, '.git', ...path.split('/')), fs);
    return found.ok ? found.text.trim() : '';
  };
  const head = await read('HEAD');
  if (hash.test(head)) return head;
  const branch = /^ref: (refs\/\S+)$/u.exec(head)?.[1];
  // No name of a branch has two dots in a row: it would lead to another folder.
  if (branch === undefined || branch.includes('..')) return '';
  const loose = await read(branch);
  if (hash.test(loose)) return loose;
  for (const line of (await read('packed-refs')).split('\n')) {
    const [commit = '', name] = line.trim().split(' ');
    if (name === branch && hash.test(commit)) return commit;
  }
  return '';
}
