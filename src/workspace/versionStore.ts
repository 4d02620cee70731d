import * as vscode from 'vscode';
import type { ReasonFiles } from '../registry/keptReasons';
import type { NodeVersion } from '../registry/nodeVersion';
import { packPageUrl, registryWithPages } from '../registry/pageUrls';
import type { Clock, Logger } from '../registry/ports';
import { VersionCache } from '../registry/versionCache';
import type { SnapshotStorage } from '../registry/versionSnapshots';
import { failureForLog } from './describeFailure';
import { ReasonStore } from './reasonStore';
import type { Registry, RegistryConnection } from './registryConnection';
import type { Settings } from './settings';

/** What is known of a pack's versions at this moment. */
export interface VersionsState {
  /** Newest first; undefined when nothing was ever read. */
  readonly versions: readonly NodeVersion[] | undefined;
  /** When they were read, in milliseconds since the epoch. */
  readonly asOf: number | undefined;
  readonly loading: boolean;
  /** The registry has kept silent for a while, and what is known may be old. */
  readonly late: boolean;
  /** Why the last reading failed; undefined when it did not. */
  readonly error: unknown;
}

/** Who wants to know: a person who did something, or the extension by itself. */
export type Asker = 'person' | 'background';

/** How long a registry that failed to answer is left alone at least (ms). Refresh and Retry ask at any time. */
const restAfterFailure = 60_000;

/** So long a reading is nothing to speak of where something is shown already (ms). */
const silence = 2000;

interface Connected {
  readonly registry: Registry;
  readonly cache: VersionCache;
  /** Node ids in lower case that are being read, and when a reading failed last. */
  readonly loading: Set<string>;
  readonly late: Set<string>;
  readonly failedAt: Map<string, number>;
}

export interface VersionStoreParts {
  readonly connection: RegistryConnection;
  readonly settings: Settings;
  readonly storage: SnapshotStorage;
  readonly reasonFiles: ReasonFiles;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * The published versions of packs for all views: from memory or disk at once, from the registry behind, and not
 * at all before a person asks when the settings say so.
 */
export class VersionStore implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  /** Why versions have their status. */
  readonly reasons: ReasonStore;
  /** How often a person wanted everything read anew. */
  refreshes = 0;
  readonly #subscription: vscode.Disposable;
  #connected: Connected | undefined;

  constructor(private readonly parts: VersionStoreParts) {
    this.reasons = new ReasonStore({
      ...parts,
      files: parts.reasonFiles,
      versionsOf: (nodeId) => this.state(nodeId).versions ?? [],
      listedAt: (nodeId) => this.state(nodeId).asOf,
    });
    this.#subscription = parts.connection.onDidChange(() => {
      this.#disconnect();
      this.#changed.fire();
    });
  }

  /** Reads what earlier sessions kept. Never rejects. */
  async load(): Promise<void> {
    await this.#tryConnect()?.cache.restore();
  }

  /** Address of a pack's page, where there is one: the site knows what is published to its own registry. */
  pageOf(nodeId: string): string | undefined {
    const isPublished = (this.state(nodeId).versions?.length ?? 0) > 0;
    return isPublished && this.hasPages ? packPageUrl(nodeId) : undefined;
  }

  get hasPages(): boolean {
    return this.#tryConnect()?.registry.origin === registryWithPages;
  }

  state(nodeId: string): VersionsState {
    try {
      const { cache, loading, late } = this.#connect();
      const known = cache.peek(nodeId);
      return {
        versions: known?.versions,
        asOf: known?.asOf,
        loading: loading.has(nodeId.toLowerCase()),
        late: late.has(nodeId.toLowerCase()),
        error: cache.lastError(nodeId),
      };
    } catch (error) {
      return { versions: undefined, asOf: undefined, loading: false, late: false, error };
    }
  }

  /**
   * Starts reading where what is known is out of date and may be asked for. Safe to call on every repaint: a
   * registry that failed is left alone for a while, whoever asks. Never rejects, tells by event.
   */
  ask(nodeId: string, asker: Asker): void {
    const { settings, clock } = this.parts;
    const connected = this.#tryConnect();
    if (nodeId === '' || connected === undefined) return;
    if (asker === 'background' && !settings.autoRefresh) return;
    const key = nodeId.toLowerCase();
    const failedAt = connected.failedAt.get(key) ?? -Infinity;
    const rest = Math.max(restAfterFailure, connected.cache.lastError(nodeId)?.retryAfter ?? 0);
    if (connected.loading.has(key) || clock.now() - failedAt < rest) return;
    if (connected.cache.peek(nodeId)?.stale !== false) void this.#read(nodeId, {}).catch(() => undefined);
  }

  /**
   * Reads from the registry past every cache.
   * @throws RegistryError, SettingsError
   */
  async refresh(nodeId: string, signal?: AbortSignal): Promise<void> {
    this.refreshes++;
    this.reasons.forget();
    await this.#read(nodeId, { fresh: true, ...(signal === undefined ? {} : { signal }) });
  }

  /** Takes over one version that was read by itself. */
  update(nodeId: string, version: NodeVersion): void {
    this.#connect().cache.update(nodeId, version);
  }

  /**
   * Asks for one version by itself, and takes it over where there is one: lists leave deleted ones out. Past the CDN
   * on the way. Never rejects.
   *
   * @returns whether the registry has answered
   */
  async lookFor(nodeId: string, version: string, signal?: AbortSignal): Promise<boolean> {
    const connected = this.#tryConnect();
    try {
      const client = await connected?.registry.client();
      const found = await client?.getVersion(nodeId, version, { fresh: true, signal });
      if (found !== undefined && this.#connected === connected) connected?.cache.update(nodeId, found);
      return client !== undefined;
    } catch (error) {
      if (signal?.aborted !== true)
        this.parts.log.warn(`Looking for ${nodeId} ${version} failed: ${failureForLog(error)}`);
      return false;
    }
  }

  /** What is known is behind, after a publish: reads again, past the caches on the way. */
  invalidate(nodeId: string): void {
    this.#tryConnect()?.cache.invalidate(nodeId);
    void this.#read(nodeId, { fresh: true }).catch(() => undefined);
  }

  /**
   * Texts of the versions whose reason contains `text`, whatever its case, searched by the registry.
   *
   * @throws RegistryError; status 400 where the registry refuses this filter
   */
  async searchReasons(nodeId: string, text: string, signal?: AbortSignal): Promise<ReadonlySet<string>> {
    const client = await this.#connect().registry.client();
    const found = await client.listAllVersions({ nodeId, statusReason: text, signal });
    return new Set(found.map(({ version }) => version));
  }

  dispose(): void {
    void this.#connected?.cache.flush();
    this.#disconnect();
    this.#subscription.dispose();
    this.reasons.dispose();
    this.#changed.dispose();
  }

  async #read(nodeId: string, options: { fresh?: boolean; signal?: AbortSignal }): Promise<void> {
    const key = nodeId.toLowerCase();
    const connected = this.#connect();
    const { cache, registry, loading, late, failedAt } = connected;
    loading.add(key);
    // Rows that are there stay as they are while they are read again.
    if (cache.peek(nodeId) === undefined) this.#changed.fire();
    const timer = setTimeout(() => {
      late.add(key);
      this.#changed.fire();
    }, silence);
    try {
      await cache.get(nodeId, options);
      failedAt.delete(key);
    } catch (error) {
      // Another registry was chosen meanwhile.
      if (this.#connected !== connected) throw error;
      failedAt.set(key, this.parts.clock.now());
      this.parts.log.warn(
        `${registry.origin}: reading the versions of ${nodeId} failed: ${failureForLog(error)}`,
      );
      throw error;
    } finally {
      clearTimeout(timer);
      loading.delete(key);
      late.delete(key);
      this.#changed.fire();
    }
  }

  #tryConnect(): Connected | undefined {
    try {
      return this.#connect();
    } catch {
      return undefined; // The setting is wrong; `state` says so where it is looked at.
    }
  }

  #connect(): Connected {
    const registry = this.parts.connection.current;
    if (this.#connected?.registry !== registry) {
      this.#disconnect();
      const { storage, clock, log, settings } = this.parts;
      const cache = new VersionCache({
        source: {
          base: registry.base,
          listNodeVersions: async (...query) => (await registry.client()).listNodeVersions(...query),
        },
        storage,
        clock,
        ttlMs: () => settings.cacheTtl,
        log,
      });
      cache.onDidChange(() => this.#changed.fire());
      this.#connected = {
        registry,
        cache,
        loading: new Set(),
        late: new Set(),
        failedAt: new Map(),
      };
    }
    return this.#connected;
  }

  #disconnect(): void {
    this.#connected?.cache.dispose();
    this.#connected = undefined;
  }
}
