import * as vscode from 'vscode';
import { ArchiveError } from '../archive/archiveError';

/** The error for a version that the registry does not have, or of which it has no archive. */
export function noArchive(nodeId: string, version: string): ArchiveError {
  return new ArchiveError(
    'no-archive',
    vscode.l10n.t('The registry has no archive of {0} {1} to look into.', nodeId, version),
  );
}
