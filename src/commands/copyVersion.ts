import * as vscode from 'vscode';
import type { Command } from './command';
import { chooseVersion } from './target';

export const copyVersion: Command = async (context, argument) => {
  const chosen = await chooseVersion(context, argument, vscode.l10n.t('Copy Version Number'));
  if (chosen === undefined) return;
  await vscode.env.clipboard.writeText(chosen.version.version);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0}', chosen.version.version), 3000);
};
