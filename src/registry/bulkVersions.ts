import type { NodeVersion } from './nodeVersion';
import { readNodeVersion } from './nodeVersionReader';
import { isRecord, textOf } from './untrusted';

export interface VersionPair {
  readonly nodeId: string;
  readonly version: string;
}

/** What a bulk request says of one pair. `error` also when the registry left the pair out. */
export type BulkVersionResult = VersionPair &
  (
    | { readonly outcome: 'found'; readonly nodeVersion: NodeVersion }
    | { readonly outcome: 'not-found' }
    | { readonly outcome: 'error'; readonly message: string }
  );

/** One key a pair: ids are compared without regard to case, versions exactly. */
export function pairKey({ nodeId, version }: VersionPair): string {
  return `${nodeId.toLowerCase()}@${version}`;
}

/** Reads the items of an answer by key; their order promises nothing. Unreadable ones are left out. */
export function readBulkItems(value: unknown): Map<string, BulkVersionResult> {
  const results = new Map<string, BulkVersionResult>();
  for (const item of Array.isArray(value) ? (value as unknown[]) : []) {
    if (!isRecord(item) || !isRecord(item['identifier'])) continue;
    const nodeId = textOf(item['identifier']['node_id']);
    const pair = { nodeId, version: textOf(item['identifier']['version']) };
    const nodeVersion = readNodeVersion(item['node_version'], nodeId);
    const status = textOf(item['status']);
    if (status === 'not_found') results.set(pairKey(pair), { ...pair, outcome: 'not-found' });
    else if (status === 'success' && nodeVersion !== undefined) {
      results.set(pairKey(pair), { ...pair, outcome: 'found', nodeVersion });
    } else {
      results.set(pairKey(pair), { ...pair, outcome: 'error', message: textOf(item['error_message']) });
    }
  }
  return results;
}
