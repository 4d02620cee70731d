import * as vscode from 'vscode';
import { loadOnce } from '../../workspace/loadOnce';
import type { ReferenceEditor } from './referenceEditor';
import type { ReferenceEditorParts } from './referenceProblems';

const documents = [{ language: 'json' }, { language: 'jsonc' }, { language: 'yaml' }];
const { QuickFix, RefactorRewrite } = vscode.CodeActionKind;

/** Hover, problems and fixes of what documents name. Their code is loaded with the first document that names something. */
export class LazyReferenceEditor implements vscode.Disposable {
  readonly #subscriptions: readonly vscode.Disposable[];
  readonly #load: () => Promise<ReferenceEditor>;
  #loaded: ReferenceEditor | undefined;
  #disposed = false;

  constructor(parts: ReferenceEditorParts) {
    this.#load = loadOnce(async () => {
      const { ReferenceEditor } = await import('./index');
      const loaded = new ReferenceEditor(parts);
      if (this.#disposed) loaded.dispose();
      return (this.#loaded = loaded);
    });
    this.#subscriptions = [
      parts.documents.onDidChange(() => {
        if (this.#loaded === undefined)
          this.#load().catch((error: unknown) => parts.log.error(String(error)));
      }),
      // Most documents of these languages name nothing, and load nothing.
      vscode.languages.registerHoverProvider(documents, {
        provideHover: async (document, ...rest) =>
          parts.documents.mayName(document)
            ? (await this.#load()).hover.provideHover(document, ...rest)
            : undefined,
      }),
      vscode.languages.registerCodeActionsProvider(
        documents,
        {
          provideCodeActions: async (document, ...rest) =>
            parts.documents.mayName(document)
              ? (await this.#load()).fixes.provideCodeActions(document, ...rest)
              : undefined,
        },
        { providedCodeActionKinds: [QuickFix, RefactorRewrite] },
      ),
    ];
  }

  dispose(): void {
    this.#disposed = true;
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#loaded?.dispose();
  }
}
