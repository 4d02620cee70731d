import * as vscode from 'vscode';
import type { Uploads } from '../workspace/uploads';
import type { ContextKeys, ContextKeyValues } from '../workspace/contextKeys';
import { describeFailure } from '../workspace/describeFailure';
import { missingOf } from '../workspace/missing';
import type { NodePack } from '../workspace/nodePack';
import type { NodePacks } from '../workspace/nodePacks';
import type { VersionStore } from '../workspace/versionStore';
import { ownPacks } from '../workspace/ownPacks';
import type { RegistryConnection } from '../workspace/registryConnection';
import type { TokenStore } from '../workspace/tokenStore';
import { clockTime } from '../workspace/words/clockTime';
import type * as Details from './details';
import type { LazyArchives } from './lazyArchives';
import { filterMessage, isFiltering, noFilter, type VersionFilter } from './versionFilter';
import { OpenedRows } from './openedRows';
import { rowsPicture } from './rowsPicture';
import { toTreeItem } from './versionItem';
import { pageLength, versionRows } from './versionRows';
import type { PackNode, RowNode, VersionNode, VersionsNode } from './versionsNode';
import { viewBadge } from './viewBadge';

export interface VersionsViewParts {
  readonly packs: NodePacks;
  readonly store: VersionStore;
  readonly uploads: Uploads;
  readonly contextKeys: ContextKeys;
  readonly connection: RegistryConnection;
  readonly tokens: TokenStore;
  readonly archives: LazyArchives;
}

/** The tree of the workspace's packs and their published versions. */
export class VersionsView implements vscode.TreeDataProvider<VersionsNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<VersionsNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<VersionsNode>;
  readonly #subscriptions: readonly { dispose(): unknown }[];
  /** Keeps what was found in reasons in step, from the first text on; ended with the view. */
  reasonFollower: vscode.Disposable | undefined;
  readonly #shown = new Map<string, number>();
  readonly #opened = new OpenedRows((node) => this.#changed.fire(node));
  #details: typeof Details | undefined;
  #filter: VersionFilter = noFilter;
  /** What was drawn last. */
  #picture = '';
  #repaintTimer: NodeJS.Timeout | undefined;
  /** Whether there are Python nodes where there is no pack. */
  #hasNodes = false;

  constructor(private readonly parts: VersionsViewParts) {
    this.#view = vscode.window.createTreeView('comfyRegistry.versions', {
      // No "Collapse All": the title would not fit beside a fourth icon at the side bar's usual width.
      treeDataProvider: this,
    });
    const repaint = () => this.#repaintSoon();
    this.#subscriptions = [
      this.#view,
      this.#changed,
      parts.packs.onDidChange(repaint),
      parts.packs.onDidChange(() => this.#lookForNodes()),
      parts.tokens.onDidChange(repaint),
      parts.store.onDidChange(repaint),
      parts.store.reasons.onDidChange(() => this.#opened.repaint()),
      parts.uploads.onDidChange(repaint),
      vscode.workspace.onDidGrantWorkspaceTrust(repaint),
      parts.archives.onDidChange((ref) =>
        this.#opened.repaint(
          ({ pack, version }) => pack.id === ref.nodeId && version.version === ref.version,
        ),
      ),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) this.#askForAll();
        this.#lookForNodes();
      }),
      this.#view.onDidExpandElement(({ element }) => this.expanded(element)),
      this.#view.onDidCollapseElement(({ element }) => {
        if (element.type === 'version') this.#opened.close(element);
      }),
    ];
  }

  get filter(): VersionFilter {
    return this.#filter;
  }

  set filter(filter: VersionFilter) {
    this.#filter = filter;
    this.parts.contextKeys.set('filtered', isFiltering(filter));
    this.#repaint();
  }

  showOlder(pack: NodePack): void {
    this.#shown.set(pack.key, (this.#shown.get(pack.key) ?? pageLength) + pageLength);
    this.#repaint();
  }

  /** Shows a version in the view and opens its row. */
  async reveal(pack: NodePack, version: string): Promise<void> {
    const find = () =>
      this.#rowsOf(pack).find(
        (row): row is VersionNode => row.type === 'version' && row.version.version === version,
      );
    if (find() === undefined) {
      // It may be filtered away, or among the older ones.
      this.filter = noFilter;
      this.#shown.set(pack.key, this.parts.store.state(pack.id).versions?.length ?? pageLength);
      this.#repaint();
    }
    const node = find();
    if (node === undefined) await vscode.commands.executeCommand('comfyRegistry.versions.focus');
    else await this.#view.reveal(node, { select: true, focus: true, expand: true });
  }

  /** The pack of this window with an id: the one that is authored here, where there are several. */
  packOf(nodeId: string): NodePack | undefined {
    const same = this.parts.packs.all.filter(({ id }) => id.toLowerCase() === nodeId.toLowerCase());
    return same.find(({ relation }) => relation === 'authored') ?? same[0];
  }

  /** The same for a version that is known by its pack's id only. */
  async revealVersion(nodeId: string, version: string): Promise<void> {
    const pack = this.packOf(nodeId);
    if (pack !== undefined) await this.reveal(pack, version);
  }

  /** A clone is asked about when it is expanded, which somebody did on purpose. */
  expanded(node: VersionsNode): void {
    if (node.type === 'version') this.#opened.reopen(node);
    if (node.type === 'pack' && node.pack.relation === 'clone') this.parts.store.ask(node.pack.id, 'person');
  }

  getTreeItem(node: VersionsNode): vscode.TreeItem {
    if (node.type !== 'detail') return toTreeItem(node, Date.now());
    // Who has such a row has opened a version.
    return this.#details?.detailItem(node) ?? new vscode.TreeItem(node.label);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: VersionsNode): Promise<vscode.TreeItem> {
    if (node.type === 'version') {
      const { versionTooltip } = await import('./details');
      item.tooltip = versionTooltip(
        node.pack.id,
        node.version,
        node.isWorkingCopy,
        this.parts.store.pageOf(node.pack.id),
      );
    }
    return item;
  }

  async getChildren(node?: VersionsNode): Promise<VersionsNode[]> {
    if (node === undefined) {
      await this.parts.packs.start();
      await this.parts.store.load();
      return this.#roots();
    }
    switch (node.type) {
      case 'pack':
        // Every repaint comes here too, so nothing is asked in a person's name.
        if (node.pack.relation === 'authored') this.parts.store.ask(node.pack.id, 'background');
        return this.#rowsOf(node.pack);
      case 'version':
        this.#opened.add(node);
        this.#details = await import('./details');
        return [...this.#details.openVersion(node, this.parts.store.reasons, this.parts.archives)];
      case 'detail':
        return node.holds === undefined
          ? [...node.children]
          : (await import('./details')).contentRows(node.id, node.holds, await this.parts.archives.load());
      default:
        return [];
    }
  }

  getParent(node: VersionsNode): VersionsNode | undefined {
    const hasPackRows = this.parts.packs.all.length > 1 || this.parts.packs.authored.length === 0;
    if (!hasPackRows || node.type === 'pack' || node.type === 'detail') return undefined;
    return this.#packNodes().find(({ id }) => id === node.pack.key);
  }

  dispose(): void {
    clearTimeout(this.#repaintTimer);
    this.#opened.dispose();
    this.reasonFollower?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #roots(): RowNode[] {
    const { packs, contextKeys } = this.parts;
    const [only] = packs.authored;
    if (only === undefined || packs.all.length > 1) {
      const missing = packs.tooLarge.length > 0 ? 'tooLarge' : this.#hasNodes ? 'nodesOnly' : 'noPack';
      contextKeys.set('welcome', packs.all.length === 0 ? missing : 'none');
      return this.#packNodes();
    }
    const welcome = this.#welcomeFor(only);
    contextKeys.set('welcome', welcome);
    return welcome === 'none' ? this.#rowsOf(only) : [];
  }

  /** A single pack that has nothing to list is met with a welcome text in place of rows. */
  #welcomeFor(pack: NodePack): ContextKeyValues['welcome'] {
    const { versions, error } = this.parts.store.state(pack.id);
    if (error !== undefined || (versions?.length ?? 0) > 0) return 'none';
    if (missingOf(pack, versions) === 'publisher') return 'noPublisher';
    if (this.parts.uploads.of(pack.id).length > 0 || versions === undefined) return 'none';
    return 'neverPublished';
  }

  #rowsOf(pack: NodePack): RowNode[] {
    const state = this.parts.store.state(pack.id);
    const failure = state.error === undefined ? undefined : describeFailure(state.error);
    return versionRows({
      pack,
      own: ownPacks(this.parts).includes(pack),
      versions: state.versions,
      loading: state.loading,
      late: state.late,
      failure,
      asOf: state.asOf === undefined ? undefined : clockTime(state.asOf, vscode.env.language, Date.now()),
      uploads: this.parts.uploads.of(pack.id),
      filter: this.#filter,
      shown: this.#shown.get(pack.key) ?? pageLength,
    });
  }

  #packNodes(): PackNode[] {
    const own = ownPacks(this.parts);
    return this.parts.packs.all.map((pack) => ({
      type: 'pack',
      id: pack.key,
      pack,
      own: own.includes(pack),
      published: (this.parts.store.state(pack.id).versions?.length ?? 0) > 0,
    }));
  }

  #askForAll(): void {
    for (const { id } of ownPacks(this.parts)) this.parts.store.ask(id, 'background');
  }

  /** Somebody looks at a view without rows: what to do depends on what is in the folders. */
  #lookForNodes(): void {
    const { packs } = this.parts;
    if (!this.#view.visible || !packs.found || packs.all.length > 0) return;
    void import('./details')
      .then(({ hasNodeFolder }) => hasNodeFolder())
      .then((has) => {
        this.#hasNodes = has;
        this.#roots();
      });
  }

  /** One repaint for changes that come together: it replaces every row, also the one that is being clicked. */
  #repaintSoon(): void {
    this.#repaintTimer ??= setTimeout(() => {
      this.#repaintTimer = undefined;
      this.#repaint();
    }, 20);
  }

  #repaint(): void {
    const { store, contextKeys } = this.parts;
    contextKeys.set('hasPages', store.hasPages);
    // One pack in two folders is one problem.
    const ids = new Set(ownPacks(this.parts).map(({ id }) => id.toLowerCase()));
    this.#view.badge = viewBadge([...ids].map((id) => store.state(id).versions ?? []));
    this.#view.message = filterMessage(this.#filter);
    const picture = this.#drawPicture();
    if (picture !== undefined && picture === this.#picture) {
      this.#askAgain();
      return;
    }
    this.#picture = picture ?? '';
    this.#changed.fire(undefined);
  }

  /** Of every row that can be shown but the details of versions; undefined before the workspace was looked at. */
  #drawPicture(): string | undefined {
    const { packs, store } = this.parts;
    if (!packs.found) return undefined;
    const known = packs.all.filter(({ id }) => {
      const { versions, error, loading } = store.state(id);
      return versions !== undefined || error !== undefined || loading;
    });
    const rows = [...this.#roots(), ...known.flatMap((pack) => this.#rowsOf(pack))];
    this.#opened.keep(new Set(rows.map(({ id }) => id)));
    return `${String(store.hasPages)} ${rowsPicture(rows, Date.now())}`;
  }

  /** Refresh forgets the reasons also where it changes no row: those that stand open are drawn anew, which asks. */
  #askAgain(): void {
    const { reasons } = this.parts.store;
    this.#opened.repaint(
      ({ pack, version }) => version.status !== 'Active' && reasons.peek(pack.id, version).kind === 'unread',
    );
  }
}
