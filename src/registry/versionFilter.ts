import type { NodeVersion, VersionStatus } from './nodeVersion';
import { apiStatusOf } from './nodeVersionReader';
import type { components } from './schema';

export interface VersionFilter {
  /** Empty or absent: all. `Unknown` has no word in the API and is left out. */
  readonly statuses?: readonly VersionStatus[];
  /** Reasons can be very long: ask for them only where they are shown. */
  readonly includeStatusReason?: boolean;
}

export interface PageQuery extends VersionFilter {
  /** Absent: versions of all packs. */
  readonly nodeId?: string;
  /** Text to be found in the reason. A registry may refuse this filter (400). */
  readonly statusReason?: string;
  /** From 1. */
  readonly page?: number;
  /** 1 to 100. */
  readonly pageSize?: number;
}

export interface VersionsPage {
  readonly versions: NodeVersion[];
  readonly page: number;
  readonly totalPages: number;
  /** Rows in all pages, as the registry counts them. */
  readonly total: number;
}

export function filterQuery({ statuses = [], includeStatusReason = false }: VersionFilter): {
  statuses?: components['schemas']['NodeVersionStatus'][];
  include_status_reason?: boolean;
} {
  const words = statuses.filter((status) => status !== 'Unknown').map(apiStatusOf);
  return {
    ...(words.length === 0 ? {} : { statuses: words }),
    ...(includeStatusReason ? { include_status_reason: true } : {}),
  };
}
