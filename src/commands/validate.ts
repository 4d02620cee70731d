import * as vscode from 'vscode';
import type { Check } from '../publishing/check';
import { abortSignal } from './abortSignal';
import { showChecks } from './checksList';
import type { Command } from './command';
import { choosePack } from './target';
import { saveChanges } from './saveChanges';
import { showFailure } from './showFailure';

/** Runs the checks of a publish and publishes nothing. */
export const validate: Command = async (context, argument) => {
  const pack = await choosePack(context, argument, vscode.l10n.t('Check Before Publishing'));
  if (pack === undefined) return;
  if (pack.folder.scheme !== 'file') {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0} is not on a real disk, so it cannot be checked.', pack.label),
    );
    return;
  }
  if (!(await saveChanges(pack))) return;
  try {
    const publishing = await import('../publishing/index');
    const copy = await publishing.readWorkingCopy(pack.folder.fsPath);
    const complete = copy.publisherId !== '' && copy.nodeId !== '' && copy.version !== '';
    const client = await context.connection.current.client();
    const checks = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Checking {0}', pack.label),
        cancellable: true,
      },
      async (_progress, cancel): Promise<readonly Check[]> => {
        if (!complete) return (await publishing.planPublish(copy, true)).checks;
        const registry = await publishing.checkRegistry(copy, client, abortSignal(cancel));
        const { checks: local } = await publishing.planPublish(copy, registry.firstPublish);
        return [...local, ...registry.checks];
      },
    );
    const refused = checks.some(({ severity }) => severity === 'error');
    const title = refused
      ? vscode.l10n.t('{0} cannot be published yet', pack.label)
      : vscode.l10n.t('{0} {1} can be published', pack.label, copy.version);
    await showChecks(pack, checks, title);
  } catch (error) {
    await showFailure(context, error, { pack, retry: () => validate(context, { pack }) });
  }
};
