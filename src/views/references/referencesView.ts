import * as vscode from 'vscode';
import type { Clock, Logger } from '../../registry/ports';
import type { ContextKeys } from '../../workspace/contextKeys';
import type { ReferenceStatuses } from '../../workspace/references/referenceStatuses';
import { isBad } from '../../workspace/references/verdict';
import type { WorkspaceReferences } from '../../workspace/references/workspaceReferences';
import type { RegistryConnection } from '../../workspace/registryConnection';
import type { Settings } from '../../workspace/settings';
import { allReferences, isFilteringReferences, type ReferenceFilter } from './referenceFilter';
import { referenceItem, referenceTooltip } from './referenceItem';
import { referencesMessage } from './referencesMessage';
import { referencesViewId, type ReferenceNode } from './referenceNode';
import { referenceRows, rowsBelow } from './referenceRows';

/** How long changes are gathered before the rows are drawn (ms). */
const gatheringTime = 100;

export interface ReferencesViewParts {
  readonly references: WorkspaceReferences;
  readonly statuses: ReferenceStatuses;
  readonly connection: RegistryConnection;
  readonly settings: Settings;
  readonly contextKeys: Pick<ContextKeys, 'set'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The tree of the packs and versions that the workspace names, and what the registry says of them. */
export class ReferencesView implements vscode.TreeDataProvider<ReferenceNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<ReferenceNode>;
  readonly #subscriptions: readonly { dispose(): unknown }[];
  #filter = allReferences;
  #timer: NodeJS.Timeout | undefined;
  #hasLookedAtInstalled = false;

  constructor(private readonly parts: ReferencesViewParts) {
    const { references, statuses, connection, settings } = parts;
    this.#view = vscode.window.createTreeView(referencesViewId, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.#subscriptions = [
      this.#view,
      this.#changed,
      references.onDidChange(() => this.#drawSoon()),
      statuses.onDidChange(() => this.#drawSoon()),
      connection.onDidChange(() => this.#look()),
      settings.onDidChange('autoRefresh', () => this.#look()),
      this.#view.onDidChangeVisibility(() => {
        if (this.#view.visible) references.resume();
        this.#look();
      }),
    ];
    this.#drawSoon();
  }

  get filter(): ReferenceFilter {
    return this.#filter;
  }

  set filter(filter: ReferenceFilter) {
    this.#filter = filter;
    this.#draw();
  }

  getChildren(node?: ReferenceNode): ReferenceNode[] {
    if (node !== undefined) return [...rowsBelow(node)];
    return this.#roots();
  }

  getTreeItem(node: ReferenceNode): vscode.TreeItem {
    return referenceItem(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: ReferenceNode): vscode.TreeItem {
    if (node.type !== 'pack') return item;
    item.tooltip = referenceTooltip(node);
    // Lists cannot tell whether such a pack is banned, or written otherwise; the row is drawn anew when it is known.
    if (node.status.verdict === 'pack-not-found')
      this.parts.statuses.lookCloser(node.pack.reference).catch((error: unknown) => {
        this.parts.log.warn(String(error));
      });
    return item;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #roots(): ReferenceNode[] {
    const { references, statuses } = this.parts;
    return referenceRows({
      packs: references.packs,
      statusOf: (reference) => statuses.of(reference),
      filter: this.#filter,
    });
  }

  /** Somebody looks: the registry is asked, and the installed packs are found. */
  #look(): void {
    if (!this.#view.visible) return;
    const { references, log } = this.parts;
    if (!this.#hasLookedAtInstalled) {
      this.#hasLookedAtInstalled = true;
      references.lookAtInstalled().catch((error: unknown) => log.error(String(error)));
    }
    references.ask();
  }

  #drawSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#draw();
      this.#look();
    }, gatheringTime);
  }

  #draw(): void {
    const { references, statuses, contextKeys, clock } = this.parts;
    const { packs, lastAudit } = references;
    const bad = packs.filter(({ reference }) => isBad(statuses.of(reference).verdict)).length;
    contextKeys.set('hasReferences', packs.length > 0);
    contextKeys.set('referencesFiltered', isFilteringReferences(this.#filter));
    this.#view.badge = badgeOf(bad);
    this.#view.message = referencesMessage(lastAudit, this.#filter, {
      now: clock.now(),
      isEmpty: packs.length === 0,
    });
    this.#changed.fire(undefined);
  }
}

function badgeOf(value: number): vscode.ViewBadge | undefined {
  if (value === 0) return undefined;
  const tooltip =
    value === 1
      ? vscode.l10n.t('1 version that is named here is flagged, banned, deleted or unknown')
      : vscode.l10n.t('{0} versions that are named here are flagged, banned, deleted or unknown', value);
  return { value, tooltip };
}
