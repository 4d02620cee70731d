/** Entry of the lazily loaded bundle of archives: published ones with their files, the view of changes since one, and of what would be packed. */
import type * as vscode from 'vscode';
import { PublishedArchives } from '../workspace/publishedArchives';
import { PublishedFileSystem } from '../workspace/publishedFileSystem';
import { registryName } from '../workspace/publishedUri';
import { ChangesView } from './changesView';
import type { LazyArchivesGiven } from './lazyArchives';
import { ArchiveView } from './preview/archiveView';

export class Archives implements vscode.Disposable {
  readonly published: PublishedArchives;
  readonly files: PublishedFileSystem;
  readonly changes: ChangesView;
  readonly preview: ArchiveView;

  constructor(private readonly given: LazyArchivesGiven) {
    this.published = new PublishedArchives(given);
    this.files = new PublishedFileSystem(this.published, given.connection);
    this.changes = new ChangesView(given.contextKeys);
    this.preview = new ArchiveView(given);
  }

  /** Host and port of the registry in use; throws when the settings name none. */
  get registry(): string {
    return registryName(this.given.connection.current.origin);
  }

  dispose(): void {
    this.preview.dispose();
    this.changes.dispose();
    this.published.dispose();
  }
}
