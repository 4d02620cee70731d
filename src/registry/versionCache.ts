import type { NodeVersion } from './nodeVersion';
import type { Clock, Disposable, Logger } from './ports';
import { isRegistryError } from './registryError';
import type { RegistryError } from './registryError';
import { SharedFlight } from './sharedFlight';
import { merge, withDeleted, withReasons } from './versionMerge';
import { mergeSnapshots, readSnapshots, writeSnapshots } from './versionSnapshots';
import type { SnapshotStorage } from './versionSnapshots';

/** Where versions come from; a RegistryReader or RegistryClient is one. */
export interface VersionSource {
  readonly base: string;
  listNodeVersions(
    nodeId: string,
    options: { readonly fresh: boolean; readonly signal: AbortSignal },
  ): Promise<NodeVersion[]>;
}

export interface VersionSnapshot {
  /** Newest first; empty when the pack was never published. */
  readonly versions: readonly NodeVersion[];
  /** When the registry was asked, in milliseconds since the epoch. */
  readonly asOf: number;
  /** Older than the TTL, or known to be behind. */
  readonly stale: boolean;
}

export interface VersionCachePorts {
  readonly source: VersionSource;
  readonly storage: SnapshotStorage;
  readonly clock: Clock;
  /** How long an answer is fresh, in milliseconds; asked each time, since it is a setting. */
  readonly ttlMs: () => number;
  readonly log: Logger;
}

interface Flight {
  readonly shared: SharedFlight<VersionSnapshot>;
  readonly fresh: boolean;
  /** What was learnt of single versions meanwhile: the answer may be older. */
  readonly updates: NodeVersion[];
}

interface Entry {
  nodeId: string;
  versions: readonly NodeVersion[] | undefined;
  asOf: number;
  /** Known to be behind the registry. */
  outdated: boolean;
  /** Until then (ms since the epoch) no request may be answered by a cache on the way. */
  passUntil: number;
  /** Something is not written yet. */
  changed: boolean;
  lastError: RegistryError | undefined;
  flight: Flight | undefined;
}

const writeDelay = 1000;

/**
 * So long after a publish, or after a version was read by itself, lists are read past the CDN (ms): nobody says how old
 * its copy may be, and an answer that passes it need not replace that copy (registry.md 0.9).
 */
const passTime = 3_600_000;

/**
 * The versions of node packs: one request per pack and TTL however many ask, and a snapshot from earlier
 * sessions so that something can be shown at once. Packs are told apart by registry and id in lower case.
 */
export class VersionCache {
  readonly #ports: VersionCachePorts;
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<(nodeId: string) => void>();
  readonly #closing = new AbortController();
  #restored: Promise<void> | undefined;
  #writePlanned = false;
  #written: Promise<void> = Promise.resolve();

  constructor(ports: VersionCachePorts) {
    this.#ports = ports;
  }

  /** Called with the node id when versions, staleness or last error of a pack have changed. */
  onDidChange(listener: (nodeId: string) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  /** What is known now, without waiting. Undefined before the first answer, and before `restore`. */
  peek(nodeId: string): VersionSnapshot | undefined {
    const entry = this.#entries.get(this.#keyOf(nodeId));
    return entry && this.#snapshot(entry);
  }

  /** Why the last request for this pack failed; undefined when it did not. */
  lastError(nodeId: string): RegistryError | undefined {
    return this.#entries.get(this.#keyOf(nodeId))?.lastError;
  }

  /** Reads the snapshot of earlier sessions, once. `get` does so too. Never fails. */
  restore(): Promise<void> {
    return (this.#restored ??= this.#restore());
  }

  /**
   * Versions no older than the TTL.
   *
   * @param options.fresh asks the registry in any case, past all caches
   * @throws RegistryError; what was known before stays for `peek`
   */
  async get(
    nodeId: string,
    options: { readonly fresh?: boolean; readonly signal?: AbortSignal } = {},
  ): Promise<VersionSnapshot> {
    const { fresh = false, signal } = options;
    await this.restore();
    const entry = this.#entry(nodeId);
    const known = this.#snapshot(entry);
    if (!fresh && known?.stale === false) return known;
    const under = entry.flight;
    const joins = under !== undefined && !under.shared.abandoned && (under.fresh || !fresh);
    const flight = joins ? under : this.#begin(entry, fresh || this.#passesCaches(entry));
    return flight.shared.join(signal);
  }

  /** What is known of a pack is behind: after a publish. For a while `get` passes all caches. */
  invalidate(nodeId: string): void {
    const entry = this.#entry(nodeId);
    // An answer under way may be from before.
    entry.flight = undefined;
    entry.outdated = true;
    entry.passUntil = this.#ports.clock.now() + passTime;
    this.#changed(entry);
  }

  /** Takes over one version that was read by itself. Its list may lag behind, so `get` passes all caches for a while. */
  update(nodeId: string, version: NodeVersion): void {
    const entry = this.#entry(nodeId);
    entry.passUntil = this.#ports.clock.now() + passTime;
    entry.flight?.updates.push(version);
    if (entry.versions === undefined) return;
    entry.versions = merge(entry.versions, [version]);
    this.#changed(entry);
  }

  /** Writes what has changed now. */
  flush(): Promise<void> {
    if (this.#writePlanned) {
      this.#writePlanned = false;
      this.#written = this.#written.then(() => this.#write());
    }
    return this.#written;
  }

  /** Stops everything under way; what is not written yet is lost unless `flush` came before. */
  dispose(): void {
    this.#closing.abort();
    this.#listeners.clear();
    for (const { flight } of this.#entries.values()) flight?.shared.stop();
  }

  #begin(entry: Entry, fresh: boolean): Flight {
    const updates: NodeVersion[] = [];
    const flight: Flight = {
      fresh,
      updates,
      shared: new SharedFlight(async (signal) => {
        // Lets the entry know of its flight first.
        await Promise.resolve();
        return this.#fly(entry, flight, signal);
      }),
    };
    entry.flight = flight;
    return flight;
  }

  async #fly(entry: Entry, flight: Flight, signal: AbortSignal): Promise<VersionSnapshot> {
    const { source, clock } = this.#ports;
    const asOf = clock.now();
    try {
      const versions = await source.listNodeVersions(entry.nodeId, { fresh: flight.fresh, signal });
      if (entry.flight !== flight) return await this.get(entry.nodeId, { signal });
      const before = entry.versions ?? [];
      entry.versions = merge(withDeleted(withReasons(versions, before), before), flight.updates);
      entry.asOf = asOf;
      entry.outdated = false;
      entry.lastError = undefined;
      entry.flight = undefined;
      this.#changed(entry);
      return { versions: entry.versions, asOf, stale: false };
    } catch (error) {
      if (entry.flight !== flight) {
        if (signal.aborted) throw error;
        return await this.get(entry.nodeId, { signal });
      }
      entry.flight = undefined;
      if (isRegistryError(error) && error.code !== 'aborted') {
        const before = entry.lastError;
        entry.lastError = error;
        // Told only when it is news: a view that asks again whenever something changed must come to rest.
        if (before?.message !== error.message) this.#tell(entry.nodeId);
      }
      throw error;
    }
  }

  #keyOf(nodeId: string): string {
    return `${this.#ports.source.base} ${nodeId.toLowerCase()}`;
  }

  #entry(nodeId: string): Entry {
    const key = this.#keyOf(nodeId);
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const entry = emptyEntry(nodeId);
    this.#entries.set(key, entry);
    return entry;
  }

  #snapshot({ versions, asOf, outdated }: Entry): VersionSnapshot | undefined {
    if (versions === undefined) return undefined;
    const age = this.#ports.clock.now() - asOf;
    // A clock that was set back makes no answer fresh for ever.
    return { versions, asOf, stale: outdated || age < 0 || age >= this.#ports.ttlMs() };
  }

  #passesCaches({ passUntil }: Entry): boolean {
    const left = passUntil - this.#ports.clock.now();
    // A clock that was set back does not make it last.
    return left > 0 && left <= passTime;
  }

  #changed(entry: Entry): void {
    entry.changed = true;
    this.#tell(entry.nodeId);
    if (this.#writePlanned) return;
    this.#writePlanned = true;
    this.#ports.clock.sleep(writeDelay, this.#closing.signal).then(
      () => this.flush(),
      () => undefined,
    );
  }

  #tell(nodeId: string): void {
    for (const listener of [...this.#listeners]) listener(nodeId);
  }

  async #restore(): Promise<void> {
    try {
      const prefix = `${this.#ports.source.base} `;
      for (const { key, versions, asOf, outdated, passUntil = 0 } of readSnapshots(
        (await this.#ports.storage.read()) ?? '',
      )) {
        const nodeId = versions[0]?.nodeId ?? key.slice(key.lastIndexOf(' ') + 1);
        const entry = this.#entries.get(key) ?? emptyEntry(nodeId);
        this.#entries.set(key, entry);
        if (entry.versions !== undefined) continue;
        entry.versions = versions;
        entry.asOf = asOf;
        entry.outdated ||= outdated;
        entry.passUntil = Math.max(
          entry.passUntil,
          outdated ? this.#ports.clock.now() + passTime : passUntil,
        );
        if (key.startsWith(prefix)) this.#tell(entry.nodeId);
      }
    } catch (error) {
      this.#ports.log.warn(`The kept versions could not be read: ${String(error)}`);
    }
  }

  /** Other windows write to the same place, so theirs is read first. */
  async #write(): Promise<void> {
    const { storage, clock } = this.#ports;
    try {
      const stored = readSnapshots((await storage.read()) ?? '');
      const own = [...this.#entries].flatMap(([key, entry]) => {
        const { versions, asOf, outdated, changed, passUntil } = entry;
        entry.changed = false;
        return versions === undefined ? [] : [{ key, versions, asOf, outdated, passUntil, changed }];
      });
      await storage.write(writeSnapshots(mergeSnapshots(stored, own, clock.now())));
    } catch (error) {
      this.#ports.log.warn(`The versions could not be kept: ${String(error)}`);
    }
  }
}

function emptyEntry(nodeId: string): Entry {
  return {
    nodeId,
    versions: undefined,
    asOf: 0,
    outdated: false,
    passUntil: 0,
    changed: false,
    lastError: undefined,
    flight: undefined,
  };
}
