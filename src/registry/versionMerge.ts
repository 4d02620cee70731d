import type { NodeVersion } from './nodeVersion';
import { sortNewestFirst } from './versionOrder';

/** A new list, newest first: updates take the place of the versions with the same text, or are added. */
export function merge(versions: readonly NodeVersion[], updates: readonly NodeVersion[]): NodeVersion[] {
  const byText = new Map(versions.map((version) => [version.version, version]));
  for (const update of withReasons(updates, versions)) byText.set(update.version, update);
  return sortNewestFirst([...byText.values()]);
}

/** A reason that was read on demand stays while the status does: lists and single reads come without. */
export function withReasons(versions: readonly NodeVersion[], before: readonly NodeVersion[]): NodeVersion[] {
  const known = new Map(before.map((version) => [version.version, version]));
  return versions.map((version) => {
    const old = known.get(version.version);
    return version.statusReason === '' && old?.status === version.status
      ? { ...version, statusReason: old.statusReason }
      : version;
  });
}

/**
 * Versions that are known to be deleted stay where a list has them no more: lists leave them out, and their numbers are
 * spent.
 */
export function withDeleted(versions: readonly NodeVersion[], before: readonly NodeVersion[]): NodeVersion[] {
  const listed = new Set(versions.map(({ version }) => version));
  return [
    ...versions,
    ...before.filter(({ status, version }) => status === 'Deleted' && !listed.has(version)),
  ];
}
