import * as vscode from 'vscode';
import type { Reference } from '../../references/reference';
import { mayNamePacks } from '../../references/roles';
import type { Logger } from '../../registry/ports';
import { isYamlPath, textReferences } from './textReferences';

/** How long somebody must have stopped typing (ms). */
const quietTime = 300;

interface Known {
  readonly version: number;
  readonly references: readonly Reference[];
}

/** What the open workflows and snapshots name, read again a moment after they were changed. */
export class DocumentReferences implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.TextDocument>();
  /** A document was opened and read, was read again, or was closed. Not for those that name nothing and never did. */
  readonly onDidChange = this.#changed.event;
  readonly #known = new Map<string, Known>();
  readonly #read = new WeakMap<vscode.TextDocument, Known>();
  /** Of documents that were looked into: editors ask at every move of the cursor, and most files are foreign. */
  readonly #looked = new WeakMap<
    vscode.TextDocument,
    { readonly version: number; readonly names: boolean }
  >();
  readonly #due = new Map<string, NodeJS.Timeout>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(private readonly parts: { readonly log: Logger }) {
    const { workspace } = vscode;
    this.#subscriptions = [
      workspace.onDidOpenTextDocument((document) => this.#look(document)),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#plan(document);
      }),
      workspace.onDidCloseTextDocument((document) => this.#forget(document)),
    ];
    for (const document of workspace.textDocuments) this.#look(document);
  }

  /** What was read last; the document may have changed since. */
  of(uri: vscode.Uri): readonly Reference[] {
    return this.#known.get(uri.toString())?.references ?? [];
  }

  /** Whether a document may name packs. Looks into each version of a text once. */
  mayName(document: vscode.TextDocument): boolean {
    if (!isCandidate(document)) return false;
    const { version } = document;
    const before = this.#looked.get(document);
    if (before?.version === version) return before.names;
    const names = mayNamePacks(document.getText());
    this.#looked.set(document, { version, names });
    return names;
  }

  /**
   * What the document names as it is now, each version of a text read once. Nobody is told: editors ask while somebody types,
   * and what stands there for a moment is nobody's version.
   */
  async read(document: vscode.TextDocument): Promise<readonly Reference[]> {
    const { version } = document;
    const before = this.#read.get(document);
    if (before?.version === version) return before.references;
    const isYaml = document.languageId === 'yaml' || isYamlPath(document.uri.path);
    const references = this.mayName(document) ? await textReferences(document.getText(), isYaml) : [];
    if (document.version === version) this.#read.set(document, { version, references });
    return references;
  }

  dispose(): void {
    for (const timer of this.#due.values()) clearTimeout(timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #look(document: vscode.TextDocument): void {
    if (!isCandidate(document)) return;
    this.#tell(document).catch((error: unknown) => this.parts.log.error(String(error)));
  }

  async #tell(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const references = await this.read(document);
    // Changed meanwhile, it is looked at again; closed, it is forgotten.
    if (document.isClosed || document.version !== version) return;
    const key = document.uri.toString();
    const known = this.#known.get(key);
    if (known?.references === references || (references.length === 0 && known === undefined)) return;
    this.#known.set(key, { version, references });
    this.#changed.fire(document);
  }

  #plan(document: vscode.TextDocument): void {
    if (!isCandidate(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.#due.get(key));
    this.#due.set(
      key,
      setTimeout(() => {
        this.#due.delete(key);
        this.#look(document);
      }, quietTime),
    );
  }

  #forget(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#due.get(key));
    this.#due.delete(key);
    if (this.#known.delete(key)) this.#changed.fire(document);
  }
}

/** Texts of diffs, histories, and of VS Code's preview of changes: each is another document's. */
const copies = /^(?:git|comfy-registry|output|vscode-bulkeditpreview.*|vscode-local-history)$/u;

/** By its language or its name: what it holds is looked at then. */
function isCandidate({ uri, languageId }: vscode.TextDocument): boolean {
  if (copies.test(uri.scheme)) return false;
  return ['json', 'jsonc', 'yaml'].includes(languageId) || /\.(?:json|ya?ml)$/iu.test(uri.path);
}
