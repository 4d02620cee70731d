import type { NodePack } from './nodePack';
import type { NodePacks } from './nodePacks';
import type { RegistryConnection } from './registryConnection';
import type { TokenStore } from './tokenStore';

export interface OwnPacksParts {
  readonly packs: NodePacks;
  readonly connection: RegistryConnection;
  readonly tokens: TokenStore;
}

/**
 * The packs that are the person's own: those authored in the workspace, and the clones whose publisher the person
 * has a token of. They are read unasked, and counted in the badge.
 */
export function ownPacks({ packs, connection, tokens }: OwnPacksParts): NodePack[] {
  let holders: readonly string[] = [];
  try {
    holders = tokens.publishers(connection.current.origin);
  } catch {
    // The registry's address is wrong, so there is nobody to have a token for.
  }
  return packs.all.filter(
    ({ relation, publisherId }) => relation === 'authored' || holders.includes(publisherId),
  );
}
