import type { NodeVersion } from './nodeVersion';
import { isRecord, textOf } from './untrusted';

/** Where the snapshot of all packs is kept between sessions: one text. */
export interface SnapshotStorage {
  /** Undefined when there is none yet. */
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
}

export interface StoredPack {
  /** Registry and pack. */
  readonly key: string;
  readonly versions: readonly NodeVersion[];
  /** When they were asked for, in milliseconds since the epoch. */
  readonly asOf: number;
  /** Known to be behind the registry. */
  readonly outdated: boolean;
  /** Until then (ms since the epoch) lists are read past caches on the way; absent in older snapshots. */
  readonly passUntil?: number;
}

/** What one window knows of a pack. */
export interface OwnPack extends StoredPack {
  /** Whether it has changed in this window since this window wrote last. */
  readonly changed: boolean;
}

const format = 1;
const mostPacks = 100;
const mostCharacters = 4_000_000;

/** The packs that were read last, without reasons of statuses: those can be very long. */
export function writeSnapshots(packs: readonly StoredPack[]): string {
  const kept: string[] = [];
  let characters = 0;
  for (const pack of [...packs].sort((a, b) => b.asOf - a.asOf).slice(0, mostPacks)) {
    const text = JSON.stringify({
      ...pack,
      versions: pack.versions.map((version) => ({ ...version, statusReason: '' })),
    });
    if (characters + text.length > mostCharacters) continue;
    characters += text.length;
    kept.push(text);
  }
  return `{"format":${format},"packs":[${kept.join(',')}]}`;
}

/** Reads what `writeSnapshots` wrote. What is broken, or of another format, is left out. Never throws. */
export function readSnapshots(text: string): StoredPack[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  if (!isRecord(value) || value['format'] !== format || !Array.isArray(value['packs'])) return [];
  return value['packs'].filter(isStoredPack);
}

/**
 * What is to be kept when other windows keep their packs in the same place: of each pack what was read last.
 *
 * @param now milliseconds since the epoch; what claims to be from later was written by a clock that went wrong
 */
export function mergeSnapshots(
  stored: readonly StoredPack[],
  own: readonly OwnPack[],
  now: number,
): StoredPack[] {
  const packs = new Map(stored.filter(({ asOf }) => asOf <= now).map((pack) => [pack.key, pack]));
  for (const { changed, ...pack } of own) {
    const other = packs.get(pack.key);
    const newer = other === undefined || pack.asOf > other.asOf || (changed && pack.asOf === other.asOf);
    if (newer) packs.set(pack.key, pack);
    // A publish here came after what another window has read, as far as anybody knows.
    else if (changed && pack.outdated) packs.set(pack.key, { ...other, outdated: true });
  }
  return [...packs.values()];
}

function isStoredPack(value: unknown): value is StoredPack {
  return (
    isRecord(value) &&
    textOf(value['key']) !== '' &&
    typeof value['asOf'] === 'number' &&
    typeof value['outdated'] === 'boolean' &&
    ['number', 'undefined'].includes(typeof value['passUntil']) &&
    Array.isArray(value['versions']) &&
    value['versions'].every(isNodeVersion)
  );
}

const example: NodeVersion = {
  id: '',
  nodeId: '',
  version: '',
  status: 'Unknown',
  apiStatus: '',
  createdAt: '',
  deprecated: false,
  changelog: '',
  dependencies: [],
  supportedOs: [],
  supportedAccelerators: [],
  supportedComfyui: '',
  supportedFrontend: '',
  downloadUrl: '',
  statusReason: '',
};

function isNodeVersion(value: unknown): value is NodeVersion {
  return (
    isRecord(value) &&
    Object.entries(example).every(([name, like]) => {
      const field = value[name];
      return Array.isArray(like)
        ? Array.isArray(field) && field.every((item) => typeof item === 'string')
        : typeof field === typeof like;
    })
  );
}
