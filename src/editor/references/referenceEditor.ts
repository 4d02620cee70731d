import type * as vscode from 'vscode';
import { ReferenceFixes } from './referenceFixes';
import { ReferenceHover } from './referenceHover';
import { ReferenceProblems } from './referenceProblems';
import type { ReferenceEditorParts } from './referenceProblems';

/** Hover, problems and fixes of what documents name, built when the first document names something. */
export class ReferenceEditor implements vscode.Disposable {
  readonly hover: vscode.HoverProvider;
  readonly fixes: vscode.CodeActionProvider;
  readonly #problems: ReferenceProblems;

  constructor(parts: ReferenceEditorParts) {
    this.#problems = new ReferenceProblems(parts);
    this.hover = new ReferenceHover(parts, this.#problems);
    this.fixes = new ReferenceFixes(parts, this.#problems);
  }

  dispose(): void {
    this.#problems.dispose();
  }
}
