import { knownStatuses } from './nodeVersion';
import type { NodeVersion, VersionStatus } from './nodeVersion';
import { isRecord, textOf, textsOf } from './untrusted';

const prefix = 'NodeVersionStatus';

/** The registry's word for a status; `Unknown` has none. */
export function apiStatusOf(status: Exclude<VersionStatus, 'Unknown'>): `${typeof prefix}${typeof status}` {
  return `${prefix}${status}`;
}

export function statusOf(apiStatus: string): VersionStatus {
  return knownStatuses.find((status) => prefix + status === apiStatus) ?? 'Unknown';
}

/**
 * Reads one NodeVersion of the API. Undefined when it names no version.
 *
 * @param nodeId the pack that was asked for, used where the answer does not name one
 */
export function readNodeVersion(value: unknown, nodeId: string): NodeVersion | undefined {
  if (!isRecord(value)) return undefined;
  const version = textOf(value['version']);
  // No version has characters that cannot be seen; in a message they would forge lines, or turn the direction.
  if (version === '' || /[\p{Cc}\p{Cf}]/u.test(version)) return undefined;
  const apiStatus = textOf(value['status']);
  return {
    id: textOf(value['id']),
    nodeId: textOf(value['node_id']) || nodeId,
    version,
    status: statusOf(apiStatus),
    apiStatus,
    createdAt: textOf(value['createdAt']),
    deprecated: value['deprecated'] === true,
    changelog: textOf(value['changelog']),
    dependencies: textsOf(value['dependencies']),
    supportedOs: textsOf(value['supported_os']),
    supportedAccelerators: textsOf(value['supported_accelerators']),
    supportedComfyui: textOf(value['supported_comfyui_version']),
    supportedFrontend: textOf(value['supported_comfyui_frontend_version']),
    downloadUrl: textOf(value['downloadUrl']),
    statusReason: textOf(value['status_reason']),
  };
}

/** Reads a list, leaving out what cannot be read and rows of other packs (compared without regard to case). */
export function readNodeVersions(value: unknown, nodeId?: string): NodeVersion[] {
  if (!Array.isArray(value)) return [];
  const wanted = nodeId?.toLowerCase();
  return value
    .map((item) => readNodeVersion(item, nodeId ?? ''))
    .filter((item): item is NodeVersion => item !== undefined)
    .filter((item) => wanted === undefined || item.nodeId.toLowerCase() === wanted);
}
