import * as vscode from 'vscode';
import { unclaimedPublisherId } from '../registry/nodePackReader';
import { claimPageUrl, packPageUrl, siteUrl } from '../registry/pageUrls';
import type { NodePack } from '../workspace/nodePack';
import { oneLine } from '../workspace/oneLine';
import type { CommandContext } from './command';

/** A person waits for the message meanwhile (ms). */
const mostTime = 5000;

export interface RepositoryPage {
  /** What stands on the button. */
  readonly title: string;
  readonly url: string;
}

/**
 * Where to go when the registry has the repository of a pack under another id: to that pack's page, to where it is
 * claimed when nobody owns it, or to the registry's site when it cannot be told which one it is. Never rejects.
 *
 * @returns undefined for a registry whose packs have no pages
 */
export async function pageOfRepository(
  { store, connection, log }: Pick<CommandContext, 'store' | 'connection' | 'log'>,
  { manifest }: Pick<NodePack, 'manifest'>,
): Promise<RepositoryPage | undefined> {
  if (!store.hasPages) return undefined;
  try {
    const [client, { packOfRepository }] = await Promise.all([
      connection.current.client(),
      import('../publishing/index'),
    ]);
    const signal = AbortSignal.timeout(mostTime);
    const found = await packOfRepository(manifest.repository?.value ?? '', client, signal);
    if (found?.publisherId === unclaimedPublisherId)
      return { title: vscode.l10n.t('Claim {0}', oneLine(found.id, 60)), url: claimPageUrl(found.id) };
    if (found !== undefined)
      return { title: vscode.l10n.t('Open {0}', oneLine(found.id, 60)), url: packPageUrl(found.id) };
  } catch (error) {
    log.error(`The pack that has the repository could not be looked for: ${String(error)}`);
  }
  return { title: vscode.l10n.t("Open the Registry's Site"), url: siteUrl };
}
