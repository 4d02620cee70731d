import * as vscode from 'vscode';
import type { Command } from './command';
import { chooseVersion } from './target';

/** Shows a version with its details in the view. */
export const showVersion: Command = async (context, argument) => {
  const chosen = await chooseVersion(context, argument, vscode.l10n.t('Show Version'));
  if (chosen !== undefined) await context.view.reveal(chosen.pack, chosen.version.version);
};
