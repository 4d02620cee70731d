import { bodyText } from './bodyText';
import { Deadline } from './deadline';
import { aborted, httpFailure, requestFailure } from './failures';
import { followRedirects } from './followRedirects';
import type { Clock, Fetch, Logger } from './ports';
import { isRegistryError } from './registryError';
import type { RegistryError } from './registryError';
import { RequestSlots } from './requestSlots';
import { isPassing, retryDelay } from './retryDelay';

/** So many requests are under way at a time, of whatever kind. */
const mostRequests = 4;

/** Everything that this room needs to talk to a registry. */
export interface RegistryAccess {
  /** As `parseRegistryUrl` gives it. */
  readonly baseUrl: URL;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Logger;
  readonly userAgent?: string;
  /** For headers and body together, in milliseconds; default 15 s. */
  readonly timeout?: number;
  /** The same for the one request that publishes, in milliseconds; default 60 s. */
  readonly publishTimeout?: number;
  /** Cap on an answer's body; default 16 MiB. */
  readonly maxBytes?: number;
  /** How long an archive's transfer may stand still, in milliseconds; default 60 s. */
  readonly silence?: number;
}

/** What is needed to get and send archives: their requests stand in the same line as all others. */
export type ArchiveAccess = Pick<
  RegistryAccess,
  'baseUrl' | 'fetch' | 'clock' | 'log' | 'silence' | 'timeout'
> & {
  readonly slots: RequestSlots;
  /** A download lasts as long as its reader likes, so they never take all slots. */
  readonly downloads: RequestSlots;
};

export interface SendOptions {
  readonly signal?: AbortSignal | undefined;
  /** Asks every cache on the way to be passed by. */
  readonly fresh?: boolean | undefined;
  /** Milliseconds for headers and body. */
  readonly timeout?: number;
  /** Never repeated in a message. */
  readonly secrets?: readonly string[];
  /** The signal counts in the waiting line only: once handed to the network, the request runs to its end. */
  readonly finishes?: boolean;
}

const retries = 2;
const maxErrorBytes = 64 * 1024;
const passCaches = {
  'cache-control': 'no-cache, no-store, must-revalidate',
  pragma: 'no-cache',
  expires: '0',
};

/**
 * Sends requests to the registry: in time, a few at a time, with retries where repeating is safe (GET), never to
 * another origin, and with answers of limited size.
 */
export class Transport {
  readonly #access: RegistryAccess;
  /** Each request has one while it is under way, and none while it waits to be tried again. */
  readonly slots = new RequestSlots(mostRequests);

  constructor(access: RegistryAccess) {
    this.#access = access;
  }

  /**
   * The answer with its body read, of any 2xx status.
   *
   * @throws RegistryError for everything else
   */
  async send(request: Request, options: SendOptions = {}): Promise<Response> {
    const { method } = request;
    const headers = new Headers(request.headers);
    headers.set('accept', 'application/json');
    if (this.#access.userAgent !== undefined) headers.set('user-agent', this.#access.userAgent);
    if (options.fresh === true) {
      for (const [name, value] of Object.entries(passCaches)) headers.set(name, value);
    }
    const init: RequestInit = { method, headers, redirect: method === 'GET' ? 'manual' : 'error' };
    // As text, since a Request can be sent only once.
    if (method !== 'GET') init.body = await request.text();
    const under = options.finishes === true ? { ...options, signal: undefined } : options;
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.slots.run(() => this.#exchange(request.url, init, under), options.signal);
      } catch (error) {
        // Anything else is the signal's reason, from the waiting line.
        if (!isRegistryError(error)) throw aborted(false);
        const again = method === 'GET' && attempt < retries && isPassing(error);
        const delay = again ? retryDelay(error, attempt) : undefined;
        if (delay === undefined) throw error;
        this.#access.log.debug(`Trying again in ${Math.round(delay)} ms: ${error.message}`);
        await this.#pause(delay, options.signal);
      }
    }
  }

  async #pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    try {
      await this.#access.clock.sleep(milliseconds, signal);
    } catch {
      throw aborted(false);
    }
  }

  async #exchange(url: string, init: RequestInit, options: SendOptions): Promise<Response> {
    const { clock, log, timeout = 15_000, maxBytes = 16 * 2 ** 20 } = this.#access;
    const { signal, secrets = [] } = options;
    const { host, pathname } = new URL(url);
    const deadline = new Deadline(options.timeout ?? timeout, signal);
    const begin = clock.now();
    const name = `${init.method ?? 'GET'} ${host}${pathname}`;
    let answered = false;
    try {
      const response = await followRedirects(this.#access.fetch, url, { ...init, signal: deadline.signal });
      answered = true;
      if (!response.ok) {
        // A body that cannot be read must not hide the status.
        const body = await bodyText(response, maxErrorBytes).catch((): string => '');
        throw httpFailure(response, body, { host, now: clock.now(), secrets });
      }
      const text = await bodyText(response, maxBytes);
      log.trace(`${name}: ${response.status}, ${clock.now() - begin} ms`);
      return new Response(text === '' ? null : text, { status: response.status });
    } catch (error) {
      const failure: RegistryError = requestFailure(error, { host, signal, deadline, answered });
      if (failure.code !== 'aborted') log.debug(`${name}: ${failure.code} ${failure.status ?? ''}`);
      throw failure;
    } finally {
      deadline.dispose();
    }
  }
}
