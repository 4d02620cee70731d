import { onDidChangeFocus } from './windowFocus';
import * as vscode from 'vscode';
import { isPublishLocked } from '../publishing/publishLock';
import { UploadMemory, type UnfinishedUpload, type UploadSecrets } from '../publishing/uploadMemory';
import type { Clock } from '../registry/ports';
import type { ContextKeys } from './contextKeys';
import type { RegistryConnection } from './registryConnection';

/** How often a standing lock is looked at (ms): a crashed window's one is stale after 45 s. */
const lockInterval = 15_000;

export interface UploadsParts {
  /** Folder on this machine that all windows share. */
  readonly folder: string;
  readonly secrets: UploadSecrets;
  readonly clock: Clock;
  readonly connection: RegistryConnection;
  readonly contextKeys: ContextKeys;
}

/** The uploads that a person can resume: those that no window is working on. */
export class Uploads implements vscode.Disposable {
  readonly memory: UploadMemory;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #subscription: vscode.Disposable;
  #uploads: readonly UnfinishedUpload[] = [];
  #isOneUnderWay = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: UploadsParts) {
    this.memory = new UploadMemory(parts.folder, parts.secrets, parts.clock);
    this.#subscription = vscode.Disposable.from(
      onDidChangeFocus((focused) => {
        if (focused) void this.refresh();
      }),
      parts.connection.onDidChange(() => void this.refresh()),
    );
  }

  get all(): readonly UnfinishedUpload[] {
    return this.#uploads;
  }

  /** Whether a window is at work on an upload, which is therefore not among `all`. */
  get isOneUnderWay(): boolean {
    return this.#isOneUnderWay;
  }

  of(nodeId: string): readonly UnfinishedUpload[] {
    return this.#uploads.filter((upload) => upload.nodeId.toLowerCase() === nodeId.toLowerCase());
  }

  /** Looks at the disk again, and sweeps what has expired. Never rejects. */
  async refresh(): Promise<void> {
    const listed = await this.memory.list();
    const busy = await Promise.all(listed.map(({ key }) => isPublishLocked(this.parts.folder, key)));
    const origin = this.#origin();
    this.#isOneUnderWay = listed.some((upload, index) => busy[index] === true && upload.origin === origin);
    const before = this.#uploads;
    this.#uploads = listed.filter(
      (upload, index) => busy[index] === false && upload.origin === origin && this.memory.isHere(upload),
    );
    this.parts.contextKeys.set('hasUpload', this.#uploads.length > 0);
    if (before.map(({ key }) => key).join() !== this.#uploads.map(({ key }) => key).join())
      this.#changed.fire();
    this.#lookAgain(busy.includes(true));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** At the next expiry; sooner while a lock stands, whose window may have closed without a word. */
  #lookAgain(busy: boolean): void {
    clearTimeout(this.#timer);
    const now = this.parts.clock.now();
    const expiries = this.#uploads.map(({ expiresAt }) => Math.max(0, expiresAt - now) + 1000);
    const wait = Math.min(...expiries, busy ? lockInterval : Infinity);
    if (!Number.isFinite(wait)) return;
    this.#timer = setTimeout(() => void this.refresh(), wait);
    this.#timer.unref();
  }

  #origin(): string | undefined {
    try {
      return this.parts.connection.current.origin;
    } catch {
      return undefined;
    }
  }
}
