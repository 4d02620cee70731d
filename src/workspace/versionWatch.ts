import * as vscode from 'vscode';
import type { NodeVersion } from '../registry/nodeVersion';
import type { Clock, Logger } from '../registry/ports';
import { isBanned } from '../registry/registryError';
import { failureForLog } from './describeFailure';
import type { RegistryConnection } from './registryConnection';
import type { Settings } from './settings';
import type { VersionStore } from './versionStore';
import type { WatchedVersion, WatchFile } from './watchFile';

/** First wait after an upload, how waits grow, and the longest one (ms). */
const firstWait = 30_000;
const growth = 1.5;
const longestWait = 5 * 60_000;
/** A scan takes from half an hour to some hours; after a day the normal refresh is enough. */
const longestWatch = 24 * 3_600_000;
/** Switching windows back and forth is no reason to ask each time (ms). */
const focusPause = 5_000;

/** The scan has decided about a version. */
export interface Decision {
  readonly watched: WatchedVersion;
  readonly version: NodeVersion;
}

export interface VersionWatchParts {
  readonly connection: RegistryConnection;
  readonly store: VersionStore;
  readonly settings: Settings;
  readonly file: WatchFile;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * The one watch on pending versions: looks at each by itself (the smallest request, past the CDN), less and less
 * often, at once when the window gets the focus, and not at all while it has none.
 */
export class VersionWatch implements vscode.Disposable {
  readonly #decided = new vscode.EventEmitter<Decision>();
  /** Fires in one window only. */
  readonly onDidDecide = this.#decided.event;
  readonly #subscription: vscode.Disposable;
  #waiting = new AbortController();
  #wait = firstWait;
  #lastLook = 0;
  #looking: Promise<void> | undefined;
  #disposed = false;
  /** What the last look found to watch, to notice when another window has seen the decision. */
  #known: readonly WatchedVersion[] = [];

  constructor(private readonly parts: VersionWatchParts) {
    this.#subscription = vscode.Disposable.from(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused && parts.clock.now() - this.#lastLook > focusPause) void this.look('background');
        else this.#plan();
      }),
      parts.settings.onDidChange('autoRefresh', () => this.#plan()),
    );
  }

  /** Goes on with what earlier sessions watched. */
  async start(): Promise<void> {
    this.#known = await this.parts.file.list();
    this.#plan();
  }

  /** Begins to watch a version that was uploaded just now. */
  async add(origin: string, nodeId: string, version: string): Promise<void> {
    const watched = { origin, nodeId, version, since: this.parts.clock.now() };
    await this.parts.file.add(watched);
    this.#known = [...this.#known, watched];
    this.#wait = firstWait;
    this.#plan();
  }

  /** Looks at every watched version now. Never rejects. */
  look(asker: 'person' | 'background'): Promise<void> {
    if (asker === 'background' && !this.parts.settings.autoRefresh) return Promise.resolve();
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
      this.#plan();
    });
    return this.#looking;
  }

  dispose(): void {
    this.#disposed = true;
    this.#waiting.abort();
    this.#subscription.dispose();
    this.#decided.dispose();
  }

  #plan(): void {
    this.#waiting.abort();
    const { clock, settings } = this.parts;
    const mayAsk = settings.autoRefresh && vscode.window.state.focused;
    if (this.#disposed || this.#known.length === 0 || !mayAsk) return;
    this.#waiting = new AbortController();
    clock.sleep(this.#wait, this.#waiting.signal).then(
      () => {
        this.#wait = Math.min(this.#wait * growth, longestWait);
        void this.look('background');
      },
      () => undefined, // Planned anew, or no longer.
    );
  }

  async #look(): Promise<void> {
    this.#lastLook = this.parts.clock.now();
    let registry;
    try {
      registry = this.parts.connection.current;
    } catch {
      return; // The registry's address is wrong: the tree says so.
    }
    const listed = await this.parts.file.list();
    for (const { nodeId, version } of this.#known) {
      const still = listed.some((entry) => entry.nodeId === nodeId && entry.version === version);
      if (!still) this.parts.store.invalidate(nodeId);
    }
    for (const watched of listed) {
      if (this.parts.clock.now() - watched.since > longestWatch) {
        await this.parts.file.remove(watched);
        continue;
      }
      if (watched.origin !== registry.origin) continue;
      try {
        const client = await registry.client();
        const version = await client.getVersion(watched.nodeId, watched.version, { fresh: true });
        await this.#judge(watched, version);
      } catch (error) {
        if (isBanned(error)) await this.#giveUp(watched);
        this.parts.log.warn(
          `Looking at ${watched.nodeId} ${watched.version} failed: ${failureForLog(error)}`,
        );
      }
    }
    this.#known = (await this.parts.file.list()).filter(({ origin }) => origin === registry.origin);
  }

  /** The whole pack is banned: its versions are not shown any more, and the tree says why. */
  async #giveUp(watched: WatchedVersion): Promise<void> {
    await this.parts.file.remove(watched);
    this.parts.store.invalidate(watched.nodeId);
  }

  async #judge(watched: WatchedVersion, version: NodeVersion | undefined): Promise<void> {
    if (this.#disposed) return;
    const { file, store } = this.parts;
    if (version === undefined || version.status === 'Pending') return;
    store.update(watched.nodeId, version);
    store.invalidate(watched.nodeId);
    const ours = await file.claimMessage(watched, version.status);
    await file.remove(watched);
    if (ours) this.#decided.fire({ watched, version });
  }
}
