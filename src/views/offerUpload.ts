import * as vscode from 'vscode';
import type { UnfinishedUpload } from '../publishing/uploadMemory';
import { showWarning } from '../workspace/messages';
import { clockTime } from '../workspace/words/clockTime';

/** Offers to go on with an upload that another window left unfinished. */
export async function offerUpload(upload: UnfinishedUpload): Promise<void> {
  const resume = vscode.l10n.t('Resume Upload');
  const chosen = await showWarning(
    vscode.l10n.t(
      'The upload of {0} {1} was not finished. Resume it until {2}, or the number is spent.',
      upload.nodeId,
      upload.version,
      clockTime(upload.expiresAt, vscode.env.language, Date.now()),
    ),
    resume,
  );
  if (chosen === resume) await vscode.commands.executeCommand('comfyRegistry.resumeUpload', { upload });
}
