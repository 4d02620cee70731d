import type { ApiNode } from './records';
import type { RegistryState } from './state';
import { handlerError, type Reply } from './reply';

const failed = (why: string, status = 500): Reply => handlerError(status, 'Failed to create node', why);

/**
 * What keeps a pack from being created (registry.md 1.1, rows 6 and 6b). Empty strings pass; null is missing.
 * @returns the answer, or undefined when the pack can be created.
 */
export function refuseNewNode(
  node: ApiNode,
  state: RegistryState,
  uniqueRepository: boolean,
): Reply | undefined {
  for (const field of ['id', 'name', 'license', 'repository'] as const) {
    if (node[field] === undefined || node[field] === null) {
      return failed(`ent: missing required field "Node.${field}"`);
    }
  }
  const id = node.id ?? '';
  if (id.length < 1 || id.length > 100 || !/^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(id)) {
    return failed(`ent: validator failed for field "Node.id": "${id}" is no valid id`);
  }
  if (Buffer.byteLength(node.description ?? '') > 1000) {
    return failed('ent: validator failed for field "Node.description": longer than 1000 bytes');
  }
  if (state.nodeInAnyCase(id) !== undefined) {
    return failed('ent: constraint failed: another node has this normalized_id', 400);
  }
  const repository = node.repository ?? '';
  const twin = [...state.nodes.values()].some((other) => other.fields.repository === repository);
  if (uniqueRepository && repository !== '' && twin) {
    return failed(`duplicate: node with same repo already exists: ${repository}`);
  }
  return undefined;
}
