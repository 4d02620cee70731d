import * as l10n from '@vscode/l10n';
import { readArchiveUrl } from './archiveUrl';
import { bodyText } from './bodyText';
import { Deadline } from './deadline';
import { aborted, answeredByPage, requestFailure, storageFailure } from './failures';
import { isTooLarge, RegistryError } from './registryError';
import { isPassing, retryDelay } from './retryDelay';
import type { ArchiveAccess } from './transport';

/** The zip, to be read anew for each try. */
export interface ArchiveSource {
  /** Bytes. */
  readonly size: number;
  open(): ReadableStream<Uint8Array>;
}

export interface UploadOptions {
  readonly signal?: AbortSignal;
  /** Bytes handed to the network in the present try; starts again with each. */
  readonly onProgress?: (sentBytes: number) => void;
  /** A try has failed; the next one begins after this many milliseconds. */
  readonly onWaiting?: (failure: RegistryError, delay: number) => void;
  /** The URL was given a moment ago: it is asked once, whatever the clock has been set to meanwhile. */
  readonly justGiven?: boolean;
  /** When the signed URL ends, in milliseconds since the epoch. Absent: a few tries. */
  readonly until?: number;
}

const triesWithoutEnd = 5;
const firstDelay = 1000;
const longestAnswer = 64 * 1024;

/**
 * Sends an archive to its signed URL. A second PUT overwrites the first, so it is tried again, with backoff, while
 * the URL lives, whenever that may help.
 *
 * @throws RegistryError `upload-expired` when the URL is no longer accepted; its text never holds the URL
 */
export async function uploadArchive(
  access: ArchiveAccess,
  signedUrl: string,
  archive: ArchiveSource,
  options: UploadOptions = {},
): Promise<void> {
  const url = readArchiveUrl(signedUrl, access.baseUrl);
  const { clock, log } = access;
  const { signal, until, justGiven = false } = options;
  if (until !== undefined && !justGiven && clock.now() >= until) throw expired();
  for (let attempt = 0; ; attempt++) {
    // The silence of the line is not the network's, so the deadline begins with the slot.
    const release = await access.slots.take(signal).catch(() => {
      throw aborted(attempt > 0);
    });
    const failure = await tryUpload(access, url, archive, options).finally(release);
    if (failure === undefined) return;
    // A storage that asks for minutes gets them, while they are left: without its archive the number is lost.
    const patience = until === undefined ? {} : { patience: until - clock.now() };
    const delay =
      isPassing(failure) || (failure.status ?? 0) >= 500
        ? retryDelay(failure, attempt, { base: firstDelay, ...patience })
        : undefined;
    const last = until === undefined ? attempt + 1 >= triesWithoutEnd : clock.now() + (delay ?? 0) >= until;
    if (delay === undefined || last) throw failure;
    log.debug(
      `PUT ${url.host}: ${failure.code} ${failure.status ?? ''}, trying again in ${Math.round(delay)} ms`,
    );
    options.onWaiting?.(failure, delay);
    await clock.sleep(delay, signal).catch(() => {
      throw aborted(true);
    });
  }
}

async function tryUpload(
  access: ArchiveAccess,
  url: URL,
  archive: ArchiveSource,
  { signal, onProgress }: UploadOptions,
): Promise<RegistryError | undefined> {
  const { host } = url;
  // For silence, not for the whole: a large archive on a slow line takes its time.
  const deadline = new Deadline(access.silence ?? 60_000, signal);
  let answered = false;
  let unreadable: RegistryError | undefined;
  const body = countedBody(archive, {
    progress: (sent) => {
      deadline.restart();
      onProgress?.(sent);
    },
    fail: (error) => (unreadable = error),
  });
  const init: RequestInit & { duplex: 'half' } = {
    method: 'PUT',
    // The type is part of what was signed. Without a length the body would go out chunked, which storage refuses.
    headers: { 'content-type': 'application/zip', 'content-length': String(archive.size) },
    body: body.stream,
    duplex: 'half',
    redirect: 'error',
    signal: deadline.signal,
  };
  try {
    const response = await access.fetch(url.href, init);
    answered = true;
    if (response.ok) return (await isPage(response)) ? answeredByPage(host) : undefined;
    const words = await bodyText(response, longestAnswer).catch((): string => '');
    // The body is looked at for the code only: it may repeat the signed request.
    if (response.status === 400 || response.status === 403) return refused(response.status, words);
    return storageFailure(response, { host, now: access.clock.now(), sends: true });
  } catch (error) {
    return unreadable ?? requestFailure(error, { host, signal, deadline, answered, storesArchives: true });
  } finally {
    deadline.dispose();
    body.close();
  }
}

/** The archive's bytes, counted as the network takes them. Its size must be as declared: it stands in the header. */
function countedBody(
  archive: ArchiveSource,
  { progress, fail }: { progress: (sent: number) => void; fail: (error: RegistryError) => RegistryError },
): { readonly stream: ReadableStream<Uint8Array>; close(): void } {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  let sent = 0;
  let over = false;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        if (!over) reader ??= archive.open().getReader();
        const { done = true, value } = (await reader?.read()) ?? {};
        if (over) {
          controller.error(new Error('The request is over.'));
          return;
        }
        sent += value?.byteLength ?? 0;
        if (done ? sent !== archive.size : sent > archive.size) throw new Error('size');
        if (done) {
          controller.close();
          return;
        }
        controller.enqueue(value);
        progress(sent);
      } catch (error) {
        controller.error(fail(unreadableArchive(error)));
      }
    },
    cancel(reason) {
      // A read under way ends with nothing then: that says nothing about the archive.
      over = true;
      return reader?.cancel(reason);
    },
  });
  return {
    stream,
    // A request that fails before or while it takes the body leaves it open, and with it the file.
    close() {
      over = true;
      reader?.cancel().catch(() => undefined);
    },
  };
}

/**
 * A storage says nothing when it has taken an archive; a sign-in page in between answers everything with 200. Where the
 * rest of the answer is lost, the status is what counts.
 */
async function isPage(response: Response): Promise<boolean> {
  const text = await bodyText(response, longestAnswer).catch((error: unknown) =>
    isTooLarge(error) ? '<' : '',
  );
  return text.trimStart().startsWith('<');
}

function unreadableArchive(cause: unknown): RegistryError {
  return new RegistryError(
    'unreadable-archive',
    l10n.t('The archive to be uploaded cannot be read any more, or has changed. Nothing complete was sent.'),
    { cause },
  );
}

function refused(status: number, body: string): RegistryError {
  if (/Expired/i.test(body)) return expired(status);
  return new RegistryError(
    'http',
    l10n.t(
      'The storage refused the archive (status {0}). A proxy may have changed the request. Try again on another network while the upload is possible.',
      status,
    ),
    { status },
  );
}

function expired(status?: number): RegistryError {
  return new RegistryError(
    'upload-expired',
    l10n.t(
      'The time to upload the archive is over. This version number is spent: raise the version and publish again.',
    ),
    status === undefined ? {} : { status },
  );
}
