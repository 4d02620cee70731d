import type { NodeVersion } from './nodeVersion';
import type { Finding, StatusReason } from './statusReason';
import { compareVersions } from './versionOrder';

/**
 * What a person looked at and let pass: the findings of the last time that a version was Flagged before it became
 * Active (registry.md 2.2).
 *
 * @param reason of an Active version
 */
export function approvedFindings(reason: StatusReason): readonly Finding[] {
  if (reason.kind !== 'review') return [];
  return reason.history.findLast(({ status }) => status === 'Flagged')?.findings ?? [];
}

/** The Active version that was published last before another one, which is what the registry's own people look at. */
export function activeBefore(
  version: NodeVersion,
  versions: readonly NodeVersion[],
): NodeVersion | undefined {
  return versions
    .filter((other) => other.status === 'Active' && inTime(other, version) < 0)
    .sort(inTime)
    .at(-1);
}

/** Older first. Where a date is missing, or both are the same, the numbers count. */
function inTime(a: NodeVersion, b: NodeVersion): number {
  return Date.parse(a.createdAt) - Date.parse(b.createdAt) || compareVersions(a.version, b.version);
}
