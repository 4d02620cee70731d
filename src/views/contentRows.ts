import * as vscode from 'vscode';
import type { EntryFolder, EntryNode, OddReason } from '../archive/entryTree';
import { describeFailure } from '../workspace/describeFailure';
import type { ArchiveState } from '../workspace/publishedArchives';
import { publishedUri } from '../workspace/publishedUri';
import { byteSize } from '../workspace/words/byteSize';
import type { Archives } from './archives';
import { detailRow, moreRow } from './detailRow';
import type { ContentPlace, DetailNode, MessageNode, VersionNode } from './versionsNode';

/** A folder with more was hardly made by a person. */
const mostFiles = 1000;

/** The row "Files" of a version; it says how many once that is known. */
export function filesRow(
  { id, pack, version }: VersionNode,
  archives: Pick<Archives, 'published'> | undefined,
): DetailNode[] {
  if (version.downloadUrl === '' || version.status === 'Deleted') return [];
  const state = archives?.published.peek({ nodeId: pack.id, version: version.version });
  const count =
    state?.kind === 'known'
      ? vscode.l10n.t('{0} files, {1}', state.archive.tree.files, byteSize(state.archive.tree.bytes))
      : vscode.l10n.t('in the archive');
  const row = detailRow(id, 'files', vscode.l10n.t('Files'), count, 'files');
  return [{ ...row, holds: { pack, version, path: '' } }];
}

/**
 * What an archive holds in a folder. It is opened when nobody has yet; what failed is left to Retry, since every
 * repaint comes here.
 */
export function contentRows(
  id: string,
  { pack, version, path }: ContentPlace,
  { published: archives, registry }: Pick<Archives, 'published' | 'registry'>,
): (DetailNode | MessageNode)[] {
  const ref = { nodeId: pack.id, version: version.version };
  if (archives.peek(ref).kind === 'unread') archives.open(ref).catch(() => undefined);
  const state = archives.peek(ref);
  if (state.kind !== 'known') return [messageRow(id, pack, state)];
  const { tree } = state.archive;
  const folder = folderAt(tree.root, path);
  if (folder === undefined) return [];
  const nodes = [...folder.children.values()].sort(byKindAndName);
  const odd = path === '' ? tree.odd : [];
  const rows = nodes.slice(0, mostFiles).map((node) => ({
    ...detailRow(id, `/${node.name}`, node.name, describe(node), node.kind, node.path),
    ...(node.kind === 'folder'
      ? { holds: { pack, version, path: node.path } }
      : { document: publishedUri({ ...ref, registry, path: node.path }) }),
  }));
  const oddRows = odd
    .slice(0, mostFiles)
    .map(({ entry, why }, index) =>
      detailRow(
        id,
        `?${index}`,
        entry.name || '?',
        oddWords(why),
        'warning',
        `${entry.name}\n${oddWords(why)}`,
      ),
    );
  return [...rows, ...oddRows, ...moreRow(id, nodes.length + odd.length - rows.length - oddRows.length)];
}

function messageRow(
  id: string,
  pack: ContentPlace['pack'],
  state: Exclude<ArchiveState, { kind: 'known' }>,
): MessageNode {
  const failed = state.kind === 'failed';
  const label = failed
    ? (describeFailure(state.error)?.message ?? vscode.l10n.t('The archive was not downloaded to its end.'))
    : vscode.l10n.t('Looking into the archive…');
  return {
    type: 'message',
    id: `${id}|message`,
    pack,
    icon: failed ? 'error' : 'loading~spin',
    label,
    description: '',
    retry: failed,
    archive: true,
  };
}

function folderAt(root: EntryFolder, path: string): EntryFolder | undefined {
  let at: EntryNode | undefined = root;
  for (const part of path === '' ? [] : path.split('/')) {
    at = at?.kind === 'folder' ? at.children.get(part) : undefined;
  }
  return at?.kind === 'folder' ? at : undefined;
}

function byKindAndName(one: EntryNode, other: EntryNode): number {
  if (one.kind !== other.kind) return one.kind === 'folder' ? -1 : 1;
  return one.name.localeCompare(other.name, undefined, { numeric: true });
}

function describe(node: EntryNode): string {
  if (node.kind === 'folder') return '';
  const { size, special } = node.entry;
  if (special === undefined) return byteSize(size);
  return special === 'link' ? vscode.l10n.t('link') : vscode.l10n.t('no file');
}

function oddWords(why: OddReason): string {
  switch (why) {
    case 'unsafe-name':
      return vscode.l10n.t('not a safe name');
    case 'folder-too':
      return vscode.l10n.t('a folder has the same name');
    case 'replaced':
      return vscode.l10n.t('there again under the same name');
  }
}
