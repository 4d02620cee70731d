import * as vscode from 'vscode';
import type { FileNode, PlaceNode } from '../views/references/referenceNode';
import { showInformation } from '../workspace/messages';
import type { Command } from './command';

/** Opens the place where a pack and version is named; of an installed pack without one, its folder in the explorer. */
export const openReference: Command = async (context, argument) => {
  const node = asNode(argument);
  if (node === undefined) return;
  const { uri, by, ranges } = node.file;
  const range = node.type === 'place' ? node.range : ranges[0];
  const isFolder = range === undefined && (by === 'installed' || by === 'disabled');
  try {
    // VS Code shows an empty editor for what is gone, where it has shown it before.
    const isUnsaved = vscode.workspace.textDocuments.some(
      (document) => (document.isDirty || document.isUntitled) && document.uri.toString() === uri.toString(),
    );
    if (!isUnsaved) await vscode.workspace.fs.stat(uri);
    if (isFolder) await vscode.commands.executeCommand('revealInExplorer', uri);
    else if (range === undefined) await vscode.commands.executeCommand('vscode.open', uri);
    else {
      const editor = await vscode.window.showTextDocument(uri, { selection: range });
      editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  } catch (error) {
    context.log.warn(String(error));
    void showInformation(
      vscode.l10n.t(
        '{0} could not be opened. It may have been moved or deleted meanwhile.',
        vscode.workspace.asRelativePath(uri),
      ),
    );
  }
};

/** What other extensions call it with is looked at. */
function asNode(argument: unknown): FileNode | PlaceNode | undefined {
  const node = argument as Partial<FileNode | PlaceNode> | null | undefined;
  if (node?.type !== 'file' && node?.type !== 'place') return undefined;
  return node.file?.uri instanceof vscode.Uri ? (node as FileNode | PlaceNode) : undefined;
}
