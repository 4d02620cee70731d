import * as vscode from 'vscode';
import type { Command } from './command';
import { chooseVersion } from './target';

/** Opens the page with the details of a version. */
export const showVersion: Command = async (context, argument) => {
  const chosen = await chooseVersion(context, argument, vscode.l10n.t('Show Details'));
  if (chosen !== undefined) await context.editor.show(chosen.pack, chosen.version.version);
};
