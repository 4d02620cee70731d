import * as vscode from 'vscode';
import { oneLine } from '../workspace/oneLine';
import type { Change, ChangeKind, Comparison } from '../workspace/publishedChanges';
import { publishedUri } from '../workspace/publishedUri';
import { byteSize } from '../workspace/words/byteSize';
import { plainText } from './plainText';

/** The row of a file that differs. What differs is said by a letter, its colour and words. */
export function changeItem({ ref, registry }: Comparison, change: Change): vscode.TreeItem {
  const { name, kind } = change;
  const parts = name.split('/');
  const item = new vscode.TreeItem(oneLine(parts.at(-1) ?? '') || '?');
  const facts = [oneLine(parts.slice(0, -1).join('/')), changeWord(kind), sizes(change)];
  item.id = name;
  item.description = facts.filter((fact) => fact !== '').join(' · ');
  item.iconPath = vscode.ThemeIcon.File;
  item.resourceUri = publishedUri({ ...ref, registry, path: oneLine(name) }).with({ query: kind });
  item.tooltip = plainText([name, changeWord(kind), sizes(change)].join('\n'));
  item.contextValue = 'change';
  item.accessibilityInformation = {
    label: oneLine([name, changeWord(kind), spokenSizes(change)].join(', '), 1000),
  };
  item.command = {
    command: 'comfyRegistry.openChange',
    title: vscode.l10n.t('Show Changes'),
    arguments: [change],
  };
  return item;
}

/** Letter and colour of the rows, as for changes in git. */
export function changeDecoration({ query }: vscode.Uri): vscode.FileDecoration | undefined {
  const kind = kinds.find((each) => each === query);
  if (kind === undefined) return undefined;
  const letters = { added: 'A', removed: 'D', changed: 'M' } as const;
  const colours = { added: 'added', removed: 'deleted', changed: 'modified' } as const;
  return new vscode.FileDecoration(
    letters[kind],
    changeWord(kind),
    new vscode.ThemeColor(`gitDecoration.${colours[kind]}ResourceForeground`),
  );
}

const kinds: readonly ChangeKind[] = ['added', 'removed', 'changed'];

function changeWord(kind: ChangeKind): string {
  switch (kind) {
    case 'added':
      return vscode.l10n.t('added');
    case 'removed':
      return vscode.l10n.t('removed');
    case 'changed':
      return vscode.l10n.t('changed');
  }
}

function sizes({ before, after }: Change): string {
  if (before === undefined || after === undefined) return byteSize(before ?? after ?? 0);
  return before === after ? byteSize(after) : `${byteSize(before)} → ${byteSize(after)}`;
}

function spokenSizes({ before, after }: Change): string {
  return [
    ...(before === undefined ? [] : [vscode.l10n.t('{0} published', byteSize(before))]),
    ...(after === undefined ? [] : [vscode.l10n.t('{0} in the working copy', byteSize(after))]),
  ].join(', ');
}
