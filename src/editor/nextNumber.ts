import { suggestVersion } from '../nodePack/suggestVersion';
import { nextFreeVersion } from '../registry/nextVersion';
import type { NodeVersion } from '../registry/nodeVersion';
import { canonicalVersion } from '../registry/versionOrder';

/** The number that a quick fix writes: the next one above the working copy's that is free as far as is known. */
export function nextNumber(working: string, versions: readonly NodeVersion[]): string | undefined {
  const published = versions.map(({ version }) => version);
  return nextFreeVersion(canonicalVersion(working) ?? suggestVersion(working) ?? working, published);
}
