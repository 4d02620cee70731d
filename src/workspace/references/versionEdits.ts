import * as vscode from 'vscode';
import type { Reference } from '../../references/reference';
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
  const changed = references.filter((reference) => canName(reference, newest));
  for (const { versionSpan } of changed) {
    const range = new vscode.Range(
      document.positionAt(versionSpan?.start ?? 0),
      document.positionAt(versionSpan?.end ?? 0),
    );
    edit.replace(document.uri, range, newest, metadata);
  }
  return changed.length;
}

/**
 * Whether another version can be written at a place: there is one now, and it is another. The new one is the registry's
 * text, which might end the text around it if it were no plain number.
 */
export function canName({ version, versionSpan }: Reference, newest: string): boolean {
  const isPlain = newest.length <= 100 && canonicalVersion(newest) === newest;
  return isPlain && versionSpan !== undefined && canonicalVersion(version) !== newest;
}
