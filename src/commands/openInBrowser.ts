import * as vscode from 'vscode';
import { packPageUrl } from '../registry/pageUrls';
import type { Command } from './command';
import { choosePack } from './target';

/** Opens the pack's page on the registry's site. */
export const openInBrowser: Command = async (context, argument) => {
  const pack = await choosePack(context, argument, vscode.l10n.t('Open Registry Page'));
  if (pack !== undefined) await vscode.env.openExternal(vscode.Uri.parse(packPageUrl(pack.id)));
};
