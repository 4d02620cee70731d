import * as vscode from 'vscode';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** @throws FileSystemError */
export async function readText(file: vscode.Uri): Promise<string> {
  return decoder.decode(await vscode.workspace.fs.readFile(file));
}

/**
 * Another window may be reading: it sees the old file or the new one, never a half.
 *
 * @throws FileSystemError
 */
export async function writeText(file: vscode.Uri, text: string): Promise<void> {
  const { fs } = vscode.workspace;
  const next = file.with({ path: `${file.path}.${String(process.pid)}.new` });
  await fs.writeFile(next, encoder.encode(text));
  await fs.rename(next, file, { overwrite: true });
}
