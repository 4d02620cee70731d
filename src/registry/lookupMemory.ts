import type { VersionPair } from './bulkVersions';
import type { PackKnown, VersionKnown } from './lookupState';
import type { NodeVersion } from './nodeVersion';

/** Packs of which something is known at most: those that were told of first are forgotten first. */
const mostPacks = 5000;

/** What is known of one pack, whatever the case in which its id is written. */
interface Entry {
  pack: PackKnown | undefined;
  /** By the text of the version. */
  readonly versions: Map<string, VersionKnown>;
  /** How the id was written when the registry was asked for the pack; documents differ in it. */
  readonly askedAs: Set<string>;
  /** The same by version. */
  readonly versionAskedAs: Map<string, Set<string>>;
  /** Lists do not have the pack, and it was not asked for by itself since: it may be banned, or written otherwise. */
  isMissed: boolean;
}

/** What the registry has told of packs and versions, by id without regard to case. */
export class LookupMemory {
  readonly #entries = new Map<string, Entry>();

  pack(nodeId: string): PackKnown | undefined {
    return this.#peek(nodeId)?.pack;
  }

  version({ nodeId, version }: VersionPair): VersionKnown | undefined {
    return this.#peek(nodeId)?.versions.get(version);
  }

  /** The versions of a pack that the registry was asked about by themselves, and has. */
  foundVersions(nodeId: string): NodeVersion[] {
    return [...(this.#peek(nodeId)?.versions.values() ?? [])].flatMap((known) =>
      known.kind === 'found' ? [known.version] : [],
    );
  }

  /** Whether the registry was asked for the pack by this writing of its id. */
  isPackAsked(nodeId: string): boolean {
    return this.#peek(nodeId)?.askedAs.has(nodeId) === true;
  }

  isVersionAsked({ nodeId, version }: VersionPair): boolean {
    return this.#peek(nodeId)?.versionAskedAs.get(version)?.has(nodeId) === true;
  }

  isPackMissed(nodeId: string): boolean {
    return this.#peek(nodeId)?.isMissed === true;
  }

  /** @param isListed whether this is what a list has told, which leaves packs out */
  tellPack(nodeId: string, known: PackKnown, isListed: boolean): void {
    const entry = this.#entry(nodeId);
    entry.askedAs.add(nodeId);
    entry.isMissed = isListed && known.kind === 'not-found';
    // What was found by itself before is not taken for gone because a list still does not have it.
    const isKept = entry.isMissed && entry.pack?.kind === 'found';
    entry.pack = isKept && entry.pack !== undefined ? { ...entry.pack, asOf: known.asOf } : known;
  }

  tellVersion({ nodeId, version }: VersionPair, known: VersionKnown): void {
    const entry = this.#entry(nodeId);
    const asked = entry.versionAskedAs.get(version) ?? new Set();
    entry.versionAskedAs.set(version, asked.add(nodeId));
    const before = entry.versions.get(version);
    // Asked for by two writings in one request, it is there when it is there by one of them.
    if (known.kind === 'not-found' && before?.kind === 'found' && before.asOf === known.asOf) return;
    entry.versions.set(version, known);
  }

  #peek(nodeId: string): Entry | undefined {
    return this.#entries.get(nodeId.toLowerCase());
  }

  #entry(nodeId: string): Entry {
    const key = nodeId.toLowerCase();
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      entry = {
        pack: undefined,
        versions: new Map(),
        askedAs: new Set(),
        versionAskedAs: new Map(),
        isMissed: false,
      };
      this.#entries.set(key, entry);
      const [oldest] = this.#entries.keys();
      if (this.#entries.size > mostPacks && oldest !== undefined) this.#entries.delete(oldest);
    }
    return entry;
  }
}
