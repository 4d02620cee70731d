import type { RangeSource } from '../archive/rangeSource';
import { bodyBytes, tooLarge } from './bodyText';
import type { ContentRange } from './contentRange';
import { readContentRange } from './contentRange';
import { Deadline } from './deadline';
import { aborted, invalidAnswer, requestFailure, storageFailure, storageRedirected } from './failures';
import { followRedirects } from './followRedirects';
import { isRegistryError } from './registryError';
import type { ArchiveAccess } from './transport';

/**
 * Bytes that the first request asks for. A zip can end in 65,577 bytes that say where its directory is, most of them
 * a comment; the directory of a usual pack fits in as well.
 */
const endBytes = 66 * 1024;

interface Part extends ContentRange {
  readonly bytes: Uint8Array;
  readonly etag: string | null;
}

/** A published archive on its server. Its end is kept in memory, anything else is asked for when it is read. */
export class ArchiveRanges implements RangeSource {
  #end: Part | undefined;
  #left: number;

  /**
   * @param url as `readArchiveUrl` gives it
   * @param maxBytes cap on all that is read
   */
  constructor(
    private readonly access: ArchiveAccess,
    private readonly url: URL,
    private readonly maxBytes: number,
  ) {
    this.#left = maxBytes;
  }

  /**
   * Asks for the end of the archive, which also tells its size.
   *
   * @returns false when the server gives no parts of files
   * @throws RegistryError
   */
  async begin(signal?: AbortSignal): Promise<boolean> {
    this.#spend(endBytes);
    const isTheEnd = ({ start, end, size }: ContentRange): boolean =>
      end === size - 1 && start === Math.max(0, size - endBytes);
    this.#end = await this.#ask(`bytes=-${endBytes}`, isTheEnd, signal);
    return this.#end !== undefined;
  }

  size(): Promise<number> {
    return Promise.resolve(this.#known().size);
  }

  /** @throws RegistryError; `invalid-answer` too when the archive is another one by now */
  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    const known = this.#known();
    if (offset < 0 || length < 0 || offset + length > known.size) throw new RangeError('not in the archive');
    if (offset >= known.start) return slice(known, offset, length);
    const last = Math.min(offset + length, known.start) - 1;
    this.#spend(last - offset + 1);
    const isThis = ({ start, end, size }: ContentRange): boolean =>
      start === offset && end === last && size === known.size;
    const part = await this.#ask(`bytes=${offset}-${last}`, isThis, signal);
    if (part === undefined) throw invalidAnswer(this.url.host);
    if (part.etag !== null && known.etag !== null && part.etag !== known.etag) {
      throw invalidAnswer(this.url.host);
    }
    if (part.bytes.length === length) return part.bytes;
    const whole = new Uint8Array(length);
    whole.set(part.bytes);
    whole.set(slice(known, known.start, length - part.bytes.length), part.bytes.length);
    return whole;
  }

  #known(): Part {
    if (this.#end === undefined) throw new Error('begin() did not succeed');
    return this.#end;
  }

  #spend(bytes: number): void {
    if (bytes > this.#left) throw tooLarge(this.maxBytes);
    this.#left -= bytes;
  }

  /** @returns undefined when the server does not answer with the part alone */
  async #ask(
    range: string,
    fits: (range: ContentRange) => boolean,
    signal: AbortSignal | undefined,
  ): Promise<Part | undefined> {
    try {
      return await this.access.slots.run(() => this.#exchange(range, fits, signal), signal);
    } catch (error) {
      // Anything else is the signal's reason, from the waiting line.
      throw isRegistryError(error) ? error : aborted(false);
    }
  }

  async #exchange(
    range: string,
    fits: (range: ContentRange) => boolean,
    signal: AbortSignal | undefined,
  ): Promise<Part | undefined> {
    const { fetch, clock, log, timeout = 15_000 } = this.access;
    const { host, pathname, href } = this.url;
    const deadline = new Deadline(timeout, signal);
    let answered = false;
    let response: Response | undefined;
    try {
      response = await followRedirects(
        fetch,
        href,
        {
          redirect: 'manual',
          signal: deadline.signal,
          // With a range, fetch asks for the bytes as they are (Accept-Encoding: identity) by itself.
          headers: { range },
        },
        storageRedirected,
      );
      answered = true;
      log.debug(`GET ${host}${pathname} (${range}): ${response.status}`);
      // An empty file has no last bytes.
      if (response.status === 416) return undefined;
      if (!response.ok) throw storageFailure(response, { host, now: clock.now(), sends: false });
      if (response.status !== 206) return undefined;
      const found = readContentRange(response.headers.get('content-range'));
      if (found === undefined || !fits(found)) throw invalidAnswer(host);
      const bytes = await bodyBytes(response, found.end - found.start + 1);
      if (bytes === undefined) throw invalidAnswer(host);
      return { ...found, bytes, etag: response.headers.get('etag') };
    } catch (error) {
      throw requestFailure(error, { host, signal, deadline, answered, storesArchives: true });
    } finally {
      deadline.dispose();
      // Where it was not read to its end. Not awaited: closing must not wait for a server that goes on sending.
      if (response?.bodyUsed === false) response.body?.cancel().catch(() => undefined);
    }
  }
}

function slice({ start, bytes }: Part, offset: number, length: number): Uint8Array {
  return bytes.subarray(offset - start, offset - start + length);
}
