import * as vscode from 'vscode';
import { packPageUrl } from '../registry/pageUrls';
import { showInformation } from '../workspace/messages';
import { publishedId } from '../workspace/references/verdict';
import type { Command } from './command';
import { referenceRowOf } from './referenceRow';
import { choosePack } from './target';

/** Opens the pack's page on the registry's site. */
export const openInBrowser: Command = async (context, argument) => {
  const row = referenceRowOf(argument);
  if (row !== undefined) {
    const id = publishedId(row.status);
    if (id !== undefined && context.store.hasPages)
      await vscode.env.openExternal(vscode.Uri.parse(packPageUrl(id)));
    return;
  }
  const pack = await choosePack(context, argument, vscode.l10n.t('Open Registry Page'), 'all');
  if (pack === undefined) return;
  const page = context.store.pageOf(pack.id);
  if (page !== undefined) await vscode.env.openExternal(vscode.Uri.parse(page));
  else {
    void showInformation(
      context.store.hasPages
        ? vscode.l10n.t('{0} has no registry page: nothing of it is known to be published.', pack.label)
        : vscode.l10n.t('The registry in use has no pages of node packs.'),
    );
  }
};
