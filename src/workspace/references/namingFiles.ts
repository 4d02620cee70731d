import * as vscode from 'vscode';
import { mapLimited } from '../mapLimited';
import { mostBytes, mostFiles, namingTexts, skippedFiles } from './namedFiles';

const decoder = new TextDecoder();

/**
 * Documents of the workspace whose text holds an id, the open ones with what is not saved yet among them. Files are read
 * before they are opened: to open one costs far more.
 *
 * @param id compared without regard to case
 */
export async function namingDocuments(
  id: string,
  cancel: vscode.CancellationToken,
): Promise<vscode.TextDocument[]> {
  const wanted = id.toLowerCase();
  const isNamed = (text: string) => text.toLowerCase().includes(wanted);
  const open = new Map(vscode.workspace.textDocuments.map((document) => [document.uri.toString(), document]));
  const files = await vscode.workspace.findFiles(namingTexts, skippedFiles, mostFiles, cancel);
  const found = await mapLimited(files, 8, async (uri) => {
    if (cancel.isCancellationRequested || open.has(uri.toString())) return undefined;
    try {
      const { size } = await vscode.workspace.fs.stat(uri);
      if (size > mostBytes) return undefined;
      const text = decoder.decode(await vscode.workspace.fs.readFile(uri));
      return isNamed(text) ? await vscode.workspace.openTextDocument(uri) : undefined;
    } catch {
      return undefined; // Gone meanwhile, or no text.
    }
  });
  const opened = found.filter((document) => document !== undefined);
  // Of copies of documents, such as those of a diff, none is changed.
  const isFile = ({ uri, isUntitled }: vscode.TextDocument) =>
    isUntitled || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  return [
    ...[...open.values()].filter((document) => isFile(document) && isNamed(document.getText())),
    ...opened,
  ];
}
