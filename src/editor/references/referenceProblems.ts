import * as vscode from 'vscode';
import type { DocumentReferences } from '../../workspace/references/documentReferences';
import type { ReferenceStatuses } from '../../workspace/references/referenceStatuses';
import type { Services } from '../../workspace/services';
import { referenceDiagnostics } from './referenceDiagnostics';
import type { FoundProblem, ShownReference } from './referenceDiagnostics';
import { groupsOf } from './referenceGroups';
import { referenceProblem } from './referenceProblem';

/** Answers come in chunks, and the views tell of every one: so long they are gathered (ms). */
const gathering = 50;

export interface ReferenceEditorParts extends Pick<
  Services,
  'settings' | 'store' | 'links' | 'clock' | 'log' | 'connection'
> {
  readonly documents: DocumentReferences;
  readonly statuses: ReferenceStatuses;
}

interface Shown {
  readonly document: vscode.TextDocument;
  /** Of the text in which the places were found. */
  readonly version: number;
  readonly rows: readonly ShownReference[];
}

/** Warns, in open documents, of versions that nobody should be told to install. */
export class ReferenceProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('comfyRegistry.references');
  readonly #subscriptions: readonly { dispose(): unknown }[];
  /** Documents that name something, and what is shown of them. */
  readonly #shown = new Map<string, Shown>();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: ReferenceEditorParts) {
    const { documents, statuses, settings } = parts;
    this.#subscriptions = [
      this.#collection,
      documents.onDidChange((document) => this.#look(document)),
      statuses.onDidChange(() => this.#plan()),
      settings.onDidChange('diagnostics', () => this.#again()),
      settings.onDidChange('autoRefresh', () => this.#again()),
      parts.connection.onDidChange(() => this.#again()),
      // What was found long ago is asked again when somebody comes back to it.
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor !== undefined && this.#shown.has(editor.document.uri.toString()))
          this.#ask(editor.document);
      }),
    ];
    for (const document of vscode.workspace.textDocuments) this.#look(document);
  }

  /** The diagnostic that stands for a version in a document, if one is shown. */
  of(uri: vscode.Uri, key: string): vscode.Diagnostic | undefined {
    return this.#shown.get(uri.toString())?.rows.find((row) => row.key === key)?.diagnostic;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #look(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    if (this.parts.documents.of(document.uri).length > 0) {
      this.#ask(document);
      this.#show(document);
    } else if (this.#shown.delete(key)) this.#collection.delete(document.uri);
  }

  #ask({ uri }: vscode.TextDocument): void {
    const { documents, settings, statuses } = this.parts;
    if (settings.diagnosticsFor(uri).references === 'off') return;
    statuses.ask(
      groupsOf(documents.of(uri)).map(({ first }) => first),
      'background',
    );
  }

  #again(): void {
    for (const { document } of this.#shown.values()) this.#ask(document);
    this.#plan();
  }

  #plan(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const { document, version } of [...this.#shown.values()]) {
        // A text that was changed is read again in a moment, and shown then.
        if (document.version === version) this.#show(document);
      }
    }, gathering);
  }

  #show(document: vscode.TextDocument): void {
    const { uri } = document;
    const { documents, settings, store } = this.parts;
    const key = uri.toString();
    const rows = referenceDiagnostics(
      document,
      this.#found(uri, settings.diagnosticsFor(uri).references, documents),
      store.hasPages,
    );
    const before = this.#shown.get(key)?.rows ?? [];
    const same = isSame(before, rows);
    this.#shown.set(key, { document, version: document.version, rows: same ? before : rows });
    if (same) return;
    this.#collection.set(
      uri,
      rows.map(({ diagnostic }) => diagnostic),
    );
  }

  #found(
    uri: vscode.Uri,
    shown: Parameters<typeof referenceProblem>[2],
    documents: DocumentReferences,
  ): FoundProblem[] {
    if (shown === 'off') return [];
    return groupsOf(documents.of(uri)).flatMap((group) => {
      const status = this.parts.statuses.of(group.first);
      const problem = referenceProblem(group.first, status, shown);
      return problem === undefined ? [] : [{ group, status, problem }];
    });
  }
}

/** Whether nothing would change: setting diagnostics draws them all again. */
function isSame(before: readonly ShownReference[], after: readonly ShownReference[]): boolean {
  const picture = (rows: readonly ShownReference[]) => rows.map(({ diagnostic }) => pictureOf(diagnostic));
  return picture(before).join('\n') === picture(after).join('\n');
}

function pictureOf({ message, range, relatedInformation = [], code }: vscode.Diagnostic): string {
  const target = typeof code === 'object' ? code.target.toString() : '';
  const places = [range, ...relatedInformation.map(({ location }) => location.range)];
  const lines = places.map(({ start, end }) => [start.line, start.character, end.character].join(':'));
  return [message, target, ...lines].join(' ');
}
