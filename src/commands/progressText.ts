import * as vscode from 'vscode';
import type { PublishProgress } from '../publishing/progress';
import type { RegistryError } from '../registry/registryError';
import { byteSize } from '../workspace/words/byteSize';

/** What the progress of the second phase of a publish says. */
export function progressText(progress: PublishProgress): string {
  switch (progress.step) {
    case 'checking':
    case 'packing':
    case 'publishing':
      return vscode.l10n.t('announcing the version…');
    case 'resolving':
      return vscode.l10n.t('no clear answer; looking whether the version is there…');
    case 'uploading':
      return vscode.l10n.t('uploading {0} of {1}…', byteSize(progress.sent), byteSize(progress.total));
    case 'waiting':
      return waitingText(progress.error, Math.ceil(progress.delay / 1000));
  }
}

function waitingText({ code, status }: RegistryError, seconds: number): string {
  if (code === 'timeout') return vscode.l10n.t('the upload stood still; next try in {0} seconds…', seconds);
  return status === undefined
    ? vscode.l10n.t('the connection failed; next try in {0} seconds…', seconds)
    : vscode.l10n.t('the storage answered with status {0}; next try in {1} seconds…', status, seconds);
}
