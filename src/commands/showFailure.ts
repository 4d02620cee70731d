import * as vscode from 'vscode';
import { describeFailure, failureForLog, type FailureAction } from '../workspace/describeFailure';
import { showError } from '../workspace/messages';
import type { NodePack } from '../workspace/nodePack';
import type { CommandContext } from './command';
import { commandId } from './commandIds';

/**
 * Tells of a failed command, with buttons for what can be done about it. `about` is the pack it was about;
 * `retry` does the same again.
 */
export async function showFailure(
  { log, store }: Pick<CommandContext, 'log' | 'store'>,
  error: unknown,
  about?: { readonly pack: NodePack; readonly retry?: () => Promise<void> },
): Promise<void> {
  const failure = describeFailure(error);
  if (failure === undefined) return;
  log.error(failureForLog(error));
  const page = about === undefined ? undefined : store.pageOf(about.pack.id);
  const possible = failure.actions.filter(
    (action) => action === 'showLog' || action === 'openSettings' || about !== undefined,
  );
  const offered = possible
    .filter((action) => action !== 'retry' || about?.retry !== undefined)
    .filter((action) => action !== 'openRegistryPage' || page !== undefined)
    .map((action) => ({ title: titleOf(action), action }));
  const chosen = await showError(failure.message, ...offered.map(({ title }) => title));
  switch (offered.find(({ title }) => title === chosen)?.action) {
    case undefined:
      return;
    case 'retry':
      await about?.retry?.();
      return;
    case 'showLog':
      await vscode.commands.executeCommand(commandId('showLog'));
      return;
    case 'setToken':
      await vscode.commands.executeCommand(commandId('setToken'), about);
      return;
    case 'openManifest':
      await vscode.commands.executeCommand(commandId('openManifest'), about);
      return;
    case 'openSettings':
      await vscode.commands.executeCommand('workbench.action.openSettings', 'comfyRegistry.registryUrl');
      return;
    case 'openRegistryPage':
      if (page !== undefined) await vscode.env.openExternal(vscode.Uri.parse(page));
      return;
  }
}

function titleOf(action: FailureAction): string {
  switch (action) {
    case 'retry':
      return vscode.l10n.t('Retry');
    case 'showLog':
      return vscode.l10n.t('Show Log');
    case 'setToken':
      return vscode.l10n.t('Set Token');
    case 'openManifest':
      return vscode.l10n.t('Open pyproject.toml');
    case 'openSettings':
      return vscode.l10n.t('Open Settings');
    case 'openRegistryPage':
      return vscode.l10n.t('Open Registry Page');
  }
}
