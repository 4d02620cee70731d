// Versions and rows as the views are handed them.
import type { NodeVersion } from '../../../src/registry/nodeVersion';
import { sortNewestFirst } from '../../../src/registry/versionOrder';
import { noFilter } from '../../../src/views/versionFilter';
import { versionRows, type RowsInput } from '../../../src/views/versionRows';
import type { VersionNode, VersionsNode } from '../../../src/views/versionsNode';
import { packAt } from './scratch';

/** A version with these facts, Active unless they say otherwise. */
export function aVersion(version: string, facts: Partial<NodeVersion> = {}): NodeVersion {
  const status = facts.status ?? 'Active';
  return {
    id: `id-${version}`,
    nodeId: 'example-pack',
    version,
    status,
    apiStatus: `NodeVersionStatus${status}`,
    createdAt: '2026-01-02T03:04:05Z',
    deprecated: false,
    changelog: '',
    dependencies: [],
    supportedOs: [],
    supportedAccelerators: [],
    supportedComfyui: '',
    supportedFrontend: '',
    downloadUrl: 'https://downloads.example/node.zip',
    statusReason: '',
    ...facts,
  };
}

/** The rows of a pack with these versions, in the order in which the client gives them. */
export function rowsOf(
  versions: readonly NodeVersion[] | undefined,
  given: Partial<RowsInput> = {},
): VersionsNode[] {
  return versionRows({
    pack: packAt('/packs/example'),
    own: true,
    versions: versions && sortNewestFirst(versions),
    loading: false,
    late: false,
    failure: undefined,
    asOf: undefined,
    uploads: [],
    filter: noFilter,
    shown: 25,
    ...given,
  });
}

export function versionNodes(rows: readonly VersionsNode[]): VersionNode[] {
  return rows.filter((row): row is VersionNode => row.type === 'version');
}
