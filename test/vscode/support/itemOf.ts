import type * as vscode from 'vscode';
import { detailItem } from '../../../src/views/detailItem';
import { toTreeItem } from '../../../src/views/versionItem';
import type { VersionsNode } from '../../../src/views/versionsNode';

/** The item of any row of the versions tree, as the view makes it. */
export function itemOf(node: VersionsNode, now: number): vscode.TreeItem {
  return node.type === 'detail' ? detailItem(node) : toTreeItem(node, now);
}
