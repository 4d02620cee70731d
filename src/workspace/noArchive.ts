import * as vscode from 'vscode';
import { ArchiveError } from '../archive/archiveError';

/** The error for an archive that is too large to be downloaded only to look into it. */
export function tooLargeArchive(
  nodeId: string,
  version: string,
  mostBytes: number,
  cause: unknown,
): ArchiveError {
  return new ArchiveError(
    'published-too-large',
    vscode.l10n.t(
      'The archive of {0} {1} has more than {2} MB and cannot be read in parts, so it is not looked into. Save it with "Download Archive" and unpack it.',
      nodeId,
      version,
      Math.round(mostBytes / 2 ** 20),
    ),
    { cause },
  );
}

/** The error for a version that the registry does not have, or of which it has no archive. */
export function noArchive(nodeId: string, version: string): ArchiveError {
  return new ArchiveError(
    'no-archive',
    vscode.l10n.t('The registry has no archive of {0} {1} to look into.', nodeId, version),
  );
}
