import * as vscode from 'vscode';
import { markedText } from '../nodePack/markedText';

/** No list of packages is as long (bytes). */
const mostBytes = 2 ** 20;

export type RequirementsFile = { readonly text: string } | 'missing' | 'unreadable';

/** Reads a requirements.txt from disk. Never rejects. */
export async function requirementsFile(
  uri: vscode.Uri,
  fs: Pick<vscode.FileSystem, 'readFile' | 'stat'>,
): Promise<RequirementsFile> {
  try {
    const { type, size } = await fs.stat(uri);
    if ((type & vscode.FileType.Directory) !== 0) return 'missing';
    const text = size > mostBytes ? undefined : markedText(await fs.readFile(uri));
    return text === undefined ? 'unreadable' : { text };
  } catch (error) {
    return error instanceof vscode.FileSystemError && error.code === 'FileNotFound'
      ? 'missing'
      : 'unreadable';
  }
}
