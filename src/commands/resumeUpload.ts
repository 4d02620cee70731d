import * as vscode from 'vscode';
import type { UnfinishedUpload } from '../publishing/uploadMemory';
import { askModal, showError, showInformation, showWarning } from '../workspace/messages';
import type { NodePack } from '../workspace/nodePack';
import type { Command, CommandContext } from './command';
import { showInManifest } from './openManifest';
import { canPublishHere } from './publish';
import { showFailure } from './showFailure';
import { showVersions } from './showVersions';
import { chooseUpload } from './target';
import { finishUpload, sendWithProgress, watchVersion } from './upload';

/** Goes on with an upload that was stopped, failed, or was cut off by closing the window. */
export const resumeUpload: Command = async (context, argument) => {
  if (!(await canPublishHere())) return;
  const upload = await chooseUpload(context, argument);
  if (upload === undefined) {
    tellNone(context);
    return;
  }
  const publishing = await import('../publishing/index');
  const { memory } = context.uploads;
  const lock = await publishing.takePublishLock(memory.folder, upload.key);
  if (lock === undefined) {
    tellUnderWay();
    return;
  }
  try {
    const client = await context.connection.current.client();
    const result = await sendWithProgress(upload, (options) =>
      publishing.resumeUpload(upload, { client, uploads: memory }, options),
    );
    await lock.release();
    if (result.kind === 'address-gone') {
      // Nothing is forgotten: the secret storage may be locked, or another window may know the address.
      await context.uploads.refresh();
      tellNoAddress(context, upload);
      return;
    }
    // This window has sent it, so this window looks for what the scan decides.
    if (result.kind === 'uploaded') watchVersion(context, upload.origin, upload);
    await finishUpload(context, packOfUpload(context, upload), upload, result);
  } finally {
    await lock.release();
  }
};

/** Gives up an unfinished upload, after asking: its number is spent. */
export const discardUpload: Command = async (context, argument) => {
  const upload = await chooseUpload(context, argument);
  if (upload === undefined) {
    tellNone(context);
    return;
  }
  const discard = vscode.l10n.t('Discard');
  const chosen = await askModal(
    'Warning',
    vscode.l10n.t('Give up the upload of {0} {1}?', upload.nodeId, upload.version),
    vscode.l10n.t('The number {0} is spent then: it can never be published again.', upload.version),
    discard,
  );
  if (chosen !== discard) return;
  const { memory } = context.uploads;
  const { takePublishLock } = await import('../publishing/index');
  const lock = await takePublishLock(memory.folder, upload.key);
  if (lock === undefined) {
    tellUnderWay();
    return;
  }
  await memory.forget(upload.key).finally(() => lock.release());
  await context.uploads.refresh();
};

/** The pack of this window that an upload is of, the one that is authored here first. */
function packOfUpload({ packs }: CommandContext, { nodeId }: UnfinishedUpload): NodePack | undefined {
  const isIt = ({ id }: NodePack) => id.toLowerCase() === nodeId.toLowerCase();
  return packs.authored.find(isIt) ?? packs.all.find(isIt);
}

/** The lock is free again by now, so the message may stand for as long as it takes to unlock the storage. */
function tellNoAddress(context: CommandContext, upload: UnfinishedUpload): void {
  const [resume, open] = [vscode.l10n.t('Resume Upload'), vscode.l10n.t('Open pyproject.toml')];
  const pack = packOfUpload(context, upload);
  void showError(
    vscode.l10n.t(
      'The address for the archive of {0} {1} cannot be read from the secret storage of this system. Unlock it and resume again, else raise the version and publish again.',
      upload.nodeId,
      upload.version,
    ),
    ...(pack === undefined ? [resume] : [resume, open]),
  ).then(async (chosen) => {
    if (chosen === resume)
      await resumeUpload(context, { upload }).catch((error: unknown) => showFailure(context, error));
    if (chosen === open && pack !== undefined) await showInManifest(pack);
  });
}

/** Not every row is drawn anew at once, and the palette lists what there was when it opened. */
function tellNone({ uploads }: CommandContext): void {
  if (uploads.isOneUnderWay) tellUnderWay();
  else
    void showInformation(
      vscode.l10n.t(
        'There is no upload that can be resumed. If its time is over, its number is spent: raise the version and publish again.',
      ),
    );
}

function tellUnderWay(): void {
  const show = vscode.l10n.t('Show Versions');
  void showWarning(vscode.l10n.t('This upload is under way already, here or in another window.'), show).then(
    async (chosen) => {
      if (chosen === show) await showVersions();
    },
  );
}
