import type { NodeVersion, VersionStatus } from '../registry/nodeVersion';

/** A version about which something was decided, and the status that it had. */
export interface StatusChange {
  readonly version: NodeVersion;
  readonly before: VersionStatus | undefined;
}

/** Remembers the statuses of packs' versions, to notice what was decided between two readings. */
export class StatusChanges {
  readonly #before = new Map<string, ReadonlyMap<string, VersionStatus>>();

  /**
   * The versions about which something was decided since the last call for this pack: a scan or a review let one
   * pass, or flagged or banned one, also one that users got before. Nothing on the first call.
   */
  decided(nodeId: string, versions: readonly NodeVersion[]): StatusChange[] {
    const key = nodeId.toLowerCase();
    const before = this.#before.get(key);
    this.#before.set(key, new Map(versions.map(({ version, status }) => [version, status])));
    if (before === undefined) return [];
    return versions
      .map((version) => ({ version, before: before.get(version.version) }))
      .filter((change) => isDecision(change.before, change.version.status));
  }
}

function isDecision(before: VersionStatus | undefined, now: VersionStatus): boolean {
  if (before === undefined || before === now) return false;
  switch (now) {
    case 'Active':
    case 'Flagged':
    case 'Banned':
      return true;
    case 'Deleted':
      // What its publisher withdraws, its publisher knows of. An archive that never arrived is news.
      return before === 'Pending';
    case 'Pending':
    case 'Unknown':
      return false;
  }
}
