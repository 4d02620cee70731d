import * as vscode from 'vscode';
import { installCommand } from '../nodePack/installCommand';
import { showBriefly, showError } from '../workspace/messages';
import type { Command } from './command';
import { choosePack, versionOf } from './target';

/** Copies the command line that installs the pack, or the very version whose row it was called on. */
export const copyInstallCommand: Command = async (context, argument) => {
  const pack = await choosePack(context, argument, vscode.l10n.t('Copy Install Command'), 'all');
  if (pack === undefined) return;
  const line = installCommand(pack.id, versionOf(context, argument)?.version);
  if (line === undefined) {
    void showError(vscode.l10n.t('"{0}" is no id that could be installed from a command line.', pack.id));
    return;
  }
  await vscode.env.clipboard.writeText(line);
  showBriefly(vscode.l10n.t('Copied: {0}', line));
};
