import type { NodePackRecord } from './nodeVersion';
import { readNodeVersion } from './nodeVersionReader';
import { countOf, isRecord, textOf } from './untrusted';

/** Id of the publisher that holds the packs nobody has claimed yet. */
export const unclaimedPublisherId = 'admin-11338bd3-f081-43cf-b3f9-295c829826f7';

/** What the registry says of a publisher that this extension uses. Members are left out: they hold addresses. */
export interface PublisherRecord {
  readonly id: string;
  readonly name: string;
  readonly status: 'Active' | 'Banned' | 'Unknown';
}

/** Reads one Node of the API. Undefined when it has no id. */
export function readNodePack(value: unknown): NodePackRecord | undefined {
  if (!isRecord(value)) return undefined;
  const id = textOf(value['id']);
  if (id === '') return undefined;
  const publisher = value['publisher'];
  return {
    id,
    name: textOf(value['name']),
    publisherId: isRecord(publisher) ? textOf(publisher['id']) : '',
    status: known(textOf(value['status']), 'NodeStatus', ['Active', 'Banned', 'Deleted']),
    statusDetail: textOf(value['status_detail']),
    repository: textOf(value['repository']),
    downloads: countOf(value['downloads']),
    latestVersion: readNodeVersion(value['latest_version'], id),
  };
}

export function readNodePacks(value: unknown): NodePackRecord[] {
  if (!Array.isArray(value)) return [];
  return value.map(readNodePack).filter((pack): pack is NodePackRecord => pack !== undefined);
}

/** Reads one Publisher of the API. Undefined when it has no id. */
export function readPublisher(value: unknown): PublisherRecord | undefined {
  if (!isRecord(value)) return undefined;
  const id = textOf(value['id']);
  if (id === '') return undefined;
  const status = known(textOf(value['status']), 'PublisherStatus', ['Active', 'Banned']);
  return { id, name: textOf(value['name']), status };
}

function known<T extends string>(apiStatus: string, prefix: string, words: readonly T[]): T | 'Unknown' {
  return words.find((word) => prefix + word === apiStatus) ?? 'Unknown';
}
