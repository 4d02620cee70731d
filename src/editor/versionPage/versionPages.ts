import * as vscode from 'vscode';
import { linkCommands } from '../../workspace/linkTargets';
import type { NodePack } from '../../workspace/nodePack';
import { oneLine } from '../../workspace/oneLine';
import { noticePageHtml } from './noticePageHtml';
import { isSame, OpenPages, type PageSubject } from './openPages';
import { VersionPage, type PageAsker } from './versionPage';
import { versionPageType } from './versionPageType';
import type { VersionPagesParts } from './versionPagesParts';

/** A page runs nothing, loads nothing, and its links run the commands of the list alone. */
const options: vscode.WebviewOptions = {
  enableScripts: false,
  enableForms: false,
  enableCommandUris: linkCommands,
  localResourceRoots: [],
};

/** Changes come several at a time (ms). */
const quietTime = 20;

/** The open pages with the details of versions, one for each. */
export class VersionPages implements vscode.Disposable {
  readonly #pages = new Set<VersionPage>();
  readonly #open: OpenPages;
  readonly #subscriptions: readonly vscode.Disposable[];
  #timer: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(private readonly parts: VersionPagesParts) {
    this.#open = new OpenPages(parts.memory);
    const render = () => this.#renderSoon();
    const { packs, store, reasons, places } = parts;
    this.#subscriptions = [packs, store, reasons, places].map(({ onDidChange }) => onDidChange(render));
  }

  /** Shows the page of a version that a person asked for. */
  show(pack: NodePack, version: string): void {
    const subject = { pack: pack.key, version };
    const open = this.#find(subject);
    if (open !== undefined) {
      open.reveal();
      return;
    }
    const title = oneLine(`${pack.label} ${version}`);
    const empty = this.#emptyTabs(title, subject);
    const column = empty[0]?.group.viewColumn ?? vscode.ViewColumn.Active;
    const panel = vscode.window.createWebviewPanel(versionPageType, title, column, {
      ...options,
      enableFindWidget: true,
    });
    this.#open.add(title, subject);
    this.#follow(panel, subject, 'person');
    void vscode.window.tabGroups.close(empty);
  }

  /** Fills a page that was open before the window was loaded again. */
  async restore(panel: vscode.WebviewPanel): Promise<void> {
    panel.webview.options = options;
    const { packs, store, settings } = this.parts;
    const known = this.#open.find(panel.title);
    const subject = known.find((one) => this.#find(one) === undefined) ?? known[0];
    if (subject === undefined) {
      panel.webview.html = this.#unknown(panel.title);
      return;
    }
    const open = this.#find(subject);
    if (open !== undefined) {
      // It was asked for while this one was not shown yet.
      panel.dispose();
      open.reveal();
      return;
    }
    this.#follow(panel, subject, settings.autoRefresh ? 'background' : 'nobody');
    await packs.start();
    await store.load();
    const pack = packs.all.find(({ key }) => key === subject.pack);
    if (pack !== undefined) store.ask(pack.id, 'background');
    this.#renderSoon();
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const page of this.#pages) page.dispose();
  }

  /**
   * Tabs of the subject that nobody has looked at since the window was loaded again: VS Code hands them over when they
   * are shown, and can show none before. The new page takes their place.
   */
  #emptyTabs(title: string, subject: PageSubject): vscode.Tab[] {
    const isTaken = [...this.#pages].some((page) => page.title === title);
    if (isTaken || this.#open.find(title).some((other) => !isSame(other, subject))) return [];
    return vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(
        ({ label, input }) =>
          label === title &&
          input instanceof vscode.TabInputWebview &&
          // VS Code puts something before it.
          input.viewType.endsWith(`-${versionPageType}`),
      );
  }

  #find(subject: PageSubject): VersionPage | undefined {
    return [...this.#pages].find((page) => isSame(page.subject, subject));
  }

  #follow(panel: vscode.WebviewPanel, subject: PageSubject, asker: PageAsker): void {
    const file = (name: string) => vscode.Uri.joinPath(this.parts.extensionUri, name);
    panel.iconPath = { light: file('media/version-light.svg'), dark: file('media/version-dark.svg') };
    const page = new VersionPage(this.parts, panel, subject, asker);
    this.#pages.add(page);
    panel.onDidChangeViewState(() => page.render());
    panel.onDidDispose(() => {
      this.#pages.delete(page);
      page.dispose();
      // With the window the pages go too, and come back with it.
      if (!this.#disposed) this.#open.remove(subject);
    });
  }

  #unknown(title: string): string {
    const text = vscode.l10n.t(
      'It is not known any more which version this page was about. Open it again from the versions view.',
    );
    // The key of no pack: what is refreshed is everything.
    const target = this.parts.links.link({ pack: '' });
    return noticePageHtml({ title, text, waits: false, target }, { nonce: crypto.randomUUID() });
  }

  #renderSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const page of this.#pages) page.render();
    }, quietTime);
  }
}
