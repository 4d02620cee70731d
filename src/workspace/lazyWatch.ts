import * as vscode from 'vscode';
import type { Decision, VersionWatch, VersionWatchParts } from './versionWatch';

/** The watch on pending versions, as the rest of the extension sees it. */
export type Watch = Pick<VersionWatch, 'onDidDecide' | 'start' | 'add' | 'look' | 'dispose'>;

export interface LazyWatchParts extends Omit<VersionWatchParts, 'file'> {
  /** Folder on this machine that all windows share. */
  readonly folder: string;
}

/** The watch on pending versions. Its code is loaded by `load`, or by whatever asks for it first. */
export class LazyWatch implements Watch {
  readonly #decided = new vscode.EventEmitter<Decision>();
  readonly onDidDecide = this.#decided.event;
  #loaded: Promise<VersionWatch> | undefined;
  #disposed = false;

  constructor(private readonly parts: LazyWatchParts) {}

  /** Has to be over before the lists are read: the watch tells what changes in them. */
  load(): Promise<VersionWatch> {
    this.#loaded ??= import('./watch').then(({ VersionWatch, WatchFile }) => {
      const watch = new VersionWatch({ ...this.parts, file: new WatchFile(this.parts.folder) });
      watch.onDidDecide((decision) => this.#decided.fire(decision));
      if (this.#disposed) watch.dispose();
      return watch;
    });
    // A file that could not be read now may be there the next time.
    this.#loaded.catch(() => (this.#loaded = undefined));
    return this.#loaded;
  }

  async start(): Promise<void> {
    await (await this.load()).start();
  }

  async add(origin: string, nodeId: string, version: string): Promise<void> {
    await (await this.load()).add(origin, nodeId, version);
  }

  async look(asker: 'person' | 'background'): Promise<void> {
    await (await this.load()).look(asker);
  }

  dispose(): void {
    this.#disposed = true;
    this.#loaded?.then(
      (watch) => watch.dispose(),
      () => undefined,
    );
    this.#decided.dispose();
  }
}
