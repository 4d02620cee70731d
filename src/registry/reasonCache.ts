import { activeBefore, approvedFindings } from './approvedFindings';
import type { ReasonFiles } from './keptReasons';
import type { NodeVersion } from './nodeVersion';
import type { Clock, Logger } from './ports';
import { askReason, keptReason } from './reasonLookup';
import type { RegistryReader } from './registryReader';
import { SharedFlight } from './sharedFlight';
import type { Finding, StatusReason } from './statusReason';

/** What is known of a reason at this moment. `before` is what was known until Refresh was pressed, or too long ago. */
export type ReasonState =
  | { readonly kind: 'unread'; readonly before?: StatusReason }
  | { readonly kind: 'reading'; readonly before?: StatusReason }
  | { readonly kind: 'known'; readonly reason: StatusReason }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface ReasonCachePorts {
  /** The registry to ask now; throws when there is none. */
  readonly connection: {
    readonly current: { readonly base: string; client(): Promise<Pick<RegistryReader, 'listVersionsPage'>> };
  };
  readonly settings: {
    /** Whether the registry may be asked again without a person's doing. */
    readonly autoRefresh: boolean;
  };
  readonly files: ReasonFiles;
  readonly clock: Clock;
  readonly log: Logger;
  /** What is known of a pack's versions: their order tells where the registry has a reason. */
  readonly versionsOf: (nodeId: string) => readonly NodeVersion[];
  /** When the pack's versions were read last (ms since the epoch). */
  readonly listedAt: (nodeId: string) => number | undefined;
  /** Called when something became known, or could not be read. */
  readonly changed: () => void;
}

/** What a person let pass in an earlier version. */
export interface ApprovedBefore {
  readonly version: string;
  readonly findings: readonly Finding[];
}

interface Entry {
  reason?: StatusReason;
  /** When the registry was asked last (ms), whether it answered or not. */
  asOf: number;
  error?: unknown;
  forgotten?: boolean;
  flight?: SharedFlight<StatusReason> | undefined;
}

interface Asked {
  readonly key: string;
  readonly entry: Entry;
  readonly nodeId: string;
  readonly version: NodeVersion;
}

const day = 86_400_000;

/** Reasons of versions, from memory, from disk and from the registry, one reading for all who ask. */
export class ReasonCache {
  readonly #entries = new Map<string, Entry>();
  #pastDisk = false;

  constructor(private readonly ports: ReasonCachePorts) {}

  /** What is known, without asking anybody. */
  peek(nodeId: string, version: NodeVersion): ReasonState {
    try {
      const { entry } = this.#asked(nodeId, version);
      const { reason, error, flight } = entry;
      if (error !== undefined) return { kind: 'failed', error };
      if (reason !== undefined && this.#isFresh(nodeId, entry)) return { kind: 'known', reason };
      const isRead = flight?.abandoned === false;
      return { kind: isRead ? 'reading' : 'unread', ...(reason === undefined ? {} : { before: reason }) };
    } catch (error) {
      return { kind: 'failed', error };
    }
  }

  /**
   * The reason as far as it is fresh, else a new one. After a failure the registry is asked again.
   *
   * @throws RegistryError; what `connection` throws
   */
  async read(nodeId: string, version: NodeVersion, signal?: AbortSignal): Promise<StatusReason> {
    const asked = this.#asked(nodeId, version);
    const { reason } = asked.entry;
    if (reason === undefined || !this.#isFresh(nodeId, asked.entry)) {
      return await this.#look(asked, this.#pastDisk, signal);
    }
    this.#renew(asked);
    return reason;
  }

  /** Takes over what is kept on disk, and asks nobody. Never rejects. */
  async restore(nodeId: string, version: NodeVersion): Promise<void> {
    if (this.#pastDisk || this.peek(nodeId, version).kind !== 'unread') return;
    const { key, entry } = this.#asked(nodeId, version);
    const kept = await keptReason(this.ports, key);
    if (kept === undefined || entry.reason !== undefined) return;
    Object.assign(entry, kept);
    this.ports.changed();
  }

  /**
   * The findings that were let pass in the Active version before this one.
   *
   * @param versions all that are known of the pack
   * @throws as `read`
   */
  async approvedBefore(
    nodeId: string,
    version: NodeVersion,
    versions: readonly NodeVersion[],
  ): Promise<ApprovedBefore | undefined> {
    const active = activeBefore(version, versions);
    if (active === undefined) return undefined;
    const findings = approvedFindings(await this.read(nodeId, active));
    return findings.length === 0 ? undefined : { version: active.version, findings };
  }

  /** From now on the registry is asked, whatever memory and disk hold. */
  forget(): void {
    // New entries: what was asked for before and is still under way gets no hold of them.
    for (const [key, { reason, asOf }] of this.#entries)
      this.#entries.set(key, { asOf, forgotten: true, ...(reason === undefined ? {} : { reason }) });
    this.#pastDisk = true;
  }

  /** Stops everything under way. */
  dispose(): void {
    for (const { flight } of this.#entries.values()) flight?.stop();
  }

  #asked(nodeId: string, version: NodeVersion): Asked {
    const { base } = this.ports.connection.current;
    // The status is part of the key: a decision brings another reason.
    const key = [base, nodeId.toLowerCase(), version.id, version.version, version.apiStatus].join('\n');
    const entry = this.#entries.get(key) ?? { asOf: 0 };
    this.#entries.set(key, entry);
    return { key, entry, nodeId, version };
  }

  /** An old reason is read again behind the one that is shown: what was decided can be taken back. */
  #renew(asked: Asked): void {
    const { settings, clock } = this.ports;
    if (settings.autoRefresh && clock.now() - asked.entry.asOf > day)
      this.#look(asked, true).catch(() => undefined);
  }

  #look(asked: Asked, pastDisk: boolean, signal?: AbortSignal): Promise<StatusReason> {
    const { entry } = asked;
    if (entry.flight?.abandoned !== false)
      entry.flight = new SharedFlight((stop) => this.#fly(asked, pastDisk, stop));
    return entry.flight.join(signal);
  }

  async #fly(asked: Asked, pastDisk: boolean, stop: AbortSignal): Promise<StatusReason> {
    const { key, entry, nodeId, version } = asked;
    const { connection, clock, log, versionsOf, changed } = this.ports;
    const registry = connection.current;
    try {
      const kept = pastDisk ? undefined : await keptReason(this.ports, key);
      const wanted = { nodeId, version, versions: versionsOf(nodeId) };
      const { reason, asOf } =
        kept ?? (await askReason({ ...this.ports, client: () => registry.client() }, key, wanted, stop));
      Object.assign(entry, { reason, asOf, error: undefined });
      return reason;
    } catch (error) {
      if (!stop.aborted) {
        const why = error instanceof Error ? error.message : String(error);
        log.warn(`${registry.base}: reading the reason of ${nodeId} ${version.version} failed: ${why}`);
        entry.asOf = clock.now();
        // What was known stays.
        if (entry.reason === undefined) entry.error = error;
      }
      throw error;
    } finally {
      if (!stop.aborted) {
        entry.forgotten = false;
        entry.flight = undefined;
        this.#renew(asked);
        changed();
      }
    }
  }

  #isFresh(nodeId: string, { reason, asOf, forgotten }: Entry): boolean {
    const { settings, listedAt } = this.ports;
    if (forgotten === true) return false;
    // Where there was none, there may be one by now. It is looked for with the versions, and not by the clock: else the
    // next edit would ask.
    return reason?.kind !== 'none' || !settings.autoRefresh || (listedAt(nodeId) ?? 0) <= asOf;
  }
}
