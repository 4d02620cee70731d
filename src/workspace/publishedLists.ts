import type { PublishedEntry } from '../archive/listPublished';
import type { NodeVersion } from '../registry/nodeVersion';
import type { Clock } from '../registry/ports';
import type { RegistryConnection } from './registryConnection';
import type { Asker } from './versionStore';

/** How long an archive that could not be read is left alone (ms); a person's wish does not wait. */
const restAfterFailure = 60_000;
/** A list can be long, and a workspace has few packs whose number is taken. */
const mostKept = 20;

type Entries = readonly PublishedEntry[] | undefined;

interface Kept {
  readonly entries: Entries;
  /** After this moment it is asked for again. */
  readonly until: number;
}

export interface PublishedListsParts {
  readonly connection: Pick<RegistryConnection, 'current'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** What published archives hold, read once for each: a published archive does not change. */
export class PublishedLists {
  readonly #kept = new Map<string, Kept>();
  readonly #flights = new Map<string, Promise<Entries>>();
  readonly #stop = new AbortController();

  constructor(private readonly parts: PublishedListsParts) {}

  /**
   * The entries of a version's archive. For `nobody` no request is made: what is known or on its way is all there is.
   *
   * @returns undefined when they cannot be told, or could not a moment ago
   * @throws RegistryError, ArchiveError, SettingsError
   */
  async read(version: NodeVersion, asker: Asker | 'nobody'): Promise<Entries> {
    const key = `${version.id} ${version.downloadUrl}`;
    const { clock } = this.parts;
    const kept = this.#kept.get(key);
    const isGood = kept !== undefined && clock.now() < kept.until;
    if (isGood && (asker !== 'person' || kept.until === Infinity)) return kept.entries;
    const running = this.#flights.get(key);
    if (running !== undefined) return await running;
    if (asker === 'nobody') return kept?.entries;
    const flight = this.#fly(key, version).finally(() => this.#flights.delete(key));
    this.#flights.set(key, flight);
    return await flight;
  }

  /** Stops everything under way. */
  dispose(): void {
    this.#stop.abort();
  }

  async #fly(key: string, version: NodeVersion): Promise<Entries> {
    const { signal } = this.#stop;
    try {
      const entries = await this.#ask(version, signal);
      this.#keep(key, { entries, until: Infinity });
      return entries;
    } catch (error) {
      if (!signal.aborted)
        this.#keep(key, { entries: undefined, until: this.parts.clock.now() + restAfterFailure });
      throw error;
    }
  }

  async #ask(version: NodeVersion, signal: AbortSignal): Promise<Entries> {
    const client = await this.parts.connection.current.client();
    const source = await client.openArchive(version.downloadUrl, { signal });
    if (source === undefined) return undefined;
    const { listPublished } = await import('../archive/published');
    return await listPublished(source, signal);
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) return;
      this.#kept.delete(oldest);
    }
  }
}
