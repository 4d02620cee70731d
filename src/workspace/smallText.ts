import * as vscode from 'vscode';

/** A pyproject.toml of thousands of lines is far below this; what is above is no file that a person keeps (bytes). */
export const mostBytes = 2 ** 20;
const decoder = new TextDecoder();

export type SmallText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: 'missing' | 'too-large' };

/** The text of a file that is there and small. Anything else costs a look, and no read. */
export async function smallText(
  uri: vscode.Uri,
  fs: Pick<vscode.FileSystem, 'readFile' | 'stat'>,
): Promise<SmallText> {
  try {
    const { type, size } = await fs.stat(uri);
    if ((type & vscode.FileType.Directory) !== 0) return { ok: false, why: 'missing' };
    if (size > mostBytes) return { ok: false, why: 'too-large' };
    return await readSmallText(uri, fs);
  } catch {
    return { ok: false, why: 'missing' };
  }
}

/** The same in one read, where a look before would be one too many: a large file is read and thrown away. */
export async function readSmallText(
  uri: vscode.Uri,
  fs: Pick<vscode.FileSystem, 'readFile'>,
): Promise<SmallText> {
  try {
    const bytes = await fs.readFile(uri);
    if (bytes.byteLength > mostBytes) return { ok: false, why: 'too-large' };
    return { ok: true, text: decoder.decode(bytes) };
  } catch {
    return { ok: false, why: 'missing' };
  }
}
