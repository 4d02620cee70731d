import * as vscode from 'vscode';
import type { KeyDocs } from '../../nodePack/rules/keyDocs';
import { docsMarkdown } from './manifestDocs';

/** Keys of `[tool.comfy]` and `[project]` that are not there yet, and the classifiers that the registry reads. */
export async function manifestCompletions(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionItem[] | undefined> {
  const { classifierDocs, comfyKeyDocs, placeIn, projectKeyDocs } =
    await import('../../nodePack/rules/index');
  const place = placeIn(document.getText(), document.offsetAt(position));
  const range = new vscode.Range(document.positionAt(place.start), document.positionAt(place.end));
  const untaken = ({ name }: KeyDocs) => !place.taken.includes(name);
  const { kind, table } = place;
  if (kind === 'key' && (table === 'tool.comfy' || table === 'project')) {
    const hasValue = /^[ \t]*=/.test(document.lineAt(range.end.line).text.slice(range.end.character));
    return (table === 'project' ? projectKeyDocs() : comfyKeyDocs())
      .filter(untaken)
      .map((docs) => keyItem(docs, range, hasValue));
  }
  const isClassifiers = table === 'project' && place.key === 'classifiers';
  if (!isClassifiers || (kind !== 'string' && kind !== 'array')) return undefined;
  return classifierDocs()
    .filter(untaken)
    .map((docs, at) => classifierItem(docs, range, kind === 'array', at));
}

function keyItem(docs: KeyDocs, range: vscode.Range, hasValue: boolean): vscode.CompletionItem {
  const item = new vscode.CompletionItem(docs.name, vscode.CompletionItemKind.Property);
  item.insertText = hasValue ? docs.name : new vscode.SnippetString(docs.snippet);
  item.range = range;
  item.documentation = docsMarkdown(docs);
  item.detail = docs.example;
  return item;
}

function classifierItem(
  docs: KeyDocs,
  range: vscode.Range,
  needsQuotes: boolean,
  at: number,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(docs.name, vscode.CompletionItemKind.EnumMember);
  const text = needsQuotes ? `"${docs.name}"` : docs.name;
  item.insertText = text;
  // VS Code filters by what stands in the range, which holds blanks and colons.
  item.filterText = text;
  item.sortText = String(at).padStart(2, '0');
  item.range = range;
  item.documentation = docsMarkdown(docs);
  return item;
}
