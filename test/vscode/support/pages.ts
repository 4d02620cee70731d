// Pages of versions over plain objects, and the tabs in which they show.
import * as vscode from 'vscode';
import type { NodeVersion } from '../../../src/registry/nodeVersion';
import { VersionPages } from '../../../src/editor/versionPage/versionPages';
import { versionPageType } from '../../../src/editor/versionPage/versionPageType';
import type { ApprovedVersion, VersionPagesParts } from '../../../src/editor/versionPage/versionPagesParts';
import type { FoundPlace } from '../../../src/workspace/foundPlace';
import { LinkTargets } from '../../../src/workspace/linkTargets';
import type { NodePack } from '../../../src/workspace/nodePack';
import type { ReasonState } from '../../../src/workspace/reasonStore';
import type { VersionsState } from '../../../src/workspace/versionStore';
import { theExtension } from './extension';
import { packAt } from './scratch';
import { aVersion } from './versions';

/** Everything that pages are told, to be changed by a test; `changed` tells them that it has. */
export class PageScene {
  readonly pack: NodePack = packAt('/packs/example');
  packs: readonly NodePack[] = [this.pack];
  found = true;
  state: VersionsState = {
    versions: [aVersion('2.0.0', { status: 'Flagged' }), aVersion('1.10.0')],
    asOf: 1,
    loading: false,
    late: false,
    error: undefined,
  };
  reason: ReasonState = { kind: 'unread' };
  approved: ApprovedVersion | undefined;
  /** Whose reasons were looked for on disk. */
  readonly sought: string[] = [];
  located: readonly FoundPlace[] = [];
  autoRefresh = true;
  now = Date.parse('2026-01-08T03:04:05Z');
  /** What was asked, in its order. */
  readonly asked: string[] = [];
  readonly links = new LinkTargets();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #pages: VersionPages[] = [];

  /** `kept` is what the workspace remembers; the same map again is a window that was loaded again. */
  open(kept = new Map<string, unknown>()): VersionPages {
    // Getters, as the services have them.
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const scene = this;
    const onDidChange = this.#changed.event;
    const ask = (what: string) => void this.asked.push(what);
    const parts: VersionPagesParts = {
      packs: {
        get all() {
          return scene.packs;
        },
        get found() {
          return scene.found;
        },
        start: () => Promise.resolve(),
        onDidChange,
      },
      store: {
        state: () => this.state,
        load: () => Promise.resolve(),
        ask: (id, asker) => ask(`versions of ${id} for the ${asker}`),
        pageOf: () => undefined,
        onDidChange,
      },
      reasons: {
        onDidChange,
        peek: () => this.reason,
        read: (id: string, { version }: NodeVersion) => {
          ask(`reason of ${id} ${version}`);
          return Promise.resolve();
        },
        restore: (id: string, { version }: NodeVersion) => {
          this.sought.push(`${id} ${version}`);
          return Promise.resolve();
        },
        approvedBefore: (id: string, { version }: NodeVersion) => {
          ask(`approved before ${id} ${version}`);
          return Promise.resolve(this.approved);
        },
      },
      places: { onDidChange, placesOf: () => this.located },
      links: this.links,
      settings: {
        get autoRefresh() {
          return scene.autoRefresh;
        },
      },
      clock: { now: () => this.now },
      memory: {
        get: (key: string) => kept.get(key),
        update: (key: string, value: unknown) => {
          kept.set(key, value);
          return Promise.resolve();
        },
      } as VersionPagesParts['memory'],
      extensionUri: theExtension().extensionUri,
    };
    const pages = new VersionPages(parts);
    this.#pages.push(pages);
    return pages;
  }

  changed(): void {
    this.#changed.fire();
  }

  dispose(): void {
    for (const pages of this.#pages) pages.dispose();
    this.#changed.dispose();
  }
}

/** Titles of the tabs that show the page of a version, in their order. */
export function pageTitles(): string[] {
  return pageTabs().map(({ label }) => label);
}

export function pageTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputWebview && input.viewType.endsWith(`-${versionPageType}`),
    );
}

/** A panel as VS Code hands it over after a reload: it has its title, and no content. */
export function emptyPanel(title: string): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(versionPageType, title, vscode.ViewColumn.Active, {});
}
