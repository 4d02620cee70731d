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
  // The registry's text: what is no number might end the text around it.
  if (!isWritable(newest)) return 0;
  let count = 0;
  for (const { version, versionSpan } of references) {
    if (versionSpan === undefined || version === newest) continue;
    const range = new vscode.Range(
      document.positionAt(versionSpan.start),
      document.positionAt(versionSpan.end),
    );
    edit.replace(document.uri, range, newest, metadata);
    count++;
  }
  return count;
}

/** Whether a version of the registry is a plain number, which may stand in a document as it is. */
export function isWritable(version: string): boolean {
  return version.length <= 100 && canonicalVersion(version) === version;
}
