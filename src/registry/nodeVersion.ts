/** The status of a node version, in the words of every view. `Unknown` is a status this build has no word for. */
export type VersionStatus = 'Active' | 'Pending' | 'Flagged' | 'Banned' | 'Deleted' | 'Unknown';

export const knownStatuses = ['Active', 'Pending', 'Flagged', 'Banned', 'Deleted'] as const;

/**
 * One published version of a node pack (API: NodeVersion), with absent, null and empty fields made alike.
 * Plain JSON, so that it can be kept on disk.
 */
export interface NodeVersion {
  /** UUID of the version. */
  readonly id: string;
  readonly nodeId: string;
  /** Version text as the registry stores it, usually canonical semver. */
  readonly version: string;
  readonly status: VersionStatus;
  /** The registry's own text of the status, e.g. `NodeVersionStatusActive`. */
  readonly apiStatus: string;
  /** RFC 3339 date and time, or empty. */
  readonly createdAt: string;
  readonly deprecated: boolean;
  readonly changelog: string;
  readonly dependencies: readonly string[];
  readonly supportedOs: readonly string[];
  readonly supportedAccelerators: readonly string[];
  readonly supportedComfyui: string;
  readonly supportedFrontend: string;
  /** Untrusted: check scheme and host before use. Empty when the registry names none. */
  readonly downloadUrl: string;
  /** `status_reason` as sent, empty when absent or not asked for. */
  readonly statusReason: string;
}

/** What the registry says of a node pack (API: Node) that this extension uses. */
export interface NodePackRecord {
  readonly id: string;
  readonly name: string;
  readonly publisherId: string;
  readonly status: 'Active' | 'Banned' | 'Deleted' | 'Unknown';
  readonly statusDetail: string;
  readonly repository: string;
  readonly downloads: number | undefined;
  readonly latestVersion: NodeVersion | undefined;
}
