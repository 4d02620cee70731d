import * as vscode from 'vscode';
import { oneLine } from '../../workspace/oneLine';
import { installedAs, type NamedIn, type NamedPack } from '../../workspace/references/namedPacks';
import { isBad, publishedId } from '../../workspace/references/verdict';
import { verdictIcon, verdictWord, verdictWords } from '../../workspace/words/verdictWords';
import { plainText } from '../plainText';
import type { FileNode, GroupNode, NoteNode, PackNode, PlaceNode, ReferenceNode } from './referenceNode';
import { isOpenable } from './referenceRows';

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
/** A commit is told by its first characters. */
const shortCommit = 10;

/** The tree item of a row, without its tooltip where that costs something. */
export function referenceItem(node: ReferenceNode): vscode.TreeItem {
  const item = build(node);
  item.id = node.id;
  item.contextValue = contextOf(node);
  return item;
}

/** What menus can do with a row. */
function contextOf(node: ReferenceNode): string {
  if (node.type === 'note' && node.isFailure) return 'note unanswered';
  return node.type === 'pack' && publishedId(node.status) !== undefined ? 'pack published' : node.type;
}

/** What a row says when it is pointed at. */
export function referenceTooltip({ pack, status }: PackNode): string {
  const { id, version } = pack.reference;
  const { verdict, newestActive, failure } = status;
  const lines = [
    oneLine(`${id} ${version}`),
    `${verdictWord(status)}: ${verdictWords(verdict).meaning}`,
    failure ?? '',
    newestActive === undefined ? '' : vscode.l10n.t('Newest Active version: {0}', oneLine(newestActive)),
    ...pack.files.slice(0, 10).map(({ uri }) => pathOf(uri)),
    pack.files.length > 10 ? vscode.l10n.t('{0} more', pack.files.length - 10) : '',
  ];
  return plainText(lines.filter((line) => line !== '').join('\n'));
}

function build(node: ReferenceNode): vscode.TreeItem {
  switch (node.type) {
    case 'group':
      return groupItem(node);
    case 'pack':
      return packItem(node);
    case 'file':
      return fileItem(node);
    case 'place':
      return placeItem(node);
    case 'note':
      return noteItem(node);
  }
}

function groupItem({ verdict, children }: GroupNode): vscode.TreeItem {
  const { word, meaning } = verdictWords(verdict);
  const isOpen = isBad(verdict) || verdict === 'unasked' || verdict === 'failed';
  const item = new vscode.TreeItem(word, isOpen ? Expanded : Collapsed);
  item.description = String(children.length);
  item.tooltip = meaning;
  item.accessibilityInformation = { label: vscode.l10n.t('{0}, {1} versions', word, children.length) };
  return item;
}

function packItem({ pack, status }: PackNode): vscode.TreeItem {
  const { reference } = pack;
  const item = new vscode.TreeItem(nameOf(pack), Collapsed);
  const documents = pack.files.filter(({ by }) => by === 'document' || by === 'picture').length;
  const installed = installedAs(pack);
  const { newestActive } = status;
  const word = verdictWord(status);
  const newest =
    newestActive === undefined || newestActive === reference.version ? '' : oneLine(newestActive, 50);
  const stands = [
    installed === 'installed' ? vscode.l10n.t('installed') : '',
    installed === 'disabled' ? vscode.l10n.t('installed, disabled') : '',
  ].filter((fact) => fact !== '');
  const count = documents === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', documents);
  const shown = documents > 1 ? [...stands, count] : stands;
  const told = documents > 0 ? [...stands, count] : stands;
  // The group says the word already, but for one that the registry alone knows.
  const ownWord = word === verdictWords(status.verdict).word ? [] : [oneLine(word, 50)];
  const spoken = newest === '' ? [] : [vscode.l10n.t('newest Active {0}', newest)];
  // More would not fit into a side bar of the usual width; the tooltip has it.
  item.description = [...ownWord, ...(newest === '' ? [] : [`→ ${newest}`]), ...shown].join(' · ');
  item.iconPath = verdictIcon(status.verdict);
  item.accessibilityInformation = {
    label: [nameOf(pack), oneLine(word, 50), ...spoken, ...told].join(', '),
  };
  return item;
}

function nameOf({ reference: { id, version, kind } }: NamedPack): string {
  const name = oneLine(id, 100) || '?';
  if (version === '') return name;
  return `${name} ${kind === 'hash' ? version.slice(0, shortCommit) : oneLine(version, 50)}`;
}

function fileItem(node: FileNode): vscode.TreeItem {
  const { file } = node;
  const parts = pathOf(file.uri).split('/');
  const item = new vscode.TreeItem(parts.at(-1) ?? '', isOpenable(file) ? Collapsed : None);
  const count = file.ranges.length;
  const [first] = file.ranges;
  const facts = [
    parts.slice(0, -1).join('/'),
    wayWords(file),
    count > 1
      ? vscode.l10n.t('{0} places', count)
      : first === undefined
        ? ''
        : vscode.l10n.t('line {0}', first.start.line + 1),
  ].filter((fact) => fact !== '');
  item.description = facts.join(' · ');
  item.iconPath = new vscode.ThemeIcon(iconOf(file));
  item.tooltip = plainText([pathOf(file.uri), ...facts.slice(1)].join('\n'));
  item.accessibilityInformation = { label: [parts.at(-1), ...facts].join(', ') };
  item.command = openCommand(node);
  return item;
}

function placeItem(node: PlaceNode): vscode.TreeItem {
  const { line, character } = node.range.start;
  // A workflow without line ends has all of its places in the first line.
  const isOnOneLine = node.file.ranges.every((range) => range?.start.line === 0);
  const item = new vscode.TreeItem(
    isOnOneLine
      ? vscode.l10n.t('Line {0}, column {1}', line + 1, character + 1)
      : vscode.l10n.t('Line {0}', line + 1),
    None,
  );
  item.command = openCommand(node);
  return item;
}

function noteItem(node: NoteNode): vscode.TreeItem {
  const { label, description, isFailure } = node;
  const item = new vscode.TreeItem(label, None);
  item.description = oneLine(description);
  item.tooltip = plainText(`${label}\n${description}`);
  if (!isFailure) {
    item.iconPath = new vscode.ThemeIcon('ellipsis');
    return item;
  }
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground'));
  item.accessibilityInformation = { label: vscode.l10n.t('Error: {0}', `${label}. ${oneLine(description)}`) };
  item.command = { command: 'comfyRegistry.retry', title: vscode.l10n.t('Retry'), arguments: [node] };
  return item;
}

function openCommand(node: FileNode | PlaceNode): vscode.Command {
  return { command: 'comfyRegistry.openReference', title: vscode.l10n.t('Open'), arguments: [node] };
}

function iconOf({ by }: NamedIn): string {
  switch (by) {
    case 'document':
      return 'json';
    case 'picture':
      return 'file-media';
    case 'installed':
    case 'disabled':
      return 'package';
  }
}

/** How it comes to name the pack, where it is no document. */
function wayWords({ by }: NamedIn): string {
  switch (by) {
    case 'document':
      return '';
    case 'picture':
      return vscode.l10n.t('picture');
    case 'installed':
      return vscode.l10n.t('installed');
    case 'disabled':
      return vscode.l10n.t('disabled');
  }
}

function pathOf(uri: vscode.Uri): string {
  return oneLine(vscode.workspace.asRelativePath(uri), 500);
}
