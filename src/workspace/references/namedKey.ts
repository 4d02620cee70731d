import type { Reference } from '../../references/reference';
import { canonicalVersion } from '../../registry/versionOrder';

/** Tells packs and versions apart: ids are compared without regard to case, and `1.0` is `1.0.0`. */
export function namedKey({
  id,
  version,
  source,
  kind,
}: Pick<Reference, 'id' | 'version' | 'source' | 'kind'>): string {
  const number = kind === 'semver' ? (canonicalVersion(version) ?? version) : version;
  return `${source} ${id.toLowerCase()} ${number}`;
}
