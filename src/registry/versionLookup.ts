import { chunks } from './apiCalls';
import { pairKey } from './bulkVersions';
import type { VersionPair } from './bulkVersions';
import { LookupMemory } from './lookupMemory';
import type { PackKnown, VersionKnown } from './lookupState';
import { askPack, askPacks, askVersions } from './lookupRequests';
import type { LookupSource } from './lookupRequests';
import type { NodeVersion } from './nodeVersion';
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
  /** So many packs that lists do not have are asked for by themselves, see `lookCloser`; 0 unless told. */
  readonly closer?: number | undefined;
}

/**
 * What the registry says of many versions of many packs: one request for 50 pairs and one for 50 packs, each asked once
 * however many want to know at the same time, and not again while the answer is fresh.
 */
export class VersionLookup {
  readonly #memory = new LookupMemory();
  readonly #flights = new Map<string, { readonly fresh: boolean; readonly shared: SharedFlight<void> }>();

  constructor(private readonly ports: VersionLookupPorts) {}

  version(pair: VersionPair): VersionKnown | undefined {
    return this.#memory.version(pair);
  }

  pack(nodeId: string): PackKnown | undefined {
    return this.#memory.pack(nodeId);
  }

  /** The versions of a pack that were asked about, and that the registry has. */
  foundVersions(nodeId: string): NodeVersion[] {
    return this.#memory.foundVersions(nodeId);
  }

  /** Whether something is being asked. */
  get busy(): boolean {
    return this.#flights.size > 0;
  }

  /** What of it is not known, or not fresh; what could not be told counts as known for `rest` milliseconds. */
  due({ pairs, ids }: Wanted, rest = 0): Wanted {
    const memory = this.#memory;
    const now = this.ports.clock.now();
    const isDue = (known: VersionKnown | PackKnown | undefined, isAsked: () => boolean): boolean => {
      if (known === undefined) return true;
      const age = now - known.asOf;
      // A clock that was set back makes no answer fresh for ever.
      if (age < 0 || age >= (known.kind === 'failed' ? rest : this.ports.ttlMs())) return true;
      // It may be there by another writing of the id.
      return known.kind === 'not-found' && !isAsked();
    };
    return {
      pairs: pairs.filter((pair) => isDue(this.version(pair), () => memory.isVersionAsked(pair))),
      ids: ids.filter((id) => isDue(this.pack(id), () => memory.isPackAsked(id))),
    };
  }

  /**
   * Asks what is due, and resolves when all of it is answered. A registry that fails is written down in what is known.
   *
   * @throws RegistryError `aborted` by the signal; whoever else waits gets the answers still
   */
  async look(wanted: Wanted, options: LookOptions = {}): Promise<void> {
    const { fresh = false, signal, onProgress, closer = 0 } = options;
    const due = fresh ? wanted : this.due(wanted);
    const pairs = unique(due.pairs, pairKey);
    // Of a pack every writing is asked for: it is there by one of them.
    const ids = unique(due.ids, (id) => id);
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
    await joinAll(
      [...flights].map(([shared, count]) => async (leaving) => {
        await shared.join(leaving);
        done += count;
        onProgress?.(done, total);
      }),
      signal,
    );
    const missing = unique(wanted.ids, (id) => id.toLowerCase()).filter((id) =>
      this.#memory.isPackMissed(id),
    );
    await joinAll(
      missing.slice(0, closer).map((id) => (leaving) => this.lookCloser(id, [], leaving)),
      signal,
    );
    await this.#lookInOtherCase(wanted.pairs, signal);
  }

  /**
   * Asks for a pack by itself, when lists do not have it: they leave banned ones out, and those whose id is written in
   * another case, which the registry then leads to.
   *
   * @throws RegistryError `aborted`
   */
  async lookCloser(nodeId: string, pairs: readonly VersionPair[], signal?: AbortSignal): Promise<void> {
    const key = `closer ${nodeId.toLowerCase()}`;
    if (this.#joinable(key, false) === undefined && this.#memory.isPackMissed(nodeId)) {
      this.#begin([key], false, async (stop) => {
        const asOf = this.ports.clock.now();
        const answer = await askPack(await this.ports.source(), nodeId, { signal: stop });
        this.#memory.tellPack(nodeId, { ...answer, asOf }, false);
      });
    }
    await this.#joinable(key, false)?.join(signal);
    await this.#lookInOtherCase(pairs, signal);
  }

  /** Stops everything under way. */
  dispose(): void {
    for (const { shared } of this.#flights.values()) shared.stop();
    this.#flights.clear();
  }

  /** Versions that were not found under an id as a document writes it, when its pack is there by another case. */
  async #lookInOtherCase(pairs: readonly VersionPair[], signal: AbortSignal | undefined): Promise<void> {
    const again = pairs.flatMap((pair) => {
      if (this.version(pair)?.kind !== 'not-found') return [];
      const pack = this.pack(pair.nodeId);
      if (pack?.kind !== 'found') return [];
      const other = { ...pair, nodeId: pack.pack.id };
      return this.#memory.isVersionAsked(other) ? [] : [other];
    });
    if (again.length > 0) await this.look({ pairs: again, ids: [] }, { signal });
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
        if (pair !== undefined) this.#memory.tellVersion(pair, { ...answer, asOf });
      }
    } catch (error) {
      const message = messageOf(error, signal);
      for (const pair of pairs)
        this.#memory.tellVersion(pair, { kind: 'failed', message, isPackBanned: false, asOf });
    }
  }

  async #askPacks(ids: readonly string[], fresh: boolean, signal: AbortSignal): Promise<void> {
    const asOf = this.ports.clock.now();
    try {
      const answers = await askPacks(await this.ports.source(), ids, { fresh, signal });
      for (const [index, answer] of answers.entries()) {
        const id = ids[index];
        if (id !== undefined) this.#memory.tellPack(id, { ...answer, asOf }, true);
      }
    } catch (error) {
      const message = messageOf(error, signal);
      for (const id of ids) this.#memory.tellPack(id, { kind: 'failed', message, asOf }, true);
    }
  }
}

/** Waits for all with one listener on the signal, which would warn of hundreds. */
async function joinAll(
  joins: readonly ((leaving: AbortSignal) => Promise<void>)[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const leavers = joins.map(() => new AbortController());
  const leave = (): void => {
    for (const leaver of leavers) leaver.abort();
  };
  if (signal?.aborted === true) leave();
  signal?.addEventListener('abort', leave, { once: true });
  try {
    await Promise.all(joins.map((join, at) => join(leavers[at]?.signal ?? AbortSignal.abort())));
  } finally {
    signal?.removeEventListener('abort', leave);
  }
}

/** @throws what is no failure of the registry */
function messageOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted || !isRegistryError(error)) throw error;
  return error.message;
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
