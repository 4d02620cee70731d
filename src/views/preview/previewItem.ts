import * as vscode from 'vscode';
import type { Remark } from '../../archive/remarks/remark';
import type { NodePack } from '../../workspace/nodePack';
import { oneLine } from '../../workspace/oneLine';
import { leftOutAs } from '../../workspace/preview/ownIgnoreLine';
import type { NotPacked } from '../../workspace/preview/readPreview';
import type { PreviewFile, PreviewFolder } from '../../workspace/preview/previewTree';
import { byteSize } from '../../workspace/words/byteSize';
import { plainText } from '../plainText';
import type { PreviewNode } from './previewNode';
import { leftOutWords, packedWords, remarkWords } from './previewWords';

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** A row of the preview. `remarksOn` gives what is said of a file or a folder itself. */
export function previewItem(
  { folder }: Pick<NodePack, 'folder'>,
  node: PreviewNode,
  remarksOn: (path: string) => readonly Remark[],
): vscode.TreeItem {
  const uriOf = (path: string): vscode.Uri => vscode.Uri.joinPath(folder, path);
  switch (node.kind) {
    case 'folder':
      return packedItem(node, uriOf(node.path), remarksOn(node.path));
    case 'file':
      return packedItem(node, uriOf(node.path), remarksOn(node.path));
    case 'remarks': {
      const item = row('remarks', vscode.l10n.t('Remarks'), undefined, Expanded);
      item.description = String(node.remarks.length);
      return item;
    }
    case 'remark':
      return remarkItem(node.id, node.remark, uriOf(node.remark.path));
    case 'leftOut': {
      const item = row('leftOut', vscode.l10n.t('Left out'), undefined, Collapsed);
      item.description = String(node.entries.length);
      item.tooltip = vscode.l10n.t(
        'What is in the folder and would not be packed. Files that git ignores are not listed.',
      );
      return item;
    }
    case 'entry':
      return entryItem(node.entry, uriOf(node.entry.name));
    case 'failed': {
      const item = row('failed', node.message, 'error', None);
      item.tooltip = plainText(node.message);
      return item;
    }
    case 'more':
      return row(`more ${node.below}`, vscode.l10n.t('{0} more', node.count), 'ellipsis', None);
  }
}

/**
 * A row with an icon. Rows that open have none, as folders have none in many themes: VS Code moves the files beside them
 * to the left then, in every folder alike.
 */
function row(
  id: string,
  label: string,
  icon: string | undefined,
  state: vscode.TreeItemCollapsibleState,
): vscode.TreeItem {
  const item = new vscode.TreeItem(label, state);
  item.id = id;
  if (icon !== undefined) item.iconPath = new vscode.ThemeIcon(icon);
  return item;
}

function packedItem(
  node: PreviewFolder | PreviewFile,
  uri: vscode.Uri,
  remarks: readonly Remark[],
): vscode.TreeItem {
  const isFolder = node.kind === 'folder';
  const item = new vscode.TreeItem(oneLine(node.name) || '?', isFolder ? Collapsed : None);
  const size = byteSize(node.bytes);
  const facts = [
    ...(isFolder
      ? [node.files === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', node.files)]
      : []),
    size,
    // That git tracks a file is the rule, and stands in the tooltip alone.
    ...(node.kind === 'file' && node.reason === 'include' ? [vscode.l10n.t('by includes')] : []),
    ...new Set(remarks.map((remark) => remarkWords(remark))),
  ];
  item.id = `packed ${node.path}`;
  item.description = facts.join(' · ');
  item.resourceUri = uri;
  item.iconPath =
    remarks.length > 0
      ? new vscode.ThemeIcon('warning')
      : isFolder
        ? vscode.ThemeIcon.Folder
        : vscode.ThemeIcon.File;
  const why = node.kind === 'file' ? [packedWords(node)] : [];
  item.tooltip = plainText([node.path, ...why, ...remarks.map(({ message }) => message)].join('\n'));
  item.contextValue = 'packed';
  item.accessibilityInformation = { label: oneLine([node.path, ...facts].join(', '), 1000) };
  if (!isFolder) item.command = opening(uri);
  return item;
}

function remarkItem(id: string, remark: Remark, uri: vscode.Uri): vscode.TreeItem {
  const { path, line, message } = remark;
  const isWhole = path === '';
  const name = oneLine(path.split('/').at(-1) ?? '');
  const item = row(id, isWhole ? oneLine(message, 400) : name, 'warning', None);
  const place = line === undefined ? '' : vscode.l10n.t('line {0}', line);
  const folder = oneLine(path.split('/').slice(0, -1).join('/'));
  item.description = isWhole
    ? ''
    : [remarkWords(remark), place, folder].filter((part) => part !== '').join(' · ');
  item.tooltip = plainText(message);
  item.accessibilityInformation = { label: oneLine(message, 1000) };
  // A folder cannot be opened in an editor.
  if (isWhole || remark.code === 'archive-clutter') return item;
  item.contextValue = 'packed';
  item.command = opening(uri, line);
  return item;
}

function entryItem(entry: NotPacked, uri: vscode.Uri): vscode.TreeItem {
  const item = row(`left ${entry.name}`, oneLine(entry.name) || '?', 'circle-slash', None);
  const why = leftOutWords(entry);
  item.description = why;
  item.tooltip = plainText(`${entry.name}\n${why}`);
  item.accessibilityInformation = { label: oneLine(`${entry.name}, ${why}`, 1000) };
  if (leftOutAs(entry) !== undefined) item.contextValue = 'returnable';
  if (entry.why !== 'git-folder' && !entry.name.endsWith('/')) item.command = opening(uri);
  return item;
}

function opening(uri: vscode.Uri, line?: number): vscode.Command {
  const title = vscode.l10n.t('Open');
  if (line === undefined) return { command: 'vscode.open', title, arguments: [uri] };
  const selection = new vscode.Range(line - 1, 0, line - 1, 0);
  return { command: 'vscode.open', title, arguments: [uri, { selection }] };
}
