import * as vscode from 'vscode';
import { showWarning } from '../workspace/messages';
import type { NodePacks } from '../workspace/nodePacks';
import type { Settings } from '../workspace/settings';
import type { Uploads } from '../workspace/uploads';
import { clockTime } from './clockTime';

export interface OfferUploadParts {
  readonly packs: NodePacks;
  readonly uploads: Uploads;
  readonly settings: Pick<Settings, 'notifications'>;
}

/**
 * Offers an upload that an earlier window left unfinished, once: minutes are left, after which its number is spent.
 * Of those that stop in this window the publish itself tells.
 */
export function offerUpload({ packs, uploads, settings }: OfferUploadParts): vscode.Disposable {
  let offered = false;
  const look = () => {
    if (offered || !settings.notifications || !vscode.workspace.isTrusted) return;
    const ids = new Set(packs.all.map(({ id }) => id.toLowerCase()));
    const upload = uploads.all.find(
      ({ key, nodeId }) => ids.has(nodeId.toLowerCase()) && !uploads.memory.begunHere.has(key),
    );
    if (upload === undefined) return;
    offered = true;
    const until = clockTime(upload.expiresAt, vscode.env.language, Date.now());
    const resume = vscode.l10n.t('Resume Upload');
    void showWarning(
      vscode.l10n.t(
        'The upload of {0} {1} was not finished. Resume it until {2}, or the number is spent.',
        upload.nodeId,
        upload.version,
        until,
      ),
      resume,
    ).then((chosen) => {
      if (chosen === resume) void vscode.commands.executeCommand('comfyRegistry.resumeUpload', { upload });
    });
  };
  return vscode.Disposable.from(uploads.onDidChange(look), packs.onDidChange(look));
}
