import type { NodeVersion } from '../registry/nodeVersion';
import type { NodePack } from './nodePack';

/**
 * What pyproject.toml lacks before anything of an authored pack can be published. A pack that is published already has
 * a publisher, whatever the file says meanwhile.
 */
export function missingOf(
  { relation, id, publisherId }: Pick<NodePack, 'relation' | 'id' | 'publisherId'>,
  versions: readonly NodeVersion[] | undefined,
): 'name' | 'publisher' | undefined {
  if (id === '') return 'name';
  const isPublished = (versions?.length ?? 0) > 0;
  return relation === 'authored' && publisherId === '' && !isPublished ? 'publisher' : undefined;
}
