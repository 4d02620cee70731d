import * as vscode from 'vscode';
import type { FileSource } from '../archive/fileSource';
import type { PublishedArchive } from '../archive/publishedArchive';
import type { RangeSource } from '../archive/rangeSource';
import type { NodeVersion } from '../registry/nodeVersion';
import { isTooLarge } from '../registry/registryError';
import { isArchiveError } from '../archive/archiveError';
import type { Logger } from '../registry/ports';
import type { RegistryClient } from '../registry/registryClient';
import { abortSignal } from './abortSignal';
import { failureForLog } from './describeFailure';
import { downloadedArchive, largestDownload } from './downloadedArchive';
import { noArchive, tooLargeArchive } from './noArchive';
import { showProgress } from './messages';
import type { ArchiveRef } from './publishedUri';
import type { RegistryConnection } from './registryConnection';
import type { VersionStore } from './versionStore';
import { byteSize } from './words/byteSize';

/** Cap on what is read of one archive by parts (bytes): nobody opens more than this file by file. */
const mostRead = 2 ** 30;
/** An editor asks several times for one file. What could not be read, or was cancelled, is not begun anew at once (ms). */
const restAfterFailure = 3000;
const mostOpen = 10;

export type ArchiveState =
  | { readonly kind: 'unread' | 'loading' }
  | { readonly kind: 'known'; readonly archive: PublishedArchive }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface OpenHow {
  /** Give up, rather than download the whole, where the server gives no parts of it. */
  readonly partsOnly?: boolean;
  readonly signal?: AbortSignal;
  /** Hears what is going on in words; without it a download shows its own progress. */
  readonly report?: (text: string) => void;
}

export interface PublishedArchivesParts {
  readonly connection: Pick<RegistryConnection, 'current' | 'onDidChange'>;
  readonly store: Pick<VersionStore, 'state'>;
  readonly log: Pick<Logger, 'debug'>;
  /** For what must be downloaded. */
  readonly folder: string;
}

interface Kept {
  readonly ref: ArchiveRef;
  state: ArchiveState;
  opening?: Promise<PublishedArchive>;
  failedAt?: number;
  file?: FileSource;
}

/** Published archives that somebody looks into. Each is listed once; its files are read when they are wanted. */
export class PublishedArchives implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ArchiveRef>();
  readonly onDidChange = this.#changed.event;
  /** By registry, pack and version; the longest unused first. */
  readonly #kept = new Map<string, Kept>();
  readonly #subscription: vscode.Disposable;

  constructor(private readonly parts: PublishedArchivesParts) {
    this.#subscription = parts.connection.onDidChange(() => this.#clear());
  }

  /** What is known, without asking. */
  peek(ref: ArchiveRef): ArchiveState {
    return this.#kept.get(this.#keyOf(ref))?.state ?? { kind: 'unread' };
  }

  /**
   * Opens the archive of a version.
   * @throws RegistryError, ArchiveError, SettingsError
   */
  async open(ref: ArchiveRef, how: Omit<OpenHow, 'partsOnly'> = {}): Promise<PublishedArchive> {
    const key = this.#keyOf(ref);
    const kept = this.#kept.get(key) ?? { ref, state: { kind: 'unread' } };
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    if (kept.state.kind === 'known') return kept.state.archive;
    if (kept.opening !== undefined) return await kept.opening;
    if (kept.state.kind === 'failed' && Date.now() - (kept.failedAt ?? 0) < restAfterFailure) {
      throw kept.state.error;
    }
    kept.state = { kind: 'loading' };
    kept.opening = this.#begin(ref, kept, how);
    this.#dropOldest();
    return await kept.opening;
  }

  /** The same without a download: undefined where the server gives no parts of it. Nothing of it is kept or told. */
  async openParts(ref: ArchiveRef, signal: AbortSignal): Promise<PublishedArchive | undefined> {
    const { state } = this.#kept.get(this.#keyOf(ref)) ?? {};
    if (state?.kind === 'known') return state.archive;
    const client = await this.parts.connection.current.client();
    const { downloadUrl } = await this.#find(client, ref, signal);
    const source = await client.openArchive(downloadUrl, { signal });
    if (source === undefined) return undefined;
    return await (await import('../archive/published')).openPublishedZip(source, signal);
  }

  /** Somebody wants it tried again. */
  forgetFailures(): void {
    for (const [key, { state, ref }] of this.#kept) {
      if (state.kind !== 'failed') continue;
      this.#kept.delete(key);
      this.#changed.fire(ref);
    }
  }

  dispose(): void {
    this.#clear();
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #begin(ref: ArchiveRef, kept: Kept, how: OpenHow): Promise<PublishedArchive> {
    try {
      const archive = await this.#read(ref, kept, how);
      kept.state = { kind: 'known', archive };
      // Another registry is in use by now.
      if (![...this.#kept.values()].includes(kept)) await kept.file?.close();
      return archive;
    } catch (error) {
      kept.state = { kind: 'failed', error };
      // One that is too large is not downloaded again because an editor asks again.
      const isForGood = isArchiveError(error) && error.code === 'published-too-large';
      kept.failedAt = isForGood ? Infinity : Date.now();
      this.parts.log.debug(`${ref.nodeId} ${ref.version}: not looked into: ${failureForLog(error)}`);
      throw error;
    } finally {
      delete kept.opening;
      this.#changed.fire(ref);
    }
  }

  async #read(ref: ArchiveRef, kept: Kept, how: OpenHow): Promise<PublishedArchive> {
    const client = await this.parts.connection.current.client();
    const given = how.signal === undefined ? {} : { signal: how.signal };
    const { downloadUrl } = await this.#find(client, ref, how.signal);
    const source = await client.openArchive(downloadUrl, { ...given, maxBytes: mostRead });
    const { FileSource, openPublishedTarball, openPublishedZip } = await import('../archive/published');
    if (source !== undefined) {
      try {
        return await openPublishedZip(source, how.signal);
      } catch (error) {
        // An old tarball, whatever its address says.
        if (!(await isGzip(source))) throw error;
      }
    }
    const handle = await this.#download(client, ref, downloadUrl, how).catch((error: unknown) => {
      if (isTooLarge(error)) throw tooLargeArchive(ref.nodeId, ref.version, largestDownload, error);
      throw error;
    });
    const file = new FileSource(handle);
    try {
      const open = (await isGzip(file)) ? openPublishedTarball : openPublishedZip;
      const archive = await open(file, how.signal);
      kept.file = file;
      return archive;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async #download(client: RegistryClient, ref: ArchiveRef, url: string, { signal, report }: OpenHow) {
    const { folder } = this.parts;
    const words = (bytes: number, total: number | undefined): string =>
      total === undefined ? byteSize(bytes) : vscode.l10n.t('{0} of {1}', byteSize(bytes), byteSize(total));
    if (report !== undefined && signal !== undefined) {
      const hear = (bytes: number, total?: number): void =>
        report(vscode.l10n.t('downloading {0}…', words(bytes, total)));
      return await downloadedArchive(url, { client, folder, signal, report: hear });
    }
    const title = vscode.l10n.t('Downloading {0} {1} to look into it', ref.nodeId, ref.version);
    return await showProgress(title, (progress, cancel) =>
      downloadedArchive(url, {
        client,
        folder,
        signal: abortSignal(cancel),
        report: (bytes, total) => progress.report({ message: words(bytes, total) }),
      }),
    );
  }

  async #find(
    client: RegistryClient,
    { nodeId, version }: ArchiveRef,
    signal: AbortSignal | undefined,
  ): Promise<NodeVersion> {
    const known = this.parts.store.state(nodeId).versions?.find((each) => each.version === version);
    const found = known ?? (await client.getVersion(nodeId, version, signal === undefined ? {} : { signal }));
    if (found === undefined || found.downloadUrl === '' || found.status === 'Deleted') {
      throw noArchive(nodeId, version);
    }
    return found;
  }

  #keyOf({ nodeId, version }: ArchiveRef): string {
    return `${this.#base()} ${nodeId.toLowerCase()} ${version}`;
  }

  /** Settings that name no registry are told when something is asked. */
  #base(): string {
    try {
      return this.parts.connection.current.base;
    } catch {
      return '';
    }
  }

  #dropOldest(): void {
    for (const [key, kept] of this.#kept) {
      if (this.#kept.size <= mostOpen) return;
      if (kept.opening === undefined) this.#drop(key, kept);
    }
  }

  #clear(): void {
    for (const [key, kept] of this.#kept) this.#drop(key, kept);
  }

  #drop(key: string, { file }: Kept): void {
    this.#kept.delete(key);
    file?.close().catch(() => undefined);
  }
}

async function isGzip(source: RangeSource): Promise<boolean> {
  return (await source.size()) > 2 && (await source.read(0, 2)).join() === '31,139';
}
