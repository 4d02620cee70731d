import { readArchiveUrl } from './archiveUrl';
import { tooLarge } from './bodyText';
import { Deadline } from './deadline';
import { followRedirects } from './followRedirects';
import { aborted, requestFailure, storageFailure, storageRedirected } from './failures';
import type { ArchiveAccess } from './transport';

export interface DownloadOptions {
  readonly signal?: AbortSignal;
  /** Cap in bytes; default 2 GiB. */
  readonly maxBytes?: number;
}

export interface ArchiveDownload {
  /** Bytes, where the server says. */
  readonly total: number | undefined;
  /** Fails with RegistryError. Cancelling it ends the request. */
  readonly body: ReadableStream<Uint8Array>;
}

/**
 * Begins to read a published archive from its `downloadUrl`. No credential is sent, and redirects lead to the same
 * origin only. A body that ends early fails. Its request is one of those under way until the body has ended, was
 * cancelled, or stood still for too long.
 *
 * @throws RegistryError
 */
export async function downloadArchive(
  access: ArchiveAccess,
  downloadUrl: string,
  { signal, maxBytes = 2 * 2 ** 30 }: DownloadOptions = {},
): Promise<ArchiveDownload> {
  const url = readArchiveUrl(downloadUrl, access.baseUrl);
  const { host } = url;
  const release = await takeBoth(access, signal);
  const deadline = new Deadline(access.silence ?? 60_000, signal);
  const end = (): void => {
    deadline.dispose();
    release();
  };
  // Also where nobody reads the body any more.
  deadline.signal.addEventListener('abort', release, { once: true });
  let answered = false;
  const failure = (error: unknown): Error => {
    end();
    return requestFailure(error, { host, signal, deadline, answered, storesArchives: true });
  };
  try {
    const response = await followRedirects(
      access.fetch,
      url.href,
      {
        redirect: 'manual',
        signal: deadline.signal,
        // Compressed on the way, its length would not be the file's.
        headers: { 'accept-encoding': 'identity' },
      },
      storageRedirected,
    );
    answered = true;
    access.log.debug(`GET ${host}${url.pathname}: ${response.status}`);
    if (!response.ok || response.body === null) {
      response.body?.cancel().catch(() => undefined);
      throw storageFailure(response, { host, now: access.clock.now(), sends: false });
    }
    const length = Number(response.headers.get('content-length') ?? NaN);
    if (length > maxBytes) throw tooLarge(maxBytes);
    const total = Number.isNaN(length) ? undefined : length;
    return { total, body: limited(response.body, { maxBytes, deadline, end, failure }) };
  } catch (error) {
    throw failure(error);
  }
}

/** A turn among the downloads, then one among all requests; the latter are never held while the former are waited for. */
async function takeBoth(
  { downloads, slots }: ArchiveAccess,
  signal: AbortSignal | undefined,
): Promise<() => void> {
  let leave: (() => void) | undefined;
  try {
    leave = await downloads.take(signal);
    const release = await slots.take(signal);
    return () => {
      release();
      leave?.();
    };
  } catch {
    leave?.();
    throw aborted(false);
  }
}

function limited(
  source: ReadableStream<Uint8Array>,
  {
    maxBytes,
    deadline,
    end,
    failure,
  }: { maxBytes: number; deadline: Deadline; end: () => void; failure: (error: unknown) => Error },
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  let bytes = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        deadline.restart();
        const { done, value } = await reader.read();
        if (done) {
          end();
          controller.close();
          return;
        }
        bytes += value.byteLength;
        if (bytes > maxBytes) throw tooLarge(maxBytes);
        controller.enqueue(value);
      } catch (error) {
        reader.cancel().catch(() => undefined);
        controller.error(failure(error));
      }
    },
    async cancel() {
      end();
      await reader.cancel();
    },
  });
}
