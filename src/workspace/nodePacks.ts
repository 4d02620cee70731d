import * as vscode from 'vscode';
import type { Logger } from '../registry/ports';
import type { NodePack } from './nodePack';
import { customNodes, findPacks, rereadPacks, type PackFileSystem } from './packFinder';

/** Many files change at once in a checkout; one look afterwards is enough (ms). */
const quietTime = 300;
/**
 * VS Code begins to watch what is in a new folder some time after the folder came, and says so to nobody. What
 * arrived in between is found by a second look (ms).
 */
const secondLook = 3000;
/** So often a folder that cannot be listed is looked at again: a file system without a disk comes late. */
const mostTries = 5;

interface Root {
  packs: readonly NodePack[];
  /** Manifests that are too large to be read, by address. */
  readonly tooLarge: Map<string, vscode.Uri>;
  readonly watch: vscode.Disposable;
  /** Watchers of the files that versions are read from besides pyproject.toml, by address. */
  readonly versionFiles: Map<string, vscode.Disposable>;
  /** How often the folder could not be listed. */
  failures: number;
  /** The last look that was asked for; looks of one folder follow each other. */
  looks: Promise<boolean>;
}

function stopWatching({ watch, versionFiles }: Root): void {
  watch.dispose();
  for (const watcher of versionFiles.values()) watcher.dispose();
}

/** The node packs of the open workspace, kept in step with its folders. */
export class NodePacks implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #byRoot = new Map<string, Root>();
  readonly #due = new Map<
    string,
    { folders: Map<string, vscode.Uri>; all: boolean; timer?: NodeJS.Timeout }
  >();
  readonly #subscriptions: vscode.Disposable[] = [];
  #started: Promise<void> | undefined;
  #found = false;
  #disposed = false;

  constructor(
    private readonly fs: PackFileSystem,
    private readonly log: Logger,
  ) {}

  /** Every pack, in the order of the workspace's folders. */
  get all(): readonly NodePack[] {
    const byKey = new Map<string, NodePack>();
    for (const root of vscode.workspace.workspaceFolders ?? []) {
      for (const pack of this.#byRoot.get(root.uri.toString())?.packs ?? []) {
        // One workspace folder can lie in another; whose own folder it is, is its author.
        const known = byKey.get(pack.key);
        if (known === undefined || known.relation === 'clone') byKey.set(pack.key, pack);
      }
    }
    return [...byKey.values()];
  }

  get authored(): readonly NodePack[] {
    return this.all.filter((pack) => pack.relation === 'authored');
  }

  /** Each pyproject.toml that may be an authored pack's and is too large to be read. */
  get tooLarge(): readonly vscode.Uri[] {
    return [...this.#byRoot.values()].flatMap(({ tooLarge }) => [...tooLarge.values()]);
  }

  /** Whether the first look at the workspace is over. */
  get found(): boolean {
    return this.#found;
  }

  /** Looks at the workspace on the first call, and follows it from then on. Never rejects. */
  start(): Promise<void> {
    this.#started ??= this.#start();
    return this.#started;
  }

  /** Looks at the whole workspace again, for what the watchers did not hear of. Never rejects. */
  async lookAgain(): Promise<void> {
    await this.start();
    const roots = vscode.workspace.workspaceFolders ?? [];
    const changed = await Promise.all(roots.map((root) => this.#look(root, 'all')));
    // Where there is no pack, what is said of that depends on more than was looked at.
    if (changed.includes(true) || this.all.length === 0) this.#fire();
  }

  /** The pack that a file belongs to: the one with the deepest folder around it. */
  packOf(uri: vscode.Uri): NodePack | undefined {
    const path = uri.toString();
    return this.all
      .filter((pack) => path === pack.key || path.startsWith(`${pack.key}/`))
      .sort((a, b) => b.key.length - a.key.length)[0];
  }

  dispose(): void {
    this.#disposed = true;
    for (const { timer } of this.#due.values()) clearTimeout(timer);
    for (const root of this.#byRoot.values()) stopWatching(root);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  async #start(): Promise<void> {
    this.#subscriptions.push(
      vscode.workspace.onDidChangeWorkspaceFolders((change) => {
        for (const root of change.removed) this.#forget(root);
        void Promise.all(change.added.map((root) => this.#open(root))).then(() => this.#fire());
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        const saved = uri.toString();
        // Watchers do not hear everything: on Linux, nothing inside of a tree that was moved here as a whole.
        const root = uri.path.endsWith('/pyproject.toml') && vscode.workspace.getWorkspaceFolder(uri);
        if (root) this.#lookSoon(root, vscode.Uri.joinPath(uri, '..'));
        for (const pack of this.all) {
          if (pack.alsoReadFrom.some((file) => file.toString() === saved))
            this.#lookSoon(pack.root, pack.folder);
        }
      }),
    );
    await Promise.all((vscode.workspace.workspaceFolders ?? []).map((root) => this.#open(root)));
    this.#found = true;
    this.#fire();
  }

  async #open(root: vscode.WorkspaceFolder): Promise<void> {
    this.#byRoot.set(root.uri.toString(), {
      packs: [],
      tooLarge: new Map(),
      watch: this.#watch(root),
      versionFiles: new Map(),
      failures: 0,
      looks: Promise.resolve(false),
    });
    await this.#look(root, 'all');
  }

  #forget(root: vscode.WorkspaceFolder): void {
    const key = root.uri.toString();
    const seen = this.#byRoot.get(key);
    if (seen !== undefined) stopWatching(seen);
    this.#byRoot.delete(key);
    this.#fire();
  }

  /**
   * A watcher on every pyproject.toml hears nothing when a whole folder comes or goes, so the folders that can
   * be packs are watched too.
   */
  #watch(root: vscode.WorkspaceFolder): vscode.Disposable {
    const watch = (pattern: string) =>
      vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(root, pattern));
    const manifests = ['pyproject.toml', '*/pyproject.toml', `${customNodes}/*/pyproject.toml`].map(watch);
    const marks = ['*/.tracking', `${customNodes}/*/.tracking`].map(watch);
    const folders = ['*', `${customNodes}/*`].map(watch);
    for (const watcher of [...manifests, ...marks]) {
      const reread = (file: vscode.Uri) => this.#lookSoon(root, vscode.Uri.joinPath(file, '..'));
      watcher.onDidCreate(reread);
      watcher.onDidChange(reread);
      watcher.onDidDelete(reread);
    }
    for (const watcher of folders) {
      watcher.onDidCreate((uri) => {
        const isCustomNodes = uri.toString() === vscode.Uri.joinPath(root.uri, customNodes).toString();
        const where = isCustomNodes ? 'all' : uri;
        this.#lookSoon(root, where);
        setTimeout(() => this.#lookSoon(root, where), secondLook).unref();
      });
      watcher.onDidDelete((uri) => {
        const gone = uri.toString();
        const known = [...this.all.map(({ key }) => key), ...this.tooLarge.map(String)];
        if (known.some((address) => address === gone || address.startsWith(`${gone}/`)))
          this.#lookSoon(root, 'all');
      });
    }
    return vscode.Disposable.from(...manifests, ...marks, ...folders);
  }

  #lookSoon(root: vscode.WorkspaceFolder, where: vscode.Uri | 'all'): void {
    if (this.#disposed) return;
    const key = root.uri.toString();
    const due = this.#due.get(key) ?? { folders: new Map<string, vscode.Uri>(), all: false };
    if (where === 'all') due.all = true;
    else due.folders.set(where.toString(), where);
    clearTimeout(due.timer);
    due.timer = setTimeout(() => {
      this.#due.delete(key);
      void this.#look(root, due.all ? 'all' : [...due.folders.values()]).then((changed) => {
        if (changed) this.#fire();
      });
    }, quietTime);
    this.#due.set(key, due);
  }

  /**
   * Reads a workspace folder, or some folders of it, again, after the looks that were asked for before.
   * Resolves to whether something may have changed.
   */
  #look(root: vscode.WorkspaceFolder, where: readonly vscode.Uri[] | 'all'): Promise<boolean> {
    const seen = this.#byRoot.get(root.uri.toString());
    if (seen === undefined) return Promise.resolve(false);
    const look = async () => {
      try {
        const before = seen.packs.length + seen.tooLarge.size;
        if (where === 'all') seen.tooLarge.clear();
        const search = { fs: this.fs, looked: this.#noteSize(seen) };
        seen.packs =
          where === 'all'
            ? await findPacks(root, search)
            : await rereadPacks(root, seen.packs, where, search);
        this.#followVersionFiles(root, seen);
        return before > 0 || seen.packs.length + seen.tooLarge.size > 0;
      } catch (error) {
        this.log.warn(`Looking for node packs in ${root.name} failed: ${String(error)}`);
        if (seen.failures++ < mostTries) {
          const again = () => this.#lookSoon(root, 'all');
          setTimeout(again, secondLook * seen.failures).unref();
        }
        return false;
      }
    };
    seen.looks = seen.looks.then(look);
    return seen.looks;
  }

  #noteSize({ tooLarge }: Root) {
    return (manifest: vscode.Uri, isTooLarge: boolean): void => {
      const address = manifest.toString();
      tooLarge.delete(address);
      if (!isTooLarge) return;
      tooLarge.set(address, manifest);
      this.log.warn(`${manifest.path} is larger than 1 MiB and was not read`);
    };
  }

  #followVersionFiles(root: vscode.WorkspaceFolder, seen: Root): void {
    if (this.#disposed || this.#byRoot.get(root.uri.toString()) !== seen) return;
    const wanted = new Map(
      seen.packs.flatMap(({ folder, alsoReadFrom }) =>
        alsoReadFrom.map((file) => [file.toString(), { file, folder }] as const),
      ),
    );
    for (const [address, watcher] of seen.versionFiles) {
      if (wanted.has(address)) continue;
      watcher.dispose();
      seen.versionFiles.delete(address);
    }
    for (const [address, { file, folder }] of wanted) {
      if (seen.versionFiles.has(address)) continue;
      const parent = vscode.Uri.joinPath(file, '..');
      const name = file.path.slice(parent.path.length + 1);
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(parent, name));
      const reread = () => this.#lookSoon(root, folder);
      watcher.onDidCreate(reread);
      watcher.onDidChange(reread);
      watcher.onDidDelete(reread);
      seen.versionFiles.set(address, watcher);
    }
  }

  #fire(): void {
    if (!this.#disposed) this.#changed.fire();
  }
}
