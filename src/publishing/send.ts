import type { FileHandle } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import type { PublishAnswer } from '../registry/publishVersion';
import type { RegistryClient } from '../registry/registryClient';
import { redact } from '../registry/redact';
import { isRegistryError, RegistryError } from '../registry/registryError';
import { archiveBody } from './archiveBody';
import { resolveLostAnswer } from './lostAnswer';
import type { PublishPlan } from './plan';
import type { ReportProgress } from './progress';
import type { UnfinishedUpload, UploadMemory } from './uploadMemory';

/** How long the registry takes the archive after it has answered (registry.md 1.1). */
const signedUrlLife = 15 * 60_000;

/** What became of a publish after the registry was written to. */
export type SendResult =
  /** Version and archive are there; `version` as the registry writes it. */
  | { readonly kind: 'uploaded'; readonly version: string }
  /** The version is there, its archive is not; it can be sent while `upload.expiresAt` lies ahead. */
  | {
      readonly kind: 'upload-unfinished';
      readonly upload: UnfinishedUpload;
      readonly error: RegistryError | undefined;
    }
  /** The registry made the version and its answer was lost, and with it the address for the archive. */
  | { readonly kind: 'number-lost'; readonly error: RegistryError }
  /** Whether the registry made the version cannot be found out now. */
  | { readonly kind: 'unknown'; readonly error: RegistryError };

export interface SendPorts {
  readonly client: Pick<RegistryClient, 'access' | 'publishVersion' | 'uploadArchive' | 'getVersion'>;
  readonly uploads: UploadMemory;
}

interface SendOptions {
  readonly signal: AbortSignal;
  readonly onProgress: ReportProgress;
}

export interface PackedArchive {
  readonly key: string;
  readonly size: number;
  readonly fileCount: number;
}

/**
 * Publishes a packed version: one POST, never repeated, then the upload. `signal` stops what comes before the POST
 * and the upload; a POST under way is waited for, because its number may be spent.
 * Errors: a RegistryError when nothing was made: the registry refused, the person cancelled in time, or the archive
 * is no longer on disk; with `mayHaveArrived` when nothing was made so far.
 */
export async function sendVersion(
  plan: PublishPlan,
  origin: string,
  archive: PackedArchive,
  token: string,
  ports: SendPorts,
  options: SendOptions,
): Promise<SendResult> {
  // The confirmation may have stood open for hours, and after the POST the number is spent. From here on the archive
  // cannot get lost: it is open.
  const file = await ports.uploads.openPacked(archive.key, archive.size);
  if (file === undefined) throw archiveGone();
  try {
    return await send(plan, origin, { ...archive, file }, token, ports, options);
  } finally {
    await close(file);
  }
}

async function send(
  plan: PublishPlan,
  origin: string,
  archive: PackedArchive & { readonly file: FileHandle },
  token: string,
  ports: SendPorts,
  options: SendOptions,
): Promise<SendResult> {
  options.onProgress({ step: 'publishing' });
  // The URL's life counts from some moment after this one, so the reckoning is on the safe side.
  const asked = ports.client.access.clock.now();
  let answer: PublishAnswer;
  try {
    const { publisherId, nodeId, node, nodeVersion } = plan;
    const request = { publisherId, nodeId, node, nodeVersion, token };
    answer = await ports.client.publishVersion(request, options.signal);
  } catch (error) {
    if (!isRegistryError(error) || !error.mayHaveArrived) throw error;
    options.onProgress({ step: 'resolving' });
    const { nodeId, version } = plan;
    return await resolveLostAnswer({ nodeId, version, error }, ports.client, options.signal);
  }
  const { signedUrl } = answer;
  const upload: UnfinishedUpload = {
    key: archive.key,
    origin,
    publisherId: plan.publisherId,
    nodeId: plan.nodeId,
    version: answer.nodeVersion?.version ?? plan.version,
    size: archive.size,
    fileCount: archive.fileCount,
    expiresAt: asked + signedUrlLife,
  };
  try {
    await ports.uploads.remember(upload, signedUrl);
  } catch (error) {
    // Being able to resume is worth less than the upload itself.
    const reason = redact(String(error), [signedUrl, token]);
    ports.client.access.log.warn(`The upload cannot be remembered: ${reason}`);
  }
  return await uploadTo(signedUrl, upload, archive.file, ports, { ...options, justGiven: true });
}

/**
 * Uploads the archive of a version that the registry has already.
 * @returns `address-gone` when this window cannot have the address now; another one, or this one later, perhaps can
 */
export async function resumeUpload(
  upload: UnfinishedUpload,
  ports: SendPorts,
  options: SendOptions,
): Promise<SendResult | { readonly kind: 'address-gone' }> {
  const signedUrl = await ports.uploads.signedUrl(upload);
  if (signedUrl === undefined) return { kind: 'address-gone' };
  const file = await ports.uploads.openPacked(upload.key, upload.size);
  return await uploadTo(signedUrl, upload, file, ports, options).finally(() => close(file));
}

async function uploadTo(
  signedUrl: string,
  upload: UnfinishedUpload,
  file: FileHandle | undefined,
  ports: SendPorts,
  { signal, onProgress, justGiven = false }: SendOptions & { readonly justGiven?: boolean },
): Promise<SendResult> {
  const body = {
    size: upload.size,
    open: () => {
      if (file === undefined) throw new Error('The archive is gone.');
      return archiveBody(file);
    },
  };
  const { version, size: total } = upload;
  const report = (sent: number): void => onProgress({ step: 'uploading', version, sent, total });
  report(0);
  try {
    await ports.client.uploadArchive(signedUrl, body, {
      signal,
      until: upload.expiresAt,
      justGiven,
      onProgress: report,
      onWaiting: (error, delay) => onProgress({ step: 'waiting', delay, error }),
    });
  } catch (error) {
    if (!isRegistryError(error)) throw error;
    return { kind: 'upload-unfinished', upload, error: error.code === 'aborted' ? undefined : error };
  }
  // Some systems keep a file that is open.
  await close(file);
  await ports.uploads.forget(upload.key).catch((error: unknown) => {
    const reason = redact(String(error), [signedUrl]);
    ports.client.access.log.warn(`What was kept for the upload could not be removed: ${reason}`);
  });
  return { kind: 'uploaded', version };
}

async function close(file: FileHandle | undefined): Promise<void> {
  await file?.close().catch(() => undefined);
}

function archiveGone(): RegistryError {
  return new RegistryError(
    'unreadable-archive',
    l10n.t('The packed archive is no longer on disk. Nothing is published; publish again to pack it anew.'),
  );
}
