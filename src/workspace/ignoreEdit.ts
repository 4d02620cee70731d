import * as vscode from 'vscode';
import type { NodePack } from './nodePack';
import { openDocument, packText, textOnDisk } from './packText';
import { isThroughLink } from './throughLink';

/** The pack's .comfyignore, whether there is one or not. */
export function ignoreFileOf({ folder }: Pick<NodePack, 'folder'>): vscode.Uri {
  return vscode.Uri.joinPath(folder, '.comfyignore');
}

/**
 * An edit that adds a line to the end of the pack's .comfyignore, which is made where there is none. Undefined where that
 * is a link: it may be the file of another pack, or of no pack.
 */
export async function addIgnoreLine(
  pack: Pick<NodePack, 'folder'>,
  line: string,
): Promise<vscode.WorkspaceEdit | undefined> {
  const uri = ignoreFileOf(pack);
  if (await isThroughLink(pack.folder, uri)) return undefined;
  const edit = new vscode.WorkspaceEdit();
  // A document can outlive its file: what is not being changed is as it is on disk.
  const isTyped = openDocument(uri)?.isDirty === true;
  const before = await (isTyped ? packText : textOnDisk)(uri, vscode.workspace.fs);
  if (before === 'missing') {
    // Content of its own would not outlive the way through VS Code's command for code actions.
    edit.createFile(uri, { ignoreIfExists: true });
    edit.insert(uri, new vscode.Position(0, 0), `${line}\n`);
    return edit;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const end = document.lineAt(document.lineCount - 1).range.end;
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  edit.insert(uri, end, `${end.character === 0 ? '' : eol}${line}${eol}`);
  return edit;
}

/**
 * An edit that takes a line out of the pack's .comfyignore.
 *
 * @param line - counted from 1
 * @returns undefined where another text stands there by now, or the file is a link
 */
export async function removeIgnoreLine(
  pack: Pick<NodePack, 'folder'>,
  line: number,
  text: string,
): Promise<vscode.WorkspaceEdit | undefined> {
  const uri = ignoreFileOf(pack);
  if (await isThroughLink(pack.folder, uri)) return undefined;
  const document = await vscode.workspace.openTextDocument(uri);
  if (line > document.lineCount || document.lineAt(line - 1).text.trim() !== text) return undefined;
  const edit = new vscode.WorkspaceEdit();
  edit.delete(uri, document.lineAt(line - 1).rangeIncludingLineBreak);
  return edit;
}

/** Applies an edit of .comfyignore and saves it, since what is packed is what is on the disk. */
export async function applyIgnoreEdit(
  pack: Pick<NodePack, 'folder'>,
  edit: vscode.WorkspaceEdit,
): Promise<boolean> {
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  return (await vscode.workspace.openTextDocument(ignoreFileOf(pack))).save();
}
