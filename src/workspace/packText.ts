import * as vscode from 'vscode';
import { readSmallFile } from '../archive/readSmallFile';

/** Larger files are not searched: no source file is (bytes). */
const mostBytes = 4 * 2 ** 20;
/** So much of a file is looked at for a zero byte, as git does. */
const headBytes = 8000;
const decoder = new TextDecoder();

/**
 * The text of a file as a person sees it: of its editor, saved or not, else from disk.
 * @returns `undefined` for a file that is no text or too large, `'missing'` for one that is not there
 */
export async function packText(
  uri: vscode.Uri,
  fs: Pick<vscode.FileSystem, 'readFile' | 'stat'>,
): Promise<{ readonly text: string | undefined } | 'missing'> {
  const open = openDocument(uri);
  return open === undefined ? await textOnDisk(uri, fs) : { text: open.getText() };
}

/** The text of a file as it is on disk; otherwise like `packText`. */
export async function textOnDisk(
  uri: vscode.Uri,
  fs: Pick<vscode.FileSystem, 'readFile' | 'stat'>,
): Promise<{ readonly text: string | undefined } | 'missing'> {
  const bytes = await bytesOnDisk(uri, fs);
  if (bytes === 'missing') return bytes;
  const isText = bytes !== 'too-large' && !bytes.subarray(0, headBytes).includes(0);
  return { text: isText ? decoder.decode(bytes) : undefined };
}

async function bytesOnDisk(
  uri: vscode.Uri,
  fs: Pick<vscode.FileSystem, 'readFile' | 'stat'>,
): Promise<Uint8Array | 'missing' | 'too-large'> {
  if (uri.scheme === 'file' && fs === vscode.workspace.fs) return await readSmallFile(uri.fsPath, mostBytes);
  try {
    return (await fs.stat(uri)).size > mostBytes ? 'too-large' : await fs.readFile(uri);
  } catch {
    return 'missing';
  }
}

/** The document of a file that is open in the window, also without an editor that shows it. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const address = uri.toString();
  return vscode.workspace.textDocuments.find(
    (document) => !document.isClosed && document.uri.toString() === address,
  );
}
