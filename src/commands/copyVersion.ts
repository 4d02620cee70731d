import * as vscode from 'vscode';
import { showBriefly } from '../workspace/messages';
import type { Command } from './command';
import { chooseVersion } from './target';

export const copyVersion: Command = async (context, argument) => {
  const chosen = await chooseVersion(context, argument, vscode.l10n.t('Copy Version Number'));
  if (chosen === undefined) return;
  await vscode.env.clipboard.writeText(chosen.version.version);
  showBriefly(vscode.l10n.t('Copied {0}', chosen.version.version));
};
