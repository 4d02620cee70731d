import * as vscode from 'vscode';
import type { EntryNode } from '../archive/entryTree';
import type { PublishedArchive } from '../archive/publishedArchive';
import { describeFailure } from './describeFailure';
import type { PublishedArchives } from './publishedArchives';
import { isEmptyUri, readPublishedUri, registryName, type PublishedPlace } from './publishedUri';
import type { RegistryConnection } from './registryConnection';

interface Found {
  readonly archive: PublishedArchive;
  readonly node: EntryNode;
}

/** Published archives as files that can be opened and not changed. Names are looked up in the archive's list alone. */
export class PublishedFileSystem {
  constructor(
    private readonly archives: Pick<PublishedArchives, 'open'>,
    private readonly connection: Pick<RegistryConnection, 'current'>,
  ) {}

  /** @throws FileSystemError `FileNotFound`, `Unavailable`; so do the others */
  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const permissions = vscode.FilePermission.Readonly;
    // It never changes, so any moment will do.
    const times = { ctime: 0, mtime: 0, permissions };
    if (isEmptyUri(uri)) return { type: vscode.FileType.File, size: 0, ...times };
    const { node } = await this.#find(uri);
    return node.kind === 'file'
      ? { type: vscode.FileType.File, size: node.entry.size, ...times }
      : { type: vscode.FileType.Directory, size: 0, ...times };
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    const { node } = await this.#find(uri);
    if (node.kind === 'file') throw vscode.FileSystemError.FileNotADirectory(uri);
    const { File, Directory } = vscode.FileType;
    return [...node.children.values()].map(({ name, kind }) => [name, kind === 'file' ? File : Directory]);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    if (isEmptyUri(uri)) return new Uint8Array(0);
    const { archive, node } = await this.#find(uri);
    if (node.kind === 'folder') throw vscode.FileSystemError.FileIsADirectory(uri);
    return await archive.read(node).catch(toFileSystemError);
  }

  async #find(uri: vscode.Uri): Promise<Found> {
    const place = readPublishedUri(uri);
    if (place === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    try {
      this.#assertSameRegistry(place);
      const archive = await this.archives.open(place);
      const { findInTree } = await import('../archive/published');
      const node = findInTree(archive.tree, place.path);
      if (node !== undefined) return { archive, node };
    } catch (error) {
      toFileSystemError(error);
    }
    const { path, nodeId, version } = place;
    throw vscode.FileSystemError.FileNotFound(
      vscode.l10n.t('There is no {0} in the archive of {1} {2}.', path, nodeId, version),
    );
  }

  #assertSameRegistry({ registry }: PublishedPlace): void {
    const now = registryName(this.connection.current.origin);
    if (now === registry) return;
    throw vscode.FileSystemError.Unavailable(
      vscode.l10n.t(
        'This file is from the registry {0}, and the setting comfyRegistry.registryUrl names {1} now.',
        registry,
        now,
      ),
    );
  }
}

function toFileSystemError(error: unknown): never {
  if (error instanceof vscode.FileSystemError) throw error;
  const message =
    describeFailure(error)?.message ?? vscode.l10n.t('The published archive was not downloaded to its end.');
  const isMissing = (error as { code?: unknown }).code === 'no-archive';
  throw vscode.FileSystemError[isMissing ? 'FileNotFound' : 'Unavailable'](message);
}
