import * as vscode from 'vscode';
import { isRegistryError } from '../registry/registryError';
import { describeFailure, failureForLog } from '../workspace/describeFailure';
import { showError } from '../workspace/messages';
import type { NodePack } from '../workspace/nodePack';
import type { CommandContext } from './command';
import { commandId } from './commandIds';
import { copyDetails } from './copyDetails';
import { canOffer, titleOf, type FailurePages } from './failureActions';
import { placeOfRefusal } from './manifestPlaces';
import { showInManifest } from './openManifest';
import { pageOfRepository } from './repositoryPage';
import { showVersions } from './showVersions';

/** What a failed command was about. */
export interface FailureSubject {
  readonly pack: NodePack;
  /** The published version that it was about, where it was one. */
  readonly version?: string;
  /** Does the same again. */
  readonly retry?: () => Promise<void>;
}

type FailureContext = Pick<CommandContext, 'log' | 'store' | 'connection'>;

/** Tells of a failed command, with buttons for what can be done about it. */
export async function showFailure(
  context: FailureContext,
  error: unknown,
  about?: FailureSubject,
): Promise<void> {
  const failure = describeFailure(error);
  if (failure === undefined) return;
  context.log.error(failureForLog(error));
  const pages: FailurePages = {
    pack: about === undefined ? undefined : context.store.pageOf(about.pack.id),
    repository:
      about !== undefined && failure.actions.includes('openRepositoryPage')
        ? await pageOfRepository(context, about.pack)
        : undefined,
  };
  const offered = failure.actions
    .filter((action) => canOffer(action, about, pages))
    .map((action) => ({ title: titleOf(action, pages), action }));
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
      if (about !== undefined)
        await showInManifest(about.pack, placeOfRefusal(about.pack.manifest, refusalOf(error)));
      return;
    case 'openSettings':
      await vscode.commands.executeCommand('workbench.action.openSettings', 'comfyRegistry.registryUrl');
      return;
    case 'openGitSettings':
      await vscode.commands.executeCommand('workbench.action.openSettings', 'git.path');
      return;
    case 'openTerminal':
      if (about !== undefined) vscode.window.createTerminal({ cwd: about.pack.folder }).show();
      return;
    case 'openRegistryPage':
      await openPage(pages.pack);
      return;
    case 'openRepositoryPage':
      await openPage(pages.repository?.url);
      return;
    case 'downloadArchive':
      if (about?.version !== undefined) {
        const { pack, version } = about;
        await vscode.commands.executeCommand(commandId('downloadArchive'), { pack, version: { version } });
      }
      return;
    case 'showVersions':
      await showVersions();
      return;
    case 'copyDetails':
      if (about !== undefined) await copyDetails(context, about.pack, failure.message, answerOf(error));
      return;
  }
}

async function openPage(url: string | undefined): Promise<void> {
  if (url !== undefined) await vscode.env.openExternal(vscode.Uri.parse(url));
}

function refusalOf(error: unknown) {
  return isRegistryError(error) ? error.refusal : undefined;
}

/** The registry's words; they are free of tokens by then. */
function answerOf(error: unknown): string {
  return isRegistryError(error) ? `${error.status ?? ''} ${error.serverMessage}`.trim() : '';
}
