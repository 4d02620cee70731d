import { compareVersions } from '../../registry/versionOrder';
import type { NodePackRecord, NodeVersion } from '../../registry/nodeVersion';
import { isNodeId, type Reference } from '../../references/reference';

/** What is to be thought of a pack and version that a document names, gravest first. */
export const verdicts = [
  /** The registry has banned the whole pack. */
  'pack-banned',
  'banned',
  'flagged',
  'deleted',
  /** The registry knows no such pack. */
  'pack-not-found',
  /** The registry knows the pack, and no such version of it. */
  'not-found',
  'pending',
  'deprecated',
  /** Active, and a newer one is Active too. */
  'outdated',
  /** The registry gives the version a status that this extension has no word for. */
  'unknown-status',
  /** The newest Active one, or one that is newer than that and Active. */
  'active',
  /** The pack is there, and the document names no version of the registry: a commit, `nightly`, or none. */
  'no-version',
  /** The registry could not tell. */
  'failed',
  /** Nobody has asked yet. */
  'unasked',
  /** Nothing to ask about: a repository, ComfyUI itself, or an id that no pack can have. */
  'elsewhere',
] as const;

export type Verdict = (typeof verdicts)[number];

/** Those that a person should do something about. */
const bad: ReadonlySet<Verdict> = new Set<Verdict>([
  'pack-banned',
  'banned',
  'flagged',
  'deleted',
  'pack-not-found',
  'not-found',
]);

export function isBad(verdict: Verdict): boolean {
  return bad.has(verdict);
}

/** What is known about a reference, as views and editor show it. */
export interface ReferenceStatus {
  readonly verdict: Verdict;
  /** The version that is named, where the registry has it. */
  readonly version: NodeVersion | undefined;
  /** Of the pack; undefined where there is none, or it is not known. */
  readonly newestActive: string | undefined;
  readonly pack: NodePackRecord | undefined;
  /** A sentence for a person when the registry could not tell. */
  readonly failure: string | undefined;
  /** When the registry was asked, in milliseconds since the epoch. */
  readonly asOf: number | undefined;
}

/** The id under which the registry has the pack; undefined where it is not known to be there. */
export function publishedId({ pack, version }: ReferenceStatus): string | undefined {
  const id = pack?.id ?? version?.nodeId ?? '';
  // An address is made of it: of an id that can be one, and of nothing else that the registry writes.
  return isNodeId(id) ? id : undefined;
}

/** What the registry has said; each part undefined when it was not asked, `'missing'` when it knows no such thing. */
export interface Told {
  readonly version: NodeVersion | 'missing' | 'failed' | undefined;
  readonly pack: NodePackRecord | 'missing' | 'failed' | undefined;
  readonly newestActive: string | undefined;
  /** Whether an answer said that the pack is banned. */
  readonly isPackBanned: boolean;
}

/** The verdict on a reference to a pack of the registry. */
export function verdictOf({ kind }: Pick<Reference, 'kind'>, told: Told): Verdict {
  const { version, pack, newestActive } = told;
  const record = typeof pack === 'object' ? pack : undefined;
  if (told.isPackBanned || record?.status === 'Banned') return 'pack-banned';
  if (record?.status === 'Deleted') return 'pack-not-found';
  if (kind !== 'semver') {
    if (pack === undefined) return 'unasked';
    if (pack === 'missing') return 'pack-not-found';
    return pack === 'failed' ? 'failed' : 'no-version';
  }
  if (version === undefined) return 'unasked';
  if (version === 'failed') return pack === 'missing' ? 'pack-not-found' : 'failed';
  if (version === 'missing') {
    if (pack === undefined) return 'unasked';
    if (pack === 'failed') return 'failed';
    return pack === 'missing' ? 'pack-not-found' : 'not-found';
  }
  switch (version.status) {
    case 'Banned':
      return 'banned';
    case 'Flagged':
      return 'flagged';
    case 'Deleted':
      return 'deleted';
    case 'Pending':
      return 'pending';
    case 'Unknown':
      return 'unknown-status';
    case 'Active':
      if (version.deprecated) return 'deprecated';
      return newestActive !== undefined && compareVersions(version.version, newestActive) < 0
        ? 'outdated'
        : 'active';
  }
}
