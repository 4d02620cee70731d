import * as vscode from 'vscode';
import type { LivePack } from './livePack';
import type { NodePack } from './nodePack';
import { isThroughLink } from './throughLink';
import { toRange } from './toRange';

/**
 * An edit that writes another version where the pack's version stands, in pyproject.toml or in the file of a dynamic
 * version, and touches nothing but the version's characters. Undefined when it is written nowhere, the text is
 * no longer what it was when it was read, or the file is reached through a link, which can lead out of the pack.
 */
export async function versionEdit(
  { folder }: Pick<NodePack, 'folder'>,
  { version, versionAt }: LivePack,
  next: string,
): Promise<{ readonly edit: vscode.WorkspaceEdit; readonly uri: vscode.Uri } | undefined> {
  if (versionAt === undefined || (await isThroughLink(folder, versionAt.uri))) return undefined;
  const document = await vscode.workspace.openTextDocument(versionAt.uri);
  const range = toRange(versionAt.range);
  const literal = document.getText(range);
  const at = literal.indexOf(version);
  // A version that is written with escapes is left to its author.
  if (version === '' || at < 0) return undefined;
  const start = document.offsetAt(range.start) + at;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    versionAt.uri,
    new vscode.Range(document.positionAt(start), document.positionAt(start + version.length)),
    next,
  );
  return { edit, uri: versionAt.uri };
}
