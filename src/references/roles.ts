// What the parts of a document are, told by the keys that lead to them. One grammar for workflows, ComfyUI-Manager's snapshots
// and lock files, and for all ways to read them.

/** What an object or a list in a document is for. `other` holds nothing that is looked for, however deep. */
export type Role =
  | 'graph'
  | 'nodes'
  | 'node'
  | 'properties'
  | 'definitions'
  | 'subgraphs'
  | 'extra'
  | 'groupNodes'
  | 'packs'
  | 'registryPacks'
  | 'gitPacks'
  | 'gitPack'
  | 'other';

/** The document itself: a workflow's graph, or a snapshot. */
export const rootRole: Role = 'graph';

const byKey: Readonly<Partial<Record<Role, Readonly<Record<string, Role>>>>> = {
  graph: {
    nodes: 'nodes',
    definitions: 'definitions',
    extra: 'extra',
    cnr_custom_nodes: 'registryPacks',
    git_custom_nodes: 'gitPacks',
    custom_nodes: 'packs',
  },
  packs: { cnr_custom_nodes: 'registryPacks', git_custom_nodes: 'gitPacks' },
  node: { properties: 'properties' },
  definitions: { subgraphs: 'subgraphs' },
  extra: { groupNodes: 'groupNodes' },
};
/** Those whose members are all alike. */
const ofAll: Readonly<Partial<Record<Role, Role>>> = {
  nodes: 'node',
  subgraphs: 'graph',
  groupNodes: 'graph',
  gitPacks: 'gitPack',
};
/** Those that are lists; all others are objects. */
const lists: ReadonlySet<Role> = new Set<Role>(['nodes', 'subgraphs']);

/**
 * What a member of an object or a list is.
 *
 * @param key undefined in a list
 */
export function roleOf(parent: Role, key: string | undefined, isList: boolean): Role {
  const keys = byKey[parent];
  const named = key !== undefined && keys !== undefined && Object.hasOwn(keys, key) ? keys[key] : undefined;
  const role = ofAll[parent] ?? named ?? 'other';
  return lists.has(role) === isList ? role : 'other';
}

/** The keys of a node's properties that name its pack. */
export const packKeys = ['cnr_id', 'aux_id', 'ver'] as const;

/** Whether a text may name packs at all: the look costs next to nothing, so that other documents do. */
export function mayNamePacks(text: string): boolean {
  return (
    text.includes('"cnr_id"') ||
    text.includes('"aux_id"') ||
    text.includes('cnr_custom_nodes') ||
    text.includes('git_custom_nodes')
  );
}
