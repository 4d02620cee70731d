import * as vscode from 'vscode';
import type { PackFile } from '../archive/packFileList';
import type { PublishedArchive } from '../archive/publishedArchive';
import type { NodePack } from './nodePack';
import type { ArchiveRef } from './publishedUri';

export type ChangeKind = 'added' | 'removed' | 'changed';

/** A file that a publish of the working copy would add, take away or change. */
export interface Change {
  readonly kind: ChangeKind;
  /** In the archive, with `/`. Of a removed one it is a text from elsewhere. */
  readonly name: string;
  /** Bytes that are published; undefined for what is added. */
  readonly before: number | undefined;
  /** Bytes of the working copy; undefined for what is removed. */
  readonly after: number | undefined;
}

export interface Comparison {
  readonly pack: NodePack;
  readonly ref: ArchiveRef;
  /** Host and port of the registry. */
  readonly registry: string;
  /** Sorted by name. */
  readonly changes: readonly Change[];
}

/**
 * What a publish of these files would change. Line ends that the checkout changed make no difference.
 *
 * @throws ArchiveError `file-changed`, `io`, `aborted`
 */
export async function publishedChanges(
  { entries }: Pick<PublishedArchive, 'entries'>,
  files: readonly PackFile[],
  signal: AbortSignal,
): Promise<Change[]> {
  const { compareWithPublished } = await import('../archive/published');
  const { added, removed, changed } = await compareWithPublished(entries, files, signal, {
    anyLineEnds: true,
  });
  const before = new Map(entries.filter(({ isFolder }) => !isFolder).map(({ name, size }) => [name, size]));
  const after = new Map(files.map(({ name, size }) => [name, size]));
  const changes = (kind: ChangeKind, names: readonly string[]): Change[] =>
    names.map((name) => ({ kind, name, before: before.get(name), after: after.get(name) }));
  const all = [...changes('added', added), ...changes('removed', removed), ...changes('changed', changed)];
  return all.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** "3 added, 1 removed, 8 changed" */
export function changeCounts(changes: readonly Pick<Change, 'kind'>[]): string {
  const count = (wanted: ChangeKind): number => changes.filter(({ kind }) => kind === wanted).length;
  const [added, removed, changed] = [count('added'), count('removed'), count('changed')];
  return [
    added > 0 ? vscode.l10n.t('{0} added', added) : '',
    removed > 0 ? vscode.l10n.t('{0} removed', removed) : '',
    changed > 0 ? vscode.l10n.t('{0} changed', changed) : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
