import * as vscode from 'vscode';
import { mayMeanNodePack } from '../../nodePack/mayBeNodePack';
import type { ManifestIssue } from '../../nodePack/manifestIssue';
import { documentManifest } from '../../workspace/documentManifest';
import { customNodes, mayHoldPack } from '../../workspace/packFinder';
import type { EditorGiven } from '../editorParts';
import { manifestDiagnostic } from './manifestDiagnostic';

/** So long after the last key it is looked at the text (ms). */
const pause = 300;

/**
 * Says in an open pyproject.toml that its table is no `[tool.comfy]`, though it is meant for one. Without that table
 * the workspace has no pack there, and nothing else would speak of the file. Asks nobody, and reads what is open.
 */
export class NearlyPacks implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('comfyRegistryTable');
  readonly #subscriptions: readonly { dispose(): unknown }[];
  /** Documents that were typed in, by address, until it is quiet. */
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly parts: Pick<EditorGiven, 'packs' | 'settings' | 'log'>) {
    const all = () => {
      vscode.workspace.textDocuments.forEach((document) => this.#look(document));
    };
    this.#subscriptions = [
      this.#collection,
      parts.packs.onDidChange(all),
      parts.settings.onDidChange('diagnostics', all),
      vscode.workspace.onDidOpenTextDocument((document) => this.#look(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#lookWhenQuiet(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#stopWaiting(uri);
        this.#collection.delete(uri);
      }),
    ];
    all();
  }

  /** What is to be said of a document that is no pack's manifest and nearly is one. */
  async issueOf(document: vscode.TextDocument): Promise<ManifestIssue | undefined> {
    if (!this.#mayBe(document)) return undefined;
    const { nearlyNodePack, SourceText } = await import('../../nodePack/rules/index');
    const text = document.getText();
    return nearlyNodePack(await documentManifest(document), new SourceText(text));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const timer of this.#waiting.values()) clearTimeout(timer);
  }

  #lookWhenQuiet(document: vscode.TextDocument): void {
    if (!isManifest(document)) return;
    this.#stopWaiting(document.uri);
    const look = () => {
      this.#waiting.delete(document.uri.toString());
      this.#look(document);
    };
    this.#waiting.set(document.uri.toString(), setTimeout(look, pause));
  }

  #stopWaiting(uri: vscode.Uri): void {
    clearTimeout(this.#waiting.get(uri.toString()));
    this.#waiting.delete(uri.toString());
  }

  #look(document: vscode.TextDocument): void {
    if (!isManifest(document)) return;
    void this.#update(document).catch((error: unknown) => {
      this.parts.log.error(`${document.uri.path} could not be checked: ${String(error)}`);
    });
  }

  async #update(document: vscode.TextDocument): Promise<void> {
    const { uri, version } = document;
    const isWanted = this.parts.settings.diagnosticsFor(uri).manifest;
    const issue = isWanted ? await this.issueOf(document) : undefined;
    if (document.version !== version) return;
    if (issue !== undefined && !document.isClosed) this.#collection.set(uri, [manifestDiagnostic(issue)]);
    else if (this.#collection.has(uri)) this.#collection.delete(uri);
  }

  /** Where a pack of the person's own would be found, and none is. */
  #mayBe(document: vscode.TextDocument): boolean {
    const { uri } = document;
    const root = vscode.workspace.getWorkspaceFolder(uri);
    // A pack's own manifest costs no look at its text after each key.
    const isPack = this.parts.packs.all.some(({ manifestUri }) => manifestUri.toString() === uri.toString());
    if (root === undefined || isPack || !mayMeanNodePack(document.getText())) return false;
    const folder = vscode.Uri.joinPath(uri, '..');
    const isClone =
      vscode.Uri.joinPath(folder, '..').toString() === vscode.Uri.joinPath(root.uri, customNodes).toString();
    return !isClone && mayHoldPack(root, folder);
  }
}

function isManifest({ uri }: vscode.TextDocument): boolean {
  return uri.path.endsWith('/pyproject.toml');
}
