import { chunks } from './apiCalls';
import { pairKey } from './bulkVersions';
import type { VersionPair } from './bulkVersions';
import type { PackKnown, VersionKnown } from './lookupState';
import { askPack, askPacks, askVersions } from './lookupRequests';
import type { LookupSource } from './lookupRequests';
import type { Clock } from './ports';
import { isRegistryError } from './registryError';
import { SharedFlight } from './sharedFlight';

const inRequest = 50;

export interface VersionLookupPorts {
  readonly source: () => Promise<LookupSource>;
  readonly clock: Clock;
  /** How long an answer is fresh, in milliseconds; asked each time, since it is a setting. */
  readonly ttlMs: () => number;
  /** Something became known. */
  readonly changed: () => void;
}

/** What is wanted to be known. Ids are compared without regard to case, versions exactly. */
export interface Wanted {
  readonly pairs: readonly VersionPair[];
  readonly ids: readonly string[];
}

export interface LookOptions {
  /** Asks again whatever is known, past all caches on the way. */
  readonly fresh?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called when a chunk of pairs or packs has been answered, with how many so far and of all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * What the registry says of many versions of many packs: one request for 50 pairs and one for 50 packs, each asked once
 * however many want to know at the same time, and not again while the answer is fresh.
 */
export class VersionLookup {
  readonly #versions = new Map<string, VersionKnown>();
  readonly #packs = new Map<string, PackKnown>();
  readonly #flights = new Map<string, { readonly fresh: boolean; readonly shared: SharedFlight<void> }>();

  constructor(private readonly ports: VersionLookupPorts) {}

  version(pair: VersionPair): VersionKnown | undefined {
    return this.#versions.get(pairKey(pair));
  }

  pack(nodeId: string): PackKnown | undefined {
    return this.#packs.get(nodeId.toLowerCase());
  }

  /** Whether something is being asked. */
  get busy(): boolean {
    return this.#flights.size > 0;
  }

  /** What of it is not known, or not fresh; what could not be told counts as known for `rest` milliseconds. */
  due({ pairs, ids }: Wanted, rest = 0): Wanted {
    const now = this.ports.clock.now();
    const isDue = (known: VersionKnown | PackKnown | undefined): boolean => {
      if (known === undefined) return true;
      const age = now - known.asOf;
      // A clock that was set back makes no answer fresh for ever.
      return age < 0 || age >= (known.kind === 'failed' ? rest : this.ports.ttlMs());
    };
    return {
      pairs: pairs.filter((pair) => isDue(this.version(pair))),
      ids: ids.filter((id) => isDue(this.pack(id))),
    };
  }

  /**
   * Asks what is due, and resolves when all of it is answered. A registry that fails is written down in what is known.
   *
   * @throws RegistryError `aborted` by the signal; whoever else waits gets the answers still
   */
  async look(wanted: Wanted, { fresh = false, signal, onProgress }: LookOptions = {}): Promise<void> {
    const due = fresh ? wanted : this.due(wanted);
    const pairs = unique(due.pairs, pairKey);
    const ids = unique(due.ids, (id) => id.toLowerCase());
    const flights = new Map<SharedFlight<void>, number>();
    const missingPairs = pairs.filter((pair) => this.#joinable(versionKey(pair), fresh) === undefined);
    for (const chunk of chunks(missingPairs, inRequest))
      this.#begin(chunk.map(versionKey), fresh, (stop) => this.#askVersions(chunk, fresh, stop));
    const missingIds = ids.filter((id) => this.#joinable(packKey(id), fresh) === undefined);
    for (const chunk of chunks(missingIds, inRequest))
      this.#begin(chunk.map(packKey), fresh, (stop) => this.#askPacks(chunk, fresh, stop));
    for (const key of [...pairs.map(versionKey), ...ids.map(packKey)]) {
      const shared = this.#joinable(key, fresh);
      if (shared !== undefined) flights.set(shared, (flights.get(shared) ?? 0) + 1);
    }
    const total = pairs.length + ids.length;
    let done = 0;
    await Promise.all(
      [...flights].map(async ([shared, count]) => {
        await shared.join(signal);
        done += count;
        onProgress?.(done, total);
      }),
    );
    await this.#lookInOtherCase(pairs, { fresh, signal });
  }

  /**
   * Asks for a pack by itself, when lists do not have it: they leave banned ones out, and those whose id is written in
   * another case, which the registry then leads to.
   *
   * @throws RegistryError `aborted`
   */
  async lookCloser(nodeId: string, pairs: readonly VersionPair[], signal?: AbortSignal): Promise<void> {
    const key = `closer ${nodeId.toLowerCase()}`;
    if (this.#joinable(key, false) === undefined) {
      this.#begin([key], false, async (stop) => {
        const asOf = this.ports.clock.now();
        const answer = await askPack(await this.ports.source(), nodeId, { signal: stop });
        this.#packs.set(nodeId.toLowerCase(), { ...answer, asOf });
      });
    }
    await this.#joinable(key, false)?.join(signal);
    await this.#lookInOtherCase(pairs, { signal });
  }

  /** Versions that were not found under an id as a document writes it, when its pack is there by another case. */
  async #lookInOtherCase(pairs: readonly VersionPair[], options: LookOptions): Promise<void> {
    const again = pairs.flatMap((pair) => {
      const pack = this.pack(pair.nodeId);
      if (pack?.kind !== 'found' || pack.pack.id === pair.nodeId) return [];
      return this.version(pair)?.kind === 'not-found' ? [{ ...pair, nodeId: pack.pack.id }] : [];
    });
    if (again.length > 0) await this.look({ pairs: again, ids: [] }, { ...options, fresh: true });
  }

  /** Stops everything under way. */
  dispose(): void {
    for (const { shared } of this.#flights.values()) shared.stop();
    this.#flights.clear();
  }

  #joinable(key: string, fresh: boolean): SharedFlight<void> | undefined {
    const flight = this.#flights.get(key);
    if (flight === undefined || flight.shared.abandoned || (fresh && !flight.fresh)) return undefined;
    return flight.shared;
  }

  #begin(keys: readonly string[], fresh: boolean, ask: (signal: AbortSignal) => Promise<void>): void {
    const shared = new SharedFlight<void>(async (signal) => {
      // Lets the flight be known first.
      await Promise.resolve();
      try {
        await ask(signal);
      } finally {
        for (const key of keys) if (this.#flights.get(key)?.shared === shared) this.#flights.delete(key);
        if (!signal.aborted) this.ports.changed();
      }
    });
    for (const key of keys) this.#flights.set(key, { fresh, shared });
  }

  async #askVersions(pairs: readonly VersionPair[], fresh: boolean, signal: AbortSignal): Promise<void> {
    const asOf = this.ports.clock.now();
    try {
      const answers = await askVersions(await this.ports.source(), pairs, { fresh, signal });
      for (const [index, answer] of answers.entries()) {
        const pair = pairs[index];
        if (pair !== undefined) this.#versions.set(pairKey(pair), { ...answer, asOf });
      }
    } catch (error) {
      this.#failed(error, signal, (message) => {
        for (const pair of pairs) this.#versions.set(pairKey(pair), { kind: 'failed', message, asOf });
      });
    }
  }

  async #askPacks(ids: readonly string[], fresh: boolean, signal: AbortSignal): Promise<void> {
    const asOf = this.ports.clock.now();
    try {
      const answers = await askPacks(await this.ports.source(), ids, { fresh, signal });
      for (const [index, answer] of answers.entries()) {
        const id = ids[index];
        if (id !== undefined) this.#packs.set(id.toLowerCase(), { ...answer, asOf });
      }
    } catch (error) {
      this.#failed(error, signal, (message) => {
        for (const id of ids) this.#packs.set(id.toLowerCase(), { kind: 'failed', message, asOf });
      });
    }
  }

  #failed(error: unknown, signal: AbortSignal, write: (message: string) => void): void {
    if (signal.aborted || !isRegistryError(error)) throw error;
    write(error.message);
  }
}

function versionKey(pair: VersionPair): string {
  return `version ${pairKey(pair)}`;
}

function packKey(id: string): string {
  return `pack ${id.toLowerCase()}`;
}

/** The first of each key. */
function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
  const byKey = new Map<string, T>();
  for (const item of items) if (!byKey.has(key(item))) byKey.set(key(item), item);
  return [...byKey.values()];
}
