import * as vscode from 'vscode';
import type { NodeVersion } from '../registry/nodeVersion';
import type { Clock, Logger } from '../registry/ports';
import { isBanned, isRegistryError } from '../registry/registryError';
import { newestActive } from '../registry/versionOrder';
import { failureForLog } from './describeFailure';
import type { Registry, RegistryConnection } from './registryConnection';
import type { Settings } from './settings';
import { StatusChanges } from './statusChanges';
import type { VersionStore } from './versionStore';
import type { WatchedVersion, WatchFile } from './watchFile';
import { onDidChangeFocus } from './windowFocus';

/** First wait after an upload, how waits grow, and the longest one (ms). */
const firstWait = 30_000;
const growth = 1.5;
const longestWait = 5 * 60_000;
/** A scan takes from half an hour to some hours; after a day the normal refresh is enough. */
const longestWatch = 24 * 3_600_000;
/** What no window has asked about for so long is swept (ms). */
const longestKept = 30 * 24 * 3_600_000;
/** Switching windows back and forth is no reason to ask each time (ms). */
const focusPause = 5_000;

/** Something was decided about a version. */
export interface Decision {
  readonly nodeId: string;
  readonly version: NodeVersion;
  /** Whether a person looked at it again: it was decided before, and otherwise. */
  readonly reviewed: boolean;
  /** The version that users get now, where there is one. */
  readonly usersGet: string | undefined;
}

export interface VersionWatchParts {
  readonly connection: RegistryConnection;
  readonly store: VersionStore;
  readonly settings: Settings;
  readonly file: WatchFile;
  readonly clock: Clock;
  readonly log: Logger;
  /** Node ids of the person's own packs in this window: others are left to the windows that show them. */
  readonly ownIds: () => readonly string[];
  /** `ownIds` may be others than before. */
  readonly onDidChangeOwn: (listener: () => void) => vscode.Disposable;
}

/**
 * The one watch on pending versions: those published here, and those that the lists show. Looks at each by itself
 * (the smallest request, past the CDN), less and less often, and at once when the window gets the focus. While it has
 * none, it looks at those alone that were uploaded from this window: their decision is waited for. What the lists show as decided in between is told in the same way.
 */
export class VersionWatch implements vscode.Disposable {
  readonly #decided = new vscode.EventEmitter<Decision>();
  /** Fires in one window only. */
  readonly onDidDecide = this.#decided.event;
  readonly #subscription: vscode.Disposable;
  readonly #changes = new StatusChanges();
  /** Keys of pending versions that are watched, or were for long enough, so that a list begins no second watch. */
  readonly #followed = new Set<string>();
  /** Keys of those that were uploaded from this window. */
  readonly #uploaded = new Set<string>();
  #waiting = new AbortController();
  #wait = firstWait;
  /** Before this moment the registry wants no more requests. */
  #notBefore = 0;
  #lastLook = 0;
  #looking: Promise<void> | undefined;
  #disposed = false;
  /** What the last look found to watch, to notice when another window has seen the decision. */
  #known: readonly WatchedVersion[] = [];

  constructor(private readonly parts: VersionWatchParts) {
    this.#subscription = vscode.Disposable.from(
      onDidChangeFocus((focused) => {
        const now = parts.clock.now();
        if (focused && now - this.#lastLook > focusPause && now >= this.#notBefore)
          void this.look('background');
        else this.#plan();
      }),
      parts.settings.onDidChange('autoRefresh', () => this.#plan()),
      parts.connection.onDidChange(() => void this.start()),
      parts.store.onDidChange(() => this.#readLists()),
      // Lists of earlier sessions are mostly there before the packs are: what is decided since is told by comparison.
      parts.onDidChangeOwn(() => {
        this.#readLists();
        // So are the versions that they watched, which are nobody's until then.
        if (this.#waiting.signal.aborted) this.#plan();
      }),
    );
  }

  /** Goes on with what earlier sessions watched. */
  async start(): Promise<void> {
    await this.#readFile();
    this.#plan();
  }

  /** Begins to watch a version that was uploaded just now. */
  async add(origin: string, nodeId: string, version: string): Promise<void> {
    const watched = { origin, nodeId, version, since: this.parts.clock.now() };
    await this.#follow(watched);
    this.#uploaded.add(keyOf(watched));
    this.#wait = firstWait;
    this.#plan();
  }

  /** Looks at every watched version now. Never rejects. */
  look(asker: 'person' | 'background'): Promise<void> {
    if (asker === 'background' && !this.parts.settings.autoRefresh) return Promise.resolve();
    this.#looking ??= this.#look(asker)
      .catch((error: unknown) => this.#warn(`The watched versions cannot be read: ${failureForLog(error)}`))
      .finally(() => {
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
    const isWaitedFor = (watched: WatchedVersion) => this.#isOurs(watched) && this.#isDue(watched);
    if (this.#disposed || !settings.autoRefresh || !this.#known.some(isWaitedFor)) return;
    this.#waiting = new AbortController();
    clock.sleep(Math.max(this.#wait, this.#notBefore - clock.now()), this.#waiting.signal).then(
      () => {
        this.#wait = Math.min(this.#wait * growth, longestWait);
        void this.look('background');
      },
      () => undefined, // Planned anew, or no longer.
    );
  }

  async #follow(watched: WatchedVersion): Promise<void> {
    this.#followed.add(keyOf(watched));
    try {
      await this.parts.file.add(watched);
    } catch (error) {
      // The next reading of the lists tries again.
      this.#followed.delete(keyOf(watched));
      throw error;
    }
    this.#known = [...this.#known.filter((known) => keyOf(known) !== keyOf(watched)), watched];
  }

  async #look(asker: 'person' | 'background'): Promise<void> {
    const { clock, file, store } = this.parts;
    this.#lastLook = clock.now();
    const registry = this.#registry();
    if (registry === undefined) return; // The registry's address is wrong: the tree says so.
    const listed = await file.list();
    const keys = new Set(listed.map(keyOf));
    for (const known of this.#known) {
      if (!keys.has(keyOf(known)) && this.#isOurs(known)) store.invalidate(known.nodeId);
    }
    for (const watched of listed) {
      if (asker === 'background' && !this.#isDue(watched)) continue;
      try {
        await this.#lookAt(watched, registry);
      } catch (error) {
        const { retryAfter = 0 } = isRegistryError(error) ? error : {};
        this.#notBefore = Math.max(this.#notBefore, clock.now() + retryAfter);
        this.#warn(`Looking at ${watched.nodeId} ${watched.version} failed: ${failureForLog(error)}`);
      }
    }
    await this.#readFile();
  }

  /** What came to be watched while the files are listed is not among them perhaps, and stays. */
  async #readFile(): Promise<void> {
    const before = new Set(this.#known.map(keyOf));
    const listed = await this.parts.file.list();
    const keys = new Set(listed.map(keyOf));
    const added = this.#known.filter((known) => !before.has(keyOf(known)) && !keys.has(keyOf(known)));
    this.#known = [...listed, ...added];
  }

  async #lookAt(watched: WatchedVersion, registry: Registry): Promise<void> {
    const { clock, file, store } = this.parts;
    const age = clock.now() - watched.since;
    if (!this.#isOurs(watched)) {
      if (age > longestKept) await file.remove(watched);
      return;
    }
    try {
      const client = await registry.client();
      const version = await client.getVersion(watched.nodeId, watched.version, { fresh: true });
      if (this.#disposed) return;
      if (version !== undefined && version.status !== 'Pending' && version.status !== 'Unknown') {
        store.update(watched.nodeId, version);
        store.invalidate(watched.nodeId);
        await this.#tell(registry.origin, watched.nodeId, version);
        await file.remove(watched);
        return;
      }
    } catch (error) {
      // The whole pack is banned: its versions are not shown any more, and the tree says why.
      if (isBanned(error)) {
        await file.remove(watched);
        store.invalidate(watched.nodeId);
      }
      if (age <= longestWatch) throw error;
    }
    // Not before it was looked at once more: the last look may have been days ago.
    if (age > longestWatch) await file.remove(watched);
  }

  /** Takes from the lists what waits for its scan, and what was decided since they were read last. */
  #readLists(): void {
    const { store, clock, ownIds } = this.parts;
    const registry = this.#registry();
    if (registry === undefined) return;
    for (const nodeId of ownIds()) {
      const { versions } = store.state(nodeId);
      if (versions === undefined) continue;
      for (const { version, before } of this.#changes.decided(
        `${registry.origin} ${nodeId}`,
        versions,
        clock.now(),
      )) {
        const reviewed = before === 'Flagged' || before === 'Banned';
        this.#attempt(this.#tell(registry.origin, nodeId, version, reviewed));
      }
      for (const { status, version, createdAt } of versions) {
        const created = Date.parse(createdAt);
        // Where the registry does not say when it was published, its day begins now.
        const since = Number.isNaN(created) ? clock.now() : created;
        const watched = { origin: registry.origin, nodeId, version, since };
        if (status !== 'Pending' || !(clock.now() - since < longestWatch)) continue;
        if (
          this.#followed.has(keyOf(watched)) ||
          this.#known.some((known) => keyOf(known) === keyOf(watched))
        )
          continue;
        this.#attempt(this.#follow(watched).then(() => this.#plan()));
      }
    }
  }

  /** Says what was decided, in the one window that gets to say it. */
  async #tell(origin: string, nodeId: string, version: NodeVersion, reviewed = false): Promise<void> {
    // A window that is to be quiet leaves it to one that is not.
    if (!this.parts.settings.notifications) return;
    const watched = { origin, nodeId, version: version.version, since: 0 };
    const isOurs = await this.parts.file.claimMessage(watched, version.status);
    if (!isOurs || this.#disposed) return;
    const usersGet = newestActive(this.parts.store.state(nodeId).versions ?? [])?.version;
    this.#decided.fire({ nodeId, version, reviewed, usersGet });
  }

  /** Whether it is looked at unasked: without the focus, only what somebody has uploaded here and waits for. */
  #isDue(watched: WatchedVersion): boolean {
    return vscode.window.state.focused || this.#uploaded.has(keyOf(watched));
  }

  #isOurs({ origin, nodeId }: WatchedVersion): boolean {
    const id = nodeId.toLowerCase();
    return origin === this.#registry()?.origin && this.parts.ownIds().some((own) => own.toLowerCase() === id);
  }

  #registry(): Registry | undefined {
    try {
      return this.parts.connection.current;
    } catch {
      return undefined;
    }
  }

  #attempt(task: Promise<unknown>): void {
    task.catch((error: unknown) => this.#warn(`The watch cannot be kept: ${failureForLog(error)}`));
  }

  #warn(line: string): void {
    this.parts.log.warn(line);
  }
}

function keyOf({ origin, nodeId, version }: WatchedVersion): string {
  return `${origin} ${nodeId.toLowerCase()} ${version}`;
}
