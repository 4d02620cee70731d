/** Entry of the lazily loaded bundle of published archives: their files, and the view of changes since one. */
import type * as vscode from 'vscode';
import { PublishedArchives } from '../workspace/publishedArchives';
import { PublishedFileSystem } from '../workspace/publishedFileSystem';
import { registryName } from '../workspace/publishedUri';
import { ChangesView } from './changesView';
import type { LazyArchivesGiven } from './lazyArchives';

export class Archives implements vscode.Disposable {
  readonly published: PublishedArchives;
  readonly files: PublishedFileSystem;
  readonly changes: ChangesView;

  constructor(private readonly given: LazyArchivesGiven) {
    this.published = new PublishedArchives(given);
    this.files = new PublishedFileSystem(this.published, given.connection);
    this.changes = new ChangesView(given.contextKeys);
  }

  /** Host and port of the registry in use; throws when the settings name none. */
  get registry(): string {
    return registryName(this.given.connection.current.origin);
  }

  dispose(): void {
    this.changes.dispose();
    this.published.dispose();
  }
}
