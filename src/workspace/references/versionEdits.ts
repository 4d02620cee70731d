import * as vscode from 'vscode';
import type { Reference, Span } from '../../references/reference';
import { canonicalVersion } from '../../registry/versionOrder';

/**
 * Another version at places of a document, where one is named: its characters and nothing around them. What is already as
 * wanted stays.
 *
 * @param document the text in which the places were found
 * @param metadata for an edit that is looked at before it is made
 * @returns how many places were changed
 */
export function addVersionEdits(
  edit: vscode.WorkspaceEdit,
  document: vscode.TextDocument,
  references: readonly Reference[],
  newest: string,
  metadata?: vscode.WorkspaceEditEntryMetadata,
): number {
  const changed = references.filter((reference) => canName(document, reference, newest));
  for (const { versionSpan } of changed)
    if (versionSpan !== undefined)
      edit.replace(document.uri, rangeOf(document, versionSpan), newest, metadata);
  return changed.length;
}

/** What managers write where no number is wanted; any other word may be what is left of a broken text. */
const words = ['nightly', 'latest', 'unknown'];

/**
 * Whether another version can be written at a place: there is one now, in one line, and it is another. The new one is the
 * registry's text, which might end the text around it if it were no plain number.
 */
export function canName(
  document: vscode.TextDocument,
  { kind, version, versionSpan }: Reference,
  newest: string,
): boolean {
  const isPlain = newest.length <= 100 && canonicalVersion(newest) === newest;
  if (!isPlain || versionSpan === undefined || canonicalVersion(version) === newest) return false;
  if (kind === 'unknown' && !words.includes(version.toLowerCase())) return false;
  // A text over several lines has more in it than a version.
  return rangeOf(document, versionSpan).isSingleLine;
}

function rangeOf(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
