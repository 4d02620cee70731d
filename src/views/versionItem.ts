import * as vscode from 'vscode';
import type { NodePack } from '../workspace/nodePack';
import { oneLine } from '../workspace/oneLine';
import { clockTime } from '../workspace/words/clockTime';
import { relativeTime } from '../workspace/words/relativeTime';
import { statusIcon, statusWords } from '../workspace/words/statusWords';
import type { MessageNode, RowNode, UploadNode, VersionNode } from './versionsNode';

/** The tree item of a row. Tooltips that cost something are made later, when a row is pointed at. */
export function toTreeItem(node: RowNode, now: number): vscode.TreeItem {
  const item = build(node, now);
  item.id = node.id;
  return item;
}

function build(node: RowNode, now: number): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  switch (node.type) {
    case 'pack': {
      const { pack } = node;
      const item = new vscode.TreeItem(pack.label, pack.relation === 'authored' ? Expanded : Collapsed);
      item.iconPath = new vscode.ThemeIcon('package');
      // Where it is tells one pack in two folders apart; the id is seldom another word than that.
      item.description = oneLine(folderOf(pack));
      item.tooltip = [pack.label, pack.id, pack.folder.fsPath].join('\n');
      item.accessibilityInformation = {
        label: vscode.l10n.t('Node pack {0}, {1}', pack.label, item.description),
      };
      item.contextValue = `pack${node.published ? ' published' : ''}${node.own ? ' publishable' : ''}`;
      return item;
    }
    case 'version':
      return versionItem(node, now);
    case 'unpublished': {
      const item = new vscode.TreeItem(oneLine(node.pack.version), None);
      item.description = vscode.l10n.t('not published yet');
      item.iconPath = new vscode.ThemeIcon('edit');
      item.contextValue = node.own ? 'unpublished publishable' : 'unpublished';
      item.tooltip = vscode.l10n.t(
        'Version {0} of the working copy is not published yet.',
        node.pack.version,
      );
      item.accessibilityInformation = {
        label: vscode.l10n.t('Version {0} of the working copy, not published yet', node.pack.version),
      };
      return item;
    }
    case 'upload':
      return uploadItem(node, now);
    case 'older': {
      const item = new vscode.TreeItem(vscode.l10n.t('Show older'), None);
      item.description = vscode.l10n.t('{0} more', node.count);
      item.iconPath = new vscode.ThemeIcon('ellipsis');
      item.command = {
        command: 'comfyRegistry.showOlder',
        title: vscode.l10n.t('Show older'),
        arguments: [node],
      };
      return item;
    }
    case 'message':
      return messageItem(node);
  }
}

/** The pack's folder as the workspace names it; `asRelativePath` gives no short form of a workspace folder itself. */
function folderOf({ root, folder }: NodePack): string {
  return [root.name, folder.path.slice(root.uri.path.length + 1)].filter((part) => part !== '').join('/');
}

function versionItem({ version, isWorkingCopy }: VersionNode, now: number): vscode.TreeItem {
  const item = new vscode.TreeItem(
    oneLine(version.version) || '?',
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  const facts = [
    statusWords(version).word,
    version.deprecated ? vscode.l10n.t('deprecated') : '',
    relativeTime(version.createdAt, now, vscode.env.language),
    isWorkingCopy ? vscode.l10n.t('working copy') : '',
  ].filter((fact) => fact !== '');
  item.description = oneLine(facts.join(' · '));
  item.iconPath = statusIcon(version);
  const withArchive = version.status !== 'Deleted' && version.downloadUrl !== '';
  const installable = version.status === 'Active' || version.status === 'Flagged';
  item.contextValue = [
    'version',
    'published',
    ...(installable ? ['installable'] : []),
    ...(withArchive ? ['downloadable'] : []),
    ...(version.status === 'Flagged' || version.status === 'Banned' ? ['held'] : []),
  ].join(' ');
  item.accessibilityInformation = {
    label: vscode.l10n.t('Version {0}, {1}', version.version, facts.join(', ')),
  };
  return item;
}

function uploadItem({ upload }: UploadNode, now: number): vscode.TreeItem {
  const item = new vscode.TreeItem(upload.version, vscode.TreeItemCollapsibleState.None);
  const until = clockTime(upload.expiresAt, vscode.env.language, now);
  item.description = vscode.l10n.t('not uploaded · until {0}', until);
  item.iconPath = new vscode.ThemeIcon('cloud-upload', new vscode.ThemeColor('list.warningForeground'));
  item.contextValue = 'upload';
  item.tooltip = vscode.l10n.t(
    'The registry has version {0} but not its archive. Resume the upload until {1}; after that the number is spent.',
    upload.version,
    until,
  );
  item.accessibilityInformation = {
    label: vscode.l10n.t(
      'Upload of version {0} is not finished, it can be resumed until {1}',
      upload.version,
      until,
    ),
  };
  return item;
}

function messageItem(node: MessageNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, vscode.TreeItemCollapsibleState.None);
  item.description = node.description;
  item.iconPath = new vscode.ThemeIcon(
    node.icon,
    node.icon === 'error' ? new vscode.ThemeColor('problemsErrorIcon.foreground') : undefined,
  );
  item.tooltip = [node.label, node.description].filter((text) => text !== '').join('\n');
  // The icon alone tells the others apart from what failed.
  if (node.icon === 'error')
    item.accessibilityInformation = { label: vscode.l10n.t('Error: {0}', item.tooltip) };
  item.contextValue = node.retry ? 'message retry' : node.opens === 'filter' ? 'message filtered' : 'message';
  // Enter on the row does what its first icon does.
  if (node.retry) {
    item.command = {
      command: 'comfyRegistry.retry',
      title: vscode.l10n.t('Retry'),
      arguments: [node],
    };
  }
  if (node.opens === 'filter') {
    item.command = { command: 'comfyRegistry.clearFilter', title: vscode.l10n.t('Clear Filter') };
  }
  if (node.opens === 'settings') {
    item.command = {
      command: 'workbench.action.openSettings',
      title: vscode.l10n.t('Open Settings'),
      arguments: ['comfyRegistry.registryUrl'],
    };
  }
  if (node.opens === 'publish') {
    item.command = {
      command: 'comfyRegistry.publish',
      title: vscode.l10n.t('Publish the First Version'),
      arguments: [node],
    };
  }
  if (node.opens === 'manifest') {
    item.command = {
      command: 'comfyRegistry.openManifest',
      title: vscode.l10n.t('Open pyproject.toml'),
      arguments: [node],
    };
  }
  return item;
}
