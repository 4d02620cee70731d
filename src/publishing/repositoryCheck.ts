import * as l10n from '@vscode/l10n';
import type { NodePackRecord } from '../registry/nodeVersion';
import { unclaimedPublisherId } from '../registry/nodePackReader';
import type { RegistryClient } from '../registry/registryClient';
import { isRegistryError, RegistryError } from '../registry/registryError';
import type { Check } from './check';

/**
 * The pack that has a repository, however its address ends. Undefined where there is none, and for an empty address.
 * Errors: a RegistryError.
 */
export async function packOfRepository(
  repository: string,
  client: Pick<RegistryClient, 'searchByRepository'>,
  signal: AbortSignal,
): Promise<NodePackRecord | undefined> {
  const address = plainAddress(repository);
  if (address === '') return undefined;
  const found = await client.searchByRepository(address, { signal, fresh: true });
  return found.find((pack) => plainAddress(pack.repository).toLowerCase() === address.toLowerCase());
}

/**
 * Looks for packs that have the repository of a new pack already: the registry makes no second one, and says so
 * only after the POST (registry.md 1.1, row 6b). Not more than a warning, since registries differ in this.
 * Errors: a RegistryError when the person cancels, or when the registry has the pack after all. Where the search does not work, nothing is said.
 */
export async function checkRepository(
  { nodeId, repository }: { readonly nodeId: string; readonly repository: string },
  client: Pick<RegistryClient, 'searchByRepository'>,
  signal: AbortSignal,
): Promise<Check[]> {
  const twin = await packOfRepository(repository, client, signal).catch((error: unknown) => {
    if (isRegistryError(error) && error.code !== 'aborted') return undefined;
    throw error;
  });
  if (twin === undefined) return [];
  if (twin.id === nodeId) throw contradiction(nodeId);
  if (twin.id.toLowerCase() === nodeId.toLowerCase()) return [otherCase(twin.id)];
  const isClaimable = twin.publisherId === unclaimedPublisherId;
  const message = isClaimable
    ? l10n.t(
        'The node pack "{0}" has this repository and no owner, so the registry will likely refuse another one. Claim it on its registry page.',
        twin.id,
      )
    : l10n.t(
        'The node pack "{0}" has this repository already, so the registry will likely refuse another one. Publish as that pack, or change the repository.',
        twin.id,
      );
  const claimable = isClaimable ? { claimable: twin.id } : {};
  return [{ code: 'repository-taken', severity: 'warning', message, ...claimable }];
}

/** The pack was said not to be there. What a first publish sends is not fit for one that is. */
function contradiction(nodeId: string): RegistryError {
  return new RegistryError(
    'invalid-answer',
    l10n.t(
      'The registry lists the node pack "{0}", and says that it does not know it. Try again in a moment.',
      nodeId,
    ),
  );
}

/** Ids that differ in case only are one to the registry, and it takes a publish for the exact one only. */
export function otherCase(id: string): Check {
  return {
    code: 'pack-id-case',
    severity: 'error',
    message: l10n.t('The registry knows this node pack as "{0}". Write [project].name exactly so.', id),
  };
}

/** The same repository is written with a slash or `.git` at the end, or without. No password goes into a search. */
function plainAddress(repository: string): string {
  return repository
    .trim()
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/iu, '$1')
    .replace(/\/+$/u, '')
    .replace(/\.git$/iu, '');
}
