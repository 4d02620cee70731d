import * as vscode from 'vscode';
import type { ContextKeys } from '../workspace/contextKeys';
import type { PublishedArchivesParts } from '../workspace/publishedArchives';
import { publishedScheme } from '../workspace/publishedScheme';
import type { ArchiveRef } from '../workspace/publishedUri';
import type { Archives } from './archives';

export interface LazyArchivesGiven extends PublishedArchivesParts {
  readonly contextKeys: ContextKeys;
}

/** Published archives: their files, and the view of changes since one. The code is loaded with the first use. */
export class LazyArchives implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ArchiveRef>();
  /** An archive was read, or could not be. */
  readonly onDidChange = this.#changed.event;
  /** Once it is loaded. */
  ready: Archives | undefined;
  #loaded: Promise<Archives> | undefined;

  constructor(private readonly given: LazyArchivesGiven) {}

  load(): Promise<Archives> {
    if (this.#loaded === undefined) {
      this.#loaded = import('./archives').then(({ Archives }) => {
        this.ready = new Archives(this.given);
        this.ready.published.onDidChange((ref) => this.#changed.fire(ref));
        return this.ready;
      });
      // A file that could not be read now may be there the next time.
      this.#loaded.catch(() => (this.#loaded = undefined));
    }
    return this.#loaded;
  }

  /** Makes the archives' files known to VS Code, also those that were open when the window was closed. */
  registerFiles(): vscode.Disposable {
    const nothing = vscode.Disposable.from();
    const refuse = (): never => {
      throw vscode.FileSystemError.NoPermissions();
    };
    return vscode.workspace.registerFileSystemProvider(
      publishedScheme,
      {
        // Nothing in a published archive changes.
        onDidChangeFile: () => nothing,
        watch: () => nothing,
        stat: async (uri) => (await this.load()).files.stat(uri),
        readDirectory: async (uri) => (await this.load()).files.readDirectory(uri),
        readFile: async (uri) => (await this.load()).files.readFile(uri),
        createDirectory: refuse,
        writeFile: refuse,
        delete: refuse,
        rename: refuse,
      },
      { isReadonly: true, isCaseSensitive: true },
    );
  }

  dispose(): void {
    this.#changed.dispose();
    this.ready?.dispose();
  }
}
