import type { LocalRegistry } from '../startRegistry';

const hour = 60 * 60 * 1000;

/**
 * Adds a pack with many versions, for measurements: 0.0.1, 0.0.2 … 0.1.0 …, one an hour, the newest Pending and
 * every tenth Flagged. They have no archives.
 */
export function seedMany(
  { state, clock }: LocalRegistry,
  given: { readonly nodeId?: string; readonly publisherId?: string; readonly count?: number } = {},
): void {
  const { nodeId = 'many-versions', publisherId = 'example-publisher', count = 500 } = given;
  if (!state.publishers.has(publisherId)) state.addPublisher({ id: publisherId });
  state.addNode({ id: nodeId, publisherId, fields: { name: nodeId, license: '{}', repository: '' } });
  for (let index = 1; index <= count; index += 1) {
    state.addVersion(nodeId, {
      version: `${Math.floor(index / 100)}.${Math.floor(index / 10) % 10}.${index % 10}`,
      createdAt: clock.now() - (count - index) * hour,
      status: statusAt(index, count),
      changelog: `- Change ${index}\n- And another one`,
      dependencies: ['numpy', 'pillow>=10'],
    });
  }
}

function statusAt(index: number, count: number): string {
  if (index === count) return 'NodeVersionStatusPending';
  return index % 10 === 0 ? 'NodeVersionStatusFlagged' : 'NodeVersionStatusActive';
}
