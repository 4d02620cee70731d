import * as vscode from 'vscode';
import type { Reference } from '../../references/reference';
import type { Clock, Logger } from '../../registry/ports';
import { isRegistryError } from '../../registry/registryError';
import { loadOnce } from '../loadOnce';
import { mapLimited } from '../mapLimited';
import type { RegistryConnection } from '../registryConnection';
import type { DocumentReferences } from './documentReferences';
import { followFiles } from './followFiles';
import { goneFiles } from './goneFiles';
import { namedFile, type NamedFile } from './namedFile';
import { namedPacks, type NamedPack } from './namedPacks';
import type { ReferenceStatuses } from './referenceStatuses';

export interface WorkspaceReferencesParts {
  readonly statuses: ReferenceStatuses;
  readonly documents: DocumentReferences;
  readonly connection: Pick<RegistryConnection, 'current'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What an audit looks at, in this order. */
export type AuditStep = 'files' | 'versions';

export interface AuditOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((step: AuditStep, done: number, total: number) => void) | undefined;
}

/** What the last audit has looked at. */
export interface LastAudit {
  readonly at: number;
  /** Base address of the registry that was asked. */
  readonly registry: string;
  readonly files: number;
  readonly installed: number;
  /** Not where there are more files than are looked at. */
  readonly isWhole: boolean;
  /** A person stopped it: what was found until then is there. */
  readonly isStopped: boolean;
}

/**
 * Every pack that the workspace names: in documents that are open, as they are now, and, from the first audit on, in all
 * files; and the packs that are installed in it.
 */
export class WorkspaceReferences implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** Other packs are named, or at other places. */
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: readonly vscode.Disposable[];
  readonly #search = loadOnce(() => import('./search'));
  #found = new Map<string, NamedFile>();
  #installed: readonly NamedFile[] | undefined;
  #open = new Map<string, { readonly references: readonly Reference[]; readonly file: NamedFile }>();
  #packs: readonly NamedPack[] | undefined;
  #follower: vscode.Disposable | undefined;
  #lastAudit: LastAudit | undefined;
  #auditing: Promise<LastAudit> | undefined;
  #isHeld = false;
  #isDisposed = false;

  constructor(private readonly parts: WorkspaceReferencesParts) {
    this.#subscriptions = [
      parts.documents.onDidChange(() => this.#tell()),
      vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
        this.#forget(removed.map(({ uri }) => uri));
        if (this.#installed !== undefined) this.#quietly(this.lookAtInstalled());
      }),
    ];
  }

  /** Undefined before the first audit. */
  get lastAudit(): LastAudit | undefined {
    return this.#lastAudit;
  }

  /** Each pack and version that is named, with where. */
  get packs(): readonly NamedPack[] {
    return (this.#packs ??= namedPacks(this.#files()));
  }

  /**
   * Asks in the background for the statuses of all that is named, for who looks at them; an audit asks by itself, and who
   * has stopped one wants nothing asked.
   */
  ask(): void {
    if (!this.isAuditing && !this.#isHeld) this.parts.statuses.ask(this.#references(), 'background');
  }

  get isAuditing(): boolean {
    return this.#auditing !== undefined;
  }

  /** A person has stopped an audit, and comes back: `ask` asks again. */
  resume(): void {
    this.#isHeld = false;
  }

  /** Asks again for what the registry could not tell. */
  async askAgain(): Promise<void> {
    this.resume();
    const { statuses } = this.parts;
    const failed = this.#references().filter((reference) => statuses.of(reference).verdict === 'failed');
    await statuses.look(failed, { fresh: true });
    this.ask();
  }

  /** Looks which packs are installed; without a request. */
  async lookAtInstalled(signal?: AbortSignal): Promise<void> {
    const { installedPacks } = await this.#search();
    const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    const installed = await installedPacks(roots, vscode.workspace.fs, signal);
    if (this.#isDisposed || signal?.aborted === true) return;
    this.#installed = installed;
    this.#tell();
  }

  /**
   * Looks at every file of the workspace and at the installed packs, and asks the registry about all of them, also about
   * what it has told before: a person wants to know how it stands now. Whoever stops it keeps what was found.
   * While one is under way another is the same.
   *
   * @throws SettingsError, and what VS Code says where it cannot list files
   */
  audit(options: AuditOptions = {}): Promise<LastAudit> {
    this.#auditing ??= this.#audit(options).finally(() => {
      this.#auditing = undefined;
      this.#isHeld = options.signal?.aborted === true;
    });
    return this.#auditing;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#follower?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  async #audit({ signal, onProgress }: AuditOptions): Promise<LastAudit> {
    const found = new Map<string, NamedFile>();
    const registry = this.parts.connection.current.base;
    const { searchFiles } = await this.#search();
    const installed = this.lookAtInstalled(signal);
    const searched = await searchFiles({
      fs: vscode.workspace.fs,
      signal,
      onProgress: (done, total) => onProgress?.('files', done, total),
      onFound: (file) => found.set(file.uri.toString(), file),
    });
    await installed;
    const isStopped = signal?.aborted === true;
    this.#found = isStopped ? new Map([...this.#found, ...found]) : found;
    this.#follow();
    this.#finish({ ...searched, registry, isStopped });
    try {
      if (!isStopped)
        await this.parts.statuses.look(this.#references(), {
          fresh: true,
          signal,
          onProgress: (done, total) => onProgress?.('versions', done, total),
        });
    } catch (error) {
      if (!isRegistryError(error) || error.code !== 'aborted') throw error;
    }
    return this.#finish({ ...searched, registry, isStopped: signal?.aborted === true });
  }

  #finish(searched: Omit<LastAudit, 'at' | 'installed'>): LastAudit {
    const audit = {
      ...searched,
      at: this.parts.clock.now(),
      installed: this.#installed?.length ?? 0,
    };
    this.#lastAudit = audit;
    this.#tell();
    return audit;
  }

  #references(): Reference[] {
    return this.packs.map(({ reference }) => reference);
  }

  /** What is open counts as it is in its editor, saved or not. */
  #files(): NamedFile[] {
    const open = new Map<string, NamedFile | undefined>();
    const known = new Map<string, { readonly references: readonly Reference[]; readonly file: NamedFile }>();
    for (const document of vscode.workspace.textDocuments) {
      const { uri } = document;
      if (!isOfWorkspace(uri)) continue;
      const key = uri.toString();
      const references = this.parts.documents.of(uri);
      if (references.length === 0) {
        // Not read yet, or nothing is named any more: what is on disk counts where it is the same.
        if (document.isDirty) open.set(key, undefined);
        continue;
      }
      let entry = this.#open.get(key);
      if (entry?.references !== references) {
        const rangeOf = (start: number, end: number) =>
          new vscode.Range(document.positionAt(start), document.positionAt(end));
        entry = { references, file: namedFile(uri, 'document', references, rangeOf) };
      }
      known.set(key, entry);
      open.set(key, entry.file);
    }
    this.#open = known;
    const closed = [...this.#found].filter(([key]) => !open.has(key)).map(([, file]) => file);
    return [
      ...[...open.values()].filter((file) => file !== undefined),
      ...closed,
      ...(this.#installed ?? []),
    ];
  }

  /** From the first audit on the view is true: what is saved, made or deleted is read again. */
  #follow(): void {
    if (this.#isDisposed) return;
    this.#follower ??= followFiles({
      changed: (uris) => this.#quietly(this.#readAgain(uris)),
      deleted: (uris) => this.#forget(uris),
      installedChanged: () => this.#quietly(this.lookAtInstalled()),
    });
  }

  async #readAgain(uris: readonly vscode.Uri[]): Promise<void> {
    const { fileReferences } = await this.#search();
    await mapLimited(uris, 8, async (uri) => {
      const file = await fileReferences(uri, vscode.workspace.fs);
      if (file === undefined) this.#found.delete(uri.toString());
      else this.#found.set(uri.toString(), file);
    });
    this.#tell();
  }

  /** Files that are gone, also with the folder that they stood in. */
  #forget(uris: readonly vscode.Uri[]): void {
    const keys = goneFiles(this.#found.keys(), new Set(uris.map((uri) => uri.toString())));
    for (const key of keys) this.#found.delete(key);
    if (keys.length > 0) this.#tell();
  }

  /** Nobody waits for what is looked at because files have changed. */
  #quietly(work: Promise<void>): void {
    work.catch((error: unknown) => this.parts.log.error(String(error)));
  }

  #tell(): void {
    this.#packs = undefined;
    if (!this.#isDisposed) this.#changed.fire();
  }
}

/** VS Code keeps documents for a while that nobody sees any more: of files from elsewhere those in a tab count. */
function isOfWorkspace(uri: vscode.Uri): boolean {
  if (uri.scheme === 'untitled' || vscode.workspace.getWorkspaceFolder(uri) !== undefined) return true;
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()),
  );
}
