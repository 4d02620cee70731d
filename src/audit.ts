import type * as vscode from 'vscode';
import { LazyReferenceEditor } from './editor/references/lazyReferenceEditor';
import { ReferencesView } from './views/references/referencesView';
import { DocumentReferences } from './workspace/references/documentReferences';
import { ReferenceStatuses } from './workspace/references/referenceStatuses';
import { WorkspaceReferences } from './workspace/references/workspaceReferences';
import type { Services } from './workspace/services';

/**
 * The second composition root: what warns of packs and versions that documents name. Loaded right after activation, and
 * only once; what finds and asks is loaded when there is something to find.
 */
export class Audit implements vscode.Disposable {
  readonly statuses: ReferenceStatuses;
  readonly documents: DocumentReferences;
  readonly references: WorkspaceReferences;
  readonly view: ReferencesView;
  readonly #disposables: readonly { dispose(): unknown }[];

  constructor(services: Services) {
    this.statuses = new ReferenceStatuses(services);
    this.documents = new DocumentReferences(services);
    const { statuses, documents } = this;
    this.references = new WorkspaceReferences({ ...services, statuses, documents });
    this.view = new ReferencesView({ ...services, statuses, references: this.references });
    const editor = new LazyReferenceEditor({ ...services, documents, statuses });
    this.#disposables = [editor, this.view, this.references, documents, statuses];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
