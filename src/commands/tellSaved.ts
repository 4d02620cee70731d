import path from 'node:path';
import * as vscode from 'vscode';
import { showBriefly, showInformation } from '../workspace/messages';

const revealCommand = 'revealFileInOS';

/** Says that a file was saved, and offers the way to it. */
export async function tellSaved(file: vscode.Uri): Promise<void> {
  const { fsPath } = file;
  const canReveal = await canRevealFiles();
  const button = canReveal ? vscode.l10n.t('Show in Folder') : vscode.l10n.t('Copy Path');
  if ((await showInformation(vscode.l10n.t('Saved {0}', path.basename(fsPath)), button)) !== button) return;
  if (canReveal) {
    await vscode.commands.executeCommand(revealCommand, file);
    return;
  }
  await vscode.env.clipboard.writeText(fsPath);
  showBriefly(vscode.l10n.t('Copied: {0}', fsPath));
}

/** A browser has no such command, and on another machine there is no file manager to open. */
async function canRevealFiles(): Promise<boolean> {
  return (
    vscode.env.remoteName === undefined && (await vscode.commands.getCommands(true)).includes(revealCommand)
  );
}
