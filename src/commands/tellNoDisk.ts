import * as vscode from 'vscode';
import { showError } from '../workspace/messages';

/** Says that a pack is not on a disk, as in a virtual workspace, with the way to one that is. */
export async function tellNoDisk(sentence: string): Promise<void> {
  const open = vscode.l10n.t('Open Folder…');
  if ((await showError(sentence, open)) === open) await vscode.commands.executeCommand('vscode.openFolder');
}
