import * as vscode from 'vscode';
import type { DetailNode } from './versionsNode';

/** The tree item of a row below a version. */
export function detailItem(node: DetailNode): vscode.TreeItem {
  const item = new vscode.TreeItem(
    node.label,
    node.children.length === 0 && node.holds === undefined
      ? vscode.TreeItemCollapsibleState.None
      : node.opened === true
        ? vscode.TreeItemCollapsibleState.Expanded
        : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.description = node.description;
  if (node.icon !== undefined) item.iconPath = new vscode.ThemeIcon(node.icon);
  // A plain text tooltip: nothing of the registry's text is read as markdown.
  item.tooltip = node.text ?? `${node.label}${node.description === '' ? '' : `: ${node.description}`}`;
  item.contextValue = 'detail';
  if (node.document !== undefined) {
    item.resourceUri = node.document;
    item.command = {
      command: 'vscode.open',
      title: vscode.l10n.t('Open'),
      arguments: [node.document],
    };
  }
  if (node.opens !== undefined) {
    item.command = {
      command: 'comfyRegistry.openFinding',
      title: vscode.l10n.t('Go to Finding'),
      arguments: [node.opens],
    };
  }
  item.id = node.id;
  return item;
}
