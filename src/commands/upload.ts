import * as vscode from 'vscode';
import { describeLoss } from '../publishing/describeLoss';
import type { PublishProgress } from '../publishing/progress';
import type { SendResult } from '../publishing/send';
import type { UnfinishedUpload } from '../publishing/uploadMemory';
import { packPageUrl } from '../registry/pageUrls';
import type { RegistryError } from '../registry/registryError';
import { failureForLog } from '../workspace/describeFailure';
import { showError, showInformation, showProgress, showWarning } from '../workspace/messages';
import type { NodePack } from '../workspace/nodePack';
import { abortSignal } from '../workspace/abortSignal';
import type { CommandContext } from './command';
import { showInManifest } from './openManifest';
import { progressText } from './progressText';
import { showVersions } from './showVersions';

export interface SendOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PublishProgress) => void;
}

interface What {
  readonly nodeId: string;
  readonly version: string;
}

/** Shows the second phase of a publish. Cancel stops what waits and the upload; a POST under way is waited for. */
export function sendWithProgress<T>(what: What, send: (options: SendOptions) => Promise<T>): Promise<T> {
  const title = vscode.l10n.t('Publishing {0} {1}', what.nodeId, what.version);
  return Promise.resolve(
    showProgress(title, async (progress, cancel) => {
      let percent = 0;
      return await send({
        signal: abortSignal(cancel),
        onProgress: (step) => {
          const message = progressText(step);
          if (step.step !== 'uploading') {
            progress.report({ message });
            return;
          }
          // A new try starts from the first byte; the bar does not go back, the words do.
          const now = Math.max(percent, (step.sent / Math.max(1, step.total)) * 100);
          progress.report({ message, increment: now - percent });
          percent = now;
        },
      });
    }),
  );
}

/** Watches a version that the registry has now. A watch that cannot be kept must not spoil a publish. */
export function watchVersion({ watch, log }: CommandContext, origin: string, what: What): void {
  watch.add(origin, what.nodeId, what.version).catch((error: unknown) => {
    log.warn(`${what.nodeId} ${what.version} cannot be watched: ${failureForLog(error)}`);
  });
}

/** Tells what became of a publish, and lets the views and the watch know. */
export async function finishUpload(
  context: CommandContext,
  pack: NodePack | undefined,
  what: What,
  result: SendResult,
): Promise<void> {
  context.store.invalidate(what.nodeId);
  await context.uploads.refresh();
  switch (result.kind) {
    case 'uploaded': {
      context.log.info(`Published ${what.nodeId} ${result.version}`);
      const page = context.store.hasPages ? [vscode.l10n.t('Open Registry Page')] : [];
      void showInformation(
        vscode.l10n.t('{0} {1} is published and waits for the security scan.', what.nodeId, result.version),
        ...page,
      ).then((chosen) => {
        if (chosen !== undefined) void vscode.env.openExternal(vscode.Uri.parse(packPageUrl(what.nodeId)));
      });
      return;
    }
    case 'upload-unfinished':
      await tellUnfinished(context, pack, what, result);
      return;
    case 'number-lost': {
      context.log.error(result.error.message);
      await tellSpent(pack, describeLoss(what, result.kind));
      return;
    }
    case 'unknown': {
      context.log.error(result.error.message);
      await tellUnknown(pack, describeLoss(what, result.kind));
      return;
    }
  }
}

async function tellUnfinished(
  context: CommandContext,
  pack: NodePack | undefined,
  { nodeId }: What,
  { upload, error }: Extract<SendResult, { kind: 'upload-unfinished' }>,
): Promise<void> {
  if (error !== undefined) context.log.error(error.message);
  const spent = await whySpent(context, nodeId, upload, error);
  if (spent !== undefined) {
    await context.uploads.memory.forget(upload.key);
    await context.uploads.refresh();
    await tellSpent(pack, spent);
    return;
  }
  const until = new Date(upload.expiresAt).toLocaleTimeString(vscode.env.language, { timeStyle: 'short' });
  const resume = vscode.l10n.t('Resume Upload, Until {0}', until);
  const why =
    error === undefined
      ? vscode.l10n.t('The upload of {0} {1} is stopped.', nodeId, upload.version)
      : vscode.l10n.t('The archive of {0} {1} was not uploaded. {2}', nodeId, upload.version, error.message);
  const chosen = await showWarning(
    vscode.l10n.t(
      '{0} The registry has the version already, so finish the upload or the number is spent.',
      why,
    ),
    resume,
  );
  if (chosen === resume) await vscode.commands.executeCommand('comfyRegistry.resumeUpload', { pack, upload });
}

/** Why an upload can never be finished; undefined where it can. */
async function whySpent(
  { clock, uploads }: CommandContext,
  nodeId: string,
  { key, size, version, expiresAt }: UnfinishedUpload,
  error: RegistryError | undefined,
): Promise<string | undefined> {
  if (error?.code === 'upload-expired' || expiresAt <= clock.now()) {
    return vscode.l10n.t(
      'The archive of {0} {1} did not arrive in time. This number is spent: raise the version and publish again.',
      nodeId,
      version,
    );
  }
  // Another try would read it from the disk.
  if (await uploads.memory.hasArchive(key, size)) return undefined;
  return vscode.l10n.t(
    'The archive of {0} {1} is no longer on the disk, and the registry has the version already. This number is spent: raise the version and publish again.',
    nodeId,
    version,
  );
}

/** Nobody can say yet whether another number is needed: looking comes first. */
async function tellUnknown(pack: NodePack | undefined, message: string): Promise<void> {
  const [versions, open] = [vscode.l10n.t('Show Versions'), vscode.l10n.t('Open pyproject.toml')];
  const chosen = await showError(message, ...(pack === undefined ? [versions] : [versions, open]));
  if (chosen === versions) await showVersions();
  if (chosen === open && pack !== undefined) await showInManifest(pack);
}

/** What is told here is mended by another number, so that is one button away. */
async function tellSpent(pack: NodePack | undefined, message: string): Promise<void> {
  const open = pack === undefined ? [] : [vscode.l10n.t('Open pyproject.toml')];
  const chosen = await showError(message, ...open);
  if (pack !== undefined && chosen !== undefined) await showInManifest(pack);
}
