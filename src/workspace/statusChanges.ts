import type { NodeVersion, VersionStatus } from '../registry/nodeVersion';

/** A version about which something was decided, and the status that it had. */
export interface StatusChange {
  readonly version: NodeVersion;
  readonly before: VersionStatus | undefined;
}

/** Remembers the statuses of packs' versions, to notice what was decided between two readings. */
export class StatusChanges {
  readonly #before = new Map<string, Baseline>();

  /**
   * The versions about which something was decided since the last call for this pack: a scan or a review let one
   * pass, or flagged or banned one, also one that users got before, or one that was published since then. Nothing on
   * the first call.
   *
   * @param now milliseconds since the epoch
   */
  decided(nodeId: string, versions: readonly NodeVersion[], now: number): StatusChange[] {
    const key = nodeId.toLowerCase();
    const before = this.#before.get(key);
    const created = versions.map(({ createdAt }) => Date.parse(createdAt)).filter((at) => !Number.isNaN(at));
    const newest = [...created, before?.newest ?? -Infinity].reduce((latest, at) => Math.max(latest, at));
    const statuses = new Map(versions.map(({ version, status }) => [version, status]));
    this.#before.set(key, { statuses, newest });
    if (before === undefined) return [];
    return versions
      .map((version) => ({ version, before: before.statuses.get(version.version) }))
      .filter(({ version, before: old }) =>
        old === undefined
          ? isNews(version, Math.max(before.newest, before.statuses.size === 0 ? now - week : -Infinity))
          : isDecision(old, version.status),
      );
  }
}

/** A pack without versions has no newest one: what is older than this is no news then (ms). */
const week = 7 * 86_400_000;

/** What was known of a pack. */
interface Baseline {
  readonly statuses: ReadonlyMap<string, VersionStatus>;
  /** When the newest version was published (ms since the epoch). */
  readonly newest: number;
}

/** A version that was published and decided about between two readings. One that was only hidden before is older. */
function isNews({ status, createdAt }: NodeVersion, newest: number): boolean {
  return (status === 'Flagged' || status === 'Banned') && Date.parse(createdAt) > newest;
}

function isDecision(before: VersionStatus, now: VersionStatus): boolean {
  if (before === now) return false;
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
