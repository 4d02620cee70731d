import * as vscode from 'vscode';
import { showError, showWarning } from '../workspace/messages';
import type { NodePack } from '../workspace/nodePack';
import type { Command, CommandContext } from './command';
import { refuse } from './checksList';
import { confirmPublish } from './confirmPublish';
import { showInManifest } from './openManifest';
import { preparePublish } from './preparePublish';
import { saveChanges } from './saveChanges';
import { showFailure } from './showFailure';
import { showVersions } from './showVersions';
import { choosePack } from './target';
import { tellNoDisk } from './tellNoDisk';
import { tokenOf } from './tokenInput';
import { finishUpload, sendWithProgress, watchVersion } from './upload';

/** Publishes the working copy's version of a pack. */
export const publish: Command = async (context, argument) => {
  if (!(await canPublishHere())) return;
  const pack = await choosePack(context, argument, vscode.l10n.t('Publish Version'), 'own');
  if (pack === undefined) return;
  if (pack.folder.scheme !== 'file') {
    await tellNoDisk(
      vscode.l10n.t(
        '{0} is not on a real disk. Packing needs git and files, so open a local clone to publish.',
        pack.label,
      ),
    );
    return;
  }
  try {
    await publishPack(context, pack);
  } catch (error) {
    await showFailure(context, error, { pack, retry: () => publish(context, { pack }) });
  }
};

async function publishPack(context: CommandContext, pack: NodePack): Promise<void> {
  if (!(await saveChanges(pack))) return;
  const publishing = await import('../publishing/index');
  const registry = context.connection.current;
  const client = await registry.client();
  const copy = await publishing.readWorkingCopy(pack.folder.fsPath);
  const unreadable = copy.checks.some(({ severity }) => severity === 'error');
  if (unreadable || copy.publisherId === '' || copy.nodeId === '' || copy.version === '') {
    await refuse(context, pack, (await publishing.planPublish(copy, true)).checks);
    return;
  }
  const key = publishing.uploadKey(registry.origin, copy.nodeId, copy.version);
  const { memory } = context.uploads;
  const lock = await publishing.takePublishLock(memory.folder, key);
  if (lock === undefined) {
    tellLocked(context, pack, copy.version);
    return;
  }
  // What lies there now belongs to an upload that can be resumed, if there is one.
  let keepArchive = true;
  const leave = () => publishing.leavePublish(lock, keepArchive ? undefined : memory.archivePath(key));
  try {
    if (await offerResume(context, pack, key)) return;
    keepArchive = false;
    const prepared = await preparePublish(context, {
      pack,
      copy,
      client,
      publishing,
      key,
      origin: registry.origin,
    });
    if (prepared === undefined) return;
    const plan = await confirmPublish(registry, prepared);
    if (plan === undefined) return;
    const token = await tokenOf(context, registry.origin, plan.publisherId);
    if (token === undefined) return;
    // A machine that slept over the question may have lost the lock to another window.
    if (!(await lock.isHeld())) {
      keepArchive = true;
      tellLocked(context, pack, copy.version);
      return;
    }
    const archive = { key, size: prepared.archive.size, fileCount: prepared.archive.files };
    const { nodeId } = plan;
    const watch = once((version: string) => {
      watchVersion(context, registry.origin, { nodeId, version });
      // Whatever becomes of this window: no list may go on saying that this number is free.
      context.store.invalidate(nodeId);
    });
    const result = await sendWithProgress(plan, (options) =>
      publishing.sendVersion(
        plan,
        registry.origin,
        archive,
        token,
        { client, uploads: memory },
        {
          ...options,
          onProgress: (step) => {
            // The registry has the version from here on. If its archive never arrives, the scan deletes it.
            if (step.step === 'uploading') watch(step.version);
            options.onProgress(step);
          },
        },
      ),
    );
    keepArchive = result.kind === 'upload-unfinished';
    // Before the message, which stands until somebody answers it.
    await leave();
    await finishUpload(context, pack, plan, result);
  } finally {
    await leave();
  }
}

function once<T>(action: (value: T) => void): (value: T) => void {
  let done = false;
  return (value) => {
    if (!done) action(value);
    done = true;
  };
}

/** Not waited for: the message may stand for long, and nothing is done meanwhile. */
function tellLocked(context: CommandContext, pack: NodePack, version: string): void {
  const [retry, show] = [vscode.l10n.t('Retry'), vscode.l10n.t('Show Versions')];
  void showWarning(
    vscode.l10n.t('{0} {1} is being published already, here or in another window.', pack.label, version),
    retry,
    show,
  ).then(async (chosen) => {
    if (chosen === retry) await publish(context, { pack });
    if (chosen === show) await showVersions();
  });
}

/** When this very version was published and its upload stopped, going on with that is what is wanted. */
async function offerResume(context: CommandContext, pack: NodePack, key: string): Promise<boolean> {
  const unfinished = (await context.uploads.memory.list()).find((upload) => upload.key === key);
  if (unfinished === undefined) return false;
  if (!context.uploads.memory.isHere(unfinished)) {
    const open = vscode.l10n.t('Open pyproject.toml');
    void showWarning(
      vscode.l10n.t(
        'Version {0} is published, but its archive is not uploaded yet. Only the window that published it can resume the upload; if it is closed, the number is spent, so raise the version.',
        unfinished.version,
      ),
      open,
    ).then(async (chosen) => {
      if (chosen === open) await showInManifest(pack);
    });
    return true;
  }
  const resume = vscode.l10n.t('Resume Upload');
  void showWarning(
    vscode.l10n.t('Version {0} is published, but its archive is not uploaded yet.', unfinished.version),
    resume,
  ).then((chosen) => {
    if (chosen === resume)
      void vscode.commands.executeCommand('comfyRegistry.resumeUpload', { upload: unfinished });
  });
  return true;
}

/** Publishing starts git and reads every file of the pack, so it is refused where the workspace is not trusted. */
export async function canPublishHere(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const chosen = await showError(
    vscode.l10n.t(
      'Nothing is packed or published in restricted mode. Trust this workspace to publish from it.',
    ),
    manage,
  );
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}
