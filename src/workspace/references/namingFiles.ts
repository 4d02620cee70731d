import * as vscode from 'vscode';
import type { Reference } from '../../references/reference';
import { mayNamePacks } from '../../references/roles';
import { mapLimited } from '../mapLimited';
import { mostBytes, mostFiles, namingTexts, skippedFiles } from './namedFiles';
import { isYamlPath, textReferences } from './textReferences';

const decoder = new TextDecoder();

/**
 * Documents of the workspace that name what is meant, the open ones with what is not saved yet among them. Files are read
 * before they are opened: to open one costs far more.
 *
 * @param id of the pack: texts without it are not read any further
 */
export async function namingDocuments(
  id: string,
  isMeant: (reference: Reference) => boolean,
  cancel: vscode.CancellationToken,
): Promise<vscode.TextDocument[]> {
  const wanted = id.toLowerCase();
  const isNamed = async (text: string, path: string) =>
    text.toLowerCase().includes(wanted) && (await textReferences(text, isYamlPath(path))).some(isMeant);
  const open = new Map(vscode.workspace.textDocuments.map((document) => [document.uri.toString(), document]));
  const files = await vscode.workspace.findFiles(namingTexts, skippedFiles, mostFiles, cancel);
  const found = await mapLimited(files, 8, async (uri) => {
    if (cancel.isCancellationRequested || open.has(uri.toString())) return undefined;
    try {
      const { size } = await vscode.workspace.fs.stat(uri);
      if (size > mostBytes) return undefined;
      const text = decoder.decode(await vscode.workspace.fs.readFile(uri));
      return (await isNamed(text, uri.path)) ? await vscode.workspace.openTextDocument(uri) : undefined;
    } catch {
      return undefined; // Gone meanwhile, or no text.
    }
  });
  const opened = found.filter((document) => document !== undefined);
  // Of copies of documents, such as those of a diff, none is changed.
  const isFile = ({ uri, isUntitled }: vscode.TextDocument) =>
    isUntitled || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  return [
    // What these name is known to who has them open: it is asked when they are changed.
    ...[...open.values()].filter((document) => isFile(document) && mayNamePacks(document.getText())),
    ...opened,
  ];
}
