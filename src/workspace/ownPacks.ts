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
  const origin = originOf(connection);
  const holders = origin === undefined ? [] : tokens.publishers(origin);
  return packs.all.filter(
    ({ relation, publisherId }) => relation === 'authored' || holders.includes(publisherId),
  );
}

/** Undefined where the registry's address is wrong, so that there is nobody to have a token for. */
function originOf(connection: RegistryConnection): string | undefined {
  try {
    return connection.current.origin;
  } catch {
    return undefined;
  }
}
