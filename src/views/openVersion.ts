import type { ReasonStore } from '../workspace/reasonStore';
import { filesRow } from './contentRows';
import type { LazyArchives } from './lazyArchives';
import { versionDetails } from './versionDetails';
import type { VersionNode, VersionsNode } from './versionsNode';

/**
 * The rows below a version that somebody has opened. Its reason is asked for when nobody has yet; what failed is left
 * to Retry, since every repaint comes here.
 */
export function openVersion(
  node: VersionNode,
  reasons: Pick<ReasonStore, 'peek' | 'read'>,
  archives?: Pick<LazyArchives, 'ready'>,
): readonly VersionsNode[] {
  return [...readReason(node, reasons), ...filesRow(node, archives?.ready)];
}

function readReason(node: VersionNode, reasons: Pick<ReasonStore, 'peek' | 'read'>): readonly VersionsNode[] {
  const { pack, version } = node;
  // Why users get a version is no question; its page tells what a review has said of it.
  if (version.status === 'Active') return versionDetails(node, { kind: 'known', reason: { kind: 'none' } });
  if (reasons.peek(pack.id, version).kind === 'unread') reasons.read(pack.id, version).catch(() => undefined);
  return versionDetails(node, reasons.peek(pack.id, version));
}
