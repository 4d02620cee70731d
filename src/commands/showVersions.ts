import * as vscode from 'vscode';
import { commandId } from './commandIds';

/** Shows the versions as the registry has them now: for a question that its list answers. */
export async function showVersions(): Promise<void> {
  await vscode.commands.executeCommand('comfyRegistry.versions.focus');
  await vscode.commands.executeCommand(commandId('refresh'));
}
