import type * as vscode from 'vscode';
import type { Reference } from '../../references/reference';
import type { NamedBy, NamedFile } from './namedFile';

/** A file that names a certain pack and version. */
export interface NamedIn {
  readonly uri: vscode.Uri;
  readonly by: NamedBy;
  readonly ranges: readonly (vscode.Range | undefined)[];
}

/** A pack and version with all files that name it. */
export interface NamedPack {
  /** As `namedKey` gives it. */
  readonly key: string;
  readonly reference: Reference;
  readonly files: readonly NamedIn[];
}

/** What files name, by pack and version; each pack with its files in the order of their paths. */
export function namedPacks(files: Iterable<NamedFile>): NamedPack[] {
  const byKey = new Map<string, { reference: Reference; files: NamedIn[] }>();
  for (const { uri, by, packs } of files) {
    for (const [key, { reference, ranges }] of packs) {
      const known = byKey.get(key);
      const file = { uri, by, ranges };
      if (known === undefined) byKey.set(key, { reference, files: [file] });
      else known.files.push(file);
    }
  }
  return [...byKey].map(([key, { reference, files: named }]) => ({
    key,
    reference,
    files: named.sort((one, other) =>
      one.uri.path < other.uri.path ? -1 : one.uri.path > other.uri.path ? 1 : 0,
    ),
  }));
}

/** Whether a pack is installed here, in use or put away. */
export function installedAs({ files }: NamedPack): 'installed' | 'disabled' | undefined {
  if (files.some(({ by }) => by === 'installed')) return 'installed';
  return files.some(({ by }) => by === 'disabled') ? 'disabled' : undefined;
}
