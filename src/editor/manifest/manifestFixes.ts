import * as vscode from 'vscode';
import type { EditorGiven } from '../editorParts';
import { diagnosticSource } from '../diagnosticSource';
import { toRange } from '../../workspace/toRange';
import type { ManifestProblems } from './manifestProblems';
import type { NearlyPacks } from './nearlyPacks';

/** What mends the problems of a pyproject.toml. */
export class ManifestFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(
    private readonly packs: EditorGiven['packs'],
    private readonly problems: Pick<ManifestProblems, 'issuesIn'>,
    private readonly nearly: Pick<NearlyPacks, 'issueOf'>,
  ) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const ours = diagnostics.filter(({ source }) => source === diagnosticSource);
    const address = document.uri.toString();
    const pack = this.packs.all.find(({ manifestUri }) => manifestUri.toString() === address);
    if (ours.length === 0) return [];
    // The text as it is now: what is shown may be of a moment ago.
    const issues =
      pack === undefined
        ? [await this.nearly.issueOf(document)].filter((issue) => issue !== undefined)
        : await this.problems.issuesIn(pack, document);
    return ours.flatMap((diagnostic) => {
      const code = typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code;
      const found = issues.find(
        (issue) => issue.code === code && toRange(issue.range).isEqual(diagnostic.range),
      );
      return (found?.fixes ?? []).map(({ title, edits, preferred }) => {
        const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        action.diagnostics = [diagnostic];
        action.isPreferred = preferred;
        action.edit = new vscode.WorkspaceEdit();
        action.edit.set(
          document.uri,
          edits.map(({ range, newText }) => new vscode.TextEdit(toRange(range), newText)),
        );
        return action;
      });
    });
  }
}
