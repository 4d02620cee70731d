import * as l10n from '@vscode/l10n';
import { ArchiveError } from './archiveError';

/** The error that stands for "the caller gave up". */
export function abortedError(): ArchiveError {
  return new ArchiveError('aborted', l10n.t('Stopped before the archive was complete.'));
}

/** @throws ArchiveError `aborted` when the signal has fired */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw abortedError();
}
