import * as vscode from 'vscode';
import { oneLine } from '../workspace/oneLine';
import { plainText } from './plainText';
import type { DetailNode } from './versionsNode';

/** Rows of one kind are capped: a changelog or a list of findings can be endless. */
export const mostRows = 100;

/** A row below a version. Label and description may be texts of the registry; `text` is shown when pointed at. */
export function detailRow(
  parent: string,
  key: string,
  label: string,
  description: string,
  icon: string | undefined,
  text?: string,
): DetailNode {
  return {
    type: 'detail',
    id: `${parent}|${key}`,
    label: oneLine(label),
    description: oneLine(description),
    icon,
    text: text === undefined ? undefined : plainText(text),
    children: [],
  };
}

/** Stands for the rows that are not shown; nothing when all are. */
export function moreRow(parent: string, count: number): DetailNode[] {
  return count > 0 ? [detailRow(parent, 'more', vscode.l10n.t('{0} more', count), '', undefined)] : [];
}
