import { knownStatuses, type NodeVersion, type VersionStatus } from '../registry/nodeVersion';

/** Which versions the tree shows. */
export interface VersionFilter {
  /** Statuses that are shown. `Unknown` ones always are. */
  readonly statuses: ReadonlySet<VersionStatus>;
  /** Text that the reason of a version's status must contain, empty for any. */
  readonly reasonText: string;
  /** Where there is such a text: the versions that the registry found, by node id in lower case. */
  readonly withReason: ReadonlyMap<string, ReadonlySet<string>>;
}

export const noFilter: VersionFilter = {
  statuses: new Set(knownStatuses),
  reasonText: '',
  withReason: new Map(),
};

export function isFiltering(filter: VersionFilter): boolean {
  return filter.reasonText !== '' || knownStatuses.some((status) => !filter.statuses.has(status));
}

export function passes(nodeId: string, version: NodeVersion, filter: VersionFilter): boolean {
  if (version.status !== 'Unknown' && !filter.statuses.has(version.status)) return false;
  if (filter.reasonText === '') return true;
  return filter.withReason.get(nodeId.toLowerCase())?.has(version.version) ?? false;
}
