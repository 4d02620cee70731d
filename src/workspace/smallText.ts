import { stat } from 'node:fs/promises';
import type * as vscode from 'vscode';

/** A pyproject.toml of thousands of lines is far below this; what is above is no file that a person keeps (bytes). */
export const mostBytes = 2 ** 20;
const decoder = new TextDecoder();

export type SmallText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: 'missing' | 'too-large' };

const missing: SmallText = { ok: false, why: 'missing' };
const tooLarge: SmallText = { ok: false, why: 'too-large' };

/** The text of a file that is there and small. Anything else costs a look, and no read. */
export async function smallText(
  uri: vscode.Uri,
  fs: Pick<vscode.FileSystem, 'readFile' | 'stat'>,
): Promise<SmallText> {
  try {
    const { size } = await fs.stat(uri);
    return size > mostBytes ? tooLarge : await readSmallText(uri, fs);
  } catch {
    return missing;
  }
}

/**
 * The same in one read, where a look before would be one too many: a large file is read and thrown away. A pipe or a device
 * would be read without end; only a disk has them, and a look at it costs nearly nothing.
 */
export async function readSmallText(
  uri: vscode.Uri,
  fs: Pick<vscode.FileSystem, 'readFile'>,
): Promise<SmallText> {
  try {
    if (uri.scheme === 'file' && !(await stat(uri.fsPath)).isFile()) return missing;
    const bytes = await fs.readFile(uri);
    return bytes.byteLength > mostBytes ? tooLarge : { ok: true, text: decoder.decode(bytes) };
  } catch {
    return missing;
  }
}
