import * as vscode from 'vscode';
import { oneLine } from '../workspace/oneLine';
import type { DetailNode } from './versionsNode';

/** Letters of a text that are read out; all of it is in the tooltip. */
const mostSpoken = 500;

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
  // Without it the tooltip is read out, in which a row with a text of its own has no label.
  item.accessibilityInformation = { label: spoken(node) };
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

/** What is seen of a row, and what its icon alone says. */
function spoken(node: DetailNode): string {
  const { label, description, text = '' } = node;
  const parts = [iconWord(node), label, text.includes(description) ? '' : description, text];
  return oneLine([...new Set(parts)].filter((part) => part !== '').join(', '), mostSpoken);
}

function iconWord({ icon, opens }: DetailNode): string {
  if (icon === 'history') return vscode.l10n.t('Earlier decision');
  if (icon === 'folder') return vscode.l10n.t('Folder');
  return icon === 'warning' && opens !== undefined ? vscode.l10n.t('Finding') : '';
}
