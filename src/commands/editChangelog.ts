import * as vscode from 'vscode';
import type { PublishPlan } from '../publishing/plan';

/**
 * Opens the changelog of a version in an editor, since it has more than one line.
 * @returns the text when the person goes on; undefined when they cancel or dismiss the question
 */
export async function editChangelog(plan: PublishPlan): Promise<string | undefined> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: plan.changelog });
  await vscode.window.showTextDocument(document, { preview: false });
  const goOn = vscode.l10n.t('Continue Publishing');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('Write the changelog of {0} {1} in the editor, then continue.', plan.nodeId, plan.version),
    goOn,
    vscode.l10n.t('Cancel'),
  );
  const text = document.getText();
  await closeWithoutAsking(document);
  return chosen === goOn ? text : undefined;
}

/** An untitled document with text asks to be saved when it is closed; reverting empties and closes it. */
async function closeWithoutAsking(document: vscode.TextDocument): Promise<void> {
  if (document.isClosed) return;
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}
