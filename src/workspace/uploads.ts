import * as vscode from 'vscode';
import { isPublishLocked } from '../publishing/publishLock';
import { UploadMemory, type UnfinishedUpload, type UploadSecrets } from '../publishing/uploadMemory';
import type { Clock } from '../registry/ports';
import type { ContextKeys } from './contextKeys';
import type { RegistryConnection } from './registryConnection';

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
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: UploadsParts) {
    this.memory = new UploadMemory(parts.folder, parts.secrets, parts.clock);
    this.#subscription = vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) void this.refresh();
    });
  }

  get all(): readonly UnfinishedUpload[] {
    return this.#uploads;
  }

  of(nodeId: string): readonly UnfinishedUpload[] {
    return this.#uploads.filter((upload) => upload.nodeId.toLowerCase() === nodeId.toLowerCase());
  }

  /** Looks at the disk again, and sweeps what has expired. Never rejects. */
  async refresh(): Promise<void> {
    const listed = await this.memory.list();
    const busy = await Promise.all(listed.map(({ key }) => isPublishLocked(this.parts.folder, key)));
    const origin = this.#origin();
    const before = this.#uploads;
    this.#uploads = listed.filter((upload, index) => busy[index] === false && upload.origin === origin);
    this.parts.contextKeys.set('hasUpload', this.#uploads.length > 0);
    if (before.map(({ key }) => key).join() !== this.#uploads.map(({ key }) => key).join())
      this.#changed.fire();
    this.#lookAgainAtExpiry();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #lookAgainAtExpiry(): void {
    clearTimeout(this.#timer);
    const next = Math.min(...this.#uploads.map(({ expiresAt }) => expiresAt));
    if (!Number.isFinite(next)) return;
    this.#timer = setTimeout(() => void this.refresh(), Math.max(0, next - this.parts.clock.now()) + 1000);
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
