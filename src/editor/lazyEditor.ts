import * as vscode from 'vscode';
import { mayBeNodePack, mayMeanNodePack } from '../nodePack/mayBeNodePack';
import type { NodePack } from '../workspace/nodePack';
import type { EditorFeatures } from './editorFeatures';
import type { EditorGiven } from './editorParts';
import { versionPageType } from './versionPage/versionPageType';

/** What is seen first, the tree and the status bar, is painted before this code is loaded (ms). */
const firstPaint = 300;
const manifests = { pattern: '**/pyproject.toml' };

/**
 * Hovers, problems, quick fixes and the pages of versions. Their code is loaded when the workspace has a node pack, with
 * the first document that is meant to make one, or with the first page.
 */
export class LazyEditor implements vscode.Disposable {
  readonly #subscriptions: readonly { dispose(): unknown }[];
  #loaded: Promise<EditorFeatures> | undefined;
  #disposed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly given: EditorGiven) {
    const { packs, settings } = given;
    const loadSoon = () => {
      this.#timer ??= setTimeout(() => {
        this.load().catch((error: unknown) => given.log.error(String(error)));
      }, firstPaint);
    };
    const look = (document: vscode.TextDocument) => {
      if (document.uri.path.endsWith('/pyproject.toml') && mayMeanNodePack(document.getText())) loadSoon();
    };
    vscode.workspace.textDocuments.forEach(look);
    this.#subscriptions = [
      vscode.workspace.onDidOpenTextDocument(look),
      vscode.workspace.onDidSaveTextDocument(look),
      packs.onDidChange(() => {
        if (packs.all.length > 0) loadSoon();
      }),
      vscode.languages.registerHoverProvider(manifests, {
        provideHover: async (document, position, token) =>
          settings.hoverEnabled && mayBeNodePack(document.getText())
            ? (await this.load()).hover.hover(document, position, token)
            : undefined,
      }),
      vscode.languages.registerCompletionItemProvider(
        manifests,
        {
          provideCompletionItems: async (document, position) =>
            mayBeNodePack(document.getText()) ? (await this.load()).complete(document, position) : undefined,
        },
        '"',
        "'",
      ),
      vscode.window.registerWebviewPanelSerializer(versionPageType, {
        deserializeWebviewPanel: async (panel) => (await this.load()).pages.restore(panel),
      }),
    ];
  }

  load(): Promise<EditorFeatures> {
    if (this.#loaded === undefined) {
      this.#loaded = import('./index').then(({ EditorFeatures }) => {
        const features = new EditorFeatures(this.given);
        if (this.#disposed) features.dispose();
        return features;
      });
      // A file that could not be read now may be there the next time.
      this.#loaded.catch(() => (this.#loaded = undefined));
    }
    return this.#loaded;
  }

  /** Opens the page of a version. */
  async show(pack: NodePack, version: string): Promise<void> {
    (await this.load()).pages.show(pack, version);
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#loaded?.then(
      (features) => features.dispose(),
      () => undefined,
    );
  }
}
