import * as vscode from 'vscode';
import type { Reference } from '../../references/reference';
import type { NamedIn, NamedPack } from '../../workspace/references/namedPacks';
import { verdicts, type ReferenceStatus, type Verdict } from '../../workspace/references/verdict';
import { passing, type ReferenceFilter } from './referenceFilter';
import type { FileNode, GroupNode, NoteNode, PackNode, PlaceNode, ReferenceNode } from './referenceNode';

/** More rows than these below one row help nobody, and cost the window its speed. */
const mostRows = 5000;

export interface ReferenceRowsGiven {
  readonly packs: readonly NamedPack[];
  readonly statusOf: (reference: Reference) => ReferenceStatus;
  readonly filter: ReferenceFilter;
}

/** The rows on top: what failed, and the groups, gravest first. */
export function referenceRows({ packs, statusOf, filter }: ReferenceRowsGiven): (GroupNode | NoteNode)[] {
  const groups = new Map<Verdict, PackNode[]>();
  let failure: string | undefined;
  for (const pack of packs) {
    const status = statusOf(pack.reference);
    failure ||= status.failure;
    const shown = passing(pack, status.verdict, filter);
    if (shown === undefined) continue;
    const node: PackNode = { type: 'pack', id: shown.key, pack: shown, status };
    const group = groups.get(status.verdict);
    if (group === undefined) groups.set(status.verdict, [node]);
    else group.push(node);
  }
  const rows = verdicts.flatMap((verdict): GroupNode[] => {
    const children = groups.get(verdict)?.sort(byName);
    return children === undefined ? [] : [{ type: 'group', id: `group ${verdict}`, verdict, children }];
  });
  return failure === undefined ? rows : [failureNote(failure), ...rows];
}

/** The rows below a row. */
export function rowsBelow(node: ReferenceNode): readonly ReferenceNode[] {
  switch (node.type) {
    case 'group':
      return upTo(node.children, node.id);
    case 'pack':
      return upTo(
        node.pack.files.map((file): FileNode => ({
          type: 'file',
          id: `${node.id} in ${file.uri.toString()}`,
          file,
        })),
        node.id,
      );
    case 'file':
      return isOpenable(node.file) ? upTo(placesOf(node), node.id) : [];
    case 'place':
    case 'note':
      return [];
  }
}

/** Whether a file names a version at more than one place, each of which can be gone to. */
export function isOpenable({ ranges }: NamedIn): boolean {
  return ranges.length > 1 && ranges.every((range) => range !== undefined);
}

function placesOf({ id, file }: FileNode): PlaceNode[] {
  return file.ranges.flatMap((range, index) =>
    range === undefined ? [] : [{ type: 'place', id: `${id} at ${index}`, file, range }],
  );
}

function upTo(rows: readonly ReferenceNode[], id: string): readonly ReferenceNode[] {
  if (rows.length <= mostRows) return rows;
  const more: NoteNode = {
    type: 'note',
    id: `${id} more`,
    label: vscode.l10n.t('{0} more', rows.length - mostRows),
    description: vscode.l10n.t('filter the view to see them'),
    isFailure: false,
  };
  return [...rows.slice(0, mostRows), more];
}

function failureNote(failure: string): NoteNode {
  return {
    type: 'note',
    id: 'failure',
    label: vscode.l10n.t('The registry could not tell'),
    description: failure,
    isFailure: true,
  };
}

function byName(one: PackNode, other: PackNode): number {
  const name = ({ pack }: PackNode) => `${pack.reference.id} ${pack.reference.version}`.toLowerCase();
  return name(one) < name(other) ? -1 : 1;
}
