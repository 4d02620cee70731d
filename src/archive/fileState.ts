import fs, { type BigIntStats } from 'node:fs';
import { promisify } from 'node:util';
import * as l10n from '@vscode/l10n';
import { ArchiveError } from './archiveError';
import { isNotFound, toArchiveError } from './ioError';
import type { PackFile } from './packFileList';

const stat = promisify<string, { bigint: true }, BigIntStats>(fs.stat);

/** What tells whether a file is the one that was read. */
export type FileState = Pick<BigIntStats, 'ino' | 'size' | 'mtimeNs'>;

/** @throws ArchiveError `file-changed` when what is on the disk is not what was read, `io` */
export async function assertUnchanged(file: PackFile, state: FileState): Promise<void> {
  const now = await stat(file.absolutePath, { bigint: true }).catch((error: unknown) => {
    if (isNotFound(error)) return undefined;
    throw toArchiveError(error, file.name);
  });
  if (!isSame(now, state)) throw changed(file.name);
}

/** Whether nothing wrote to a file between two looks. */
export function isSame(now: FileState | undefined, before: FileState): boolean {
  return now?.ino === before.ino && now.size === before.size && now.mtimeNs === before.mtimeNs;
}

/** The error that says that a file is not what it was. */
export function changed(name: string): ArchiveError {
  return new ArchiveError(
    'file-changed',
    l10n.t('"{0}" changed while the archive was built. Try again when nothing writes to the pack.', name),
    { path: name },
  );
}
