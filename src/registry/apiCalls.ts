import createClient from 'openapi-fetch';
import type { Client } from 'openapi-fetch';
import * as l10n from '@vscode/l10n';
import { invalidAnswer } from './failures';
import { RegistryError, isNotFound, isRegistryError } from './registryError';
import type { RequestSlots } from './requestSlots';
import type { paths } from './schema';
import { Transport } from './transport';
import type { RegistryAccess, SendOptions } from './transport';
import { countOf, isRecord } from './untrusted';

/** Against a server that always has one more page. */
const mostPages = 50;

export interface Rows {
  readonly rows: readonly unknown[];
  readonly totalPages: number;
}

/**
 * The generated client on top of the transport. What is asked is checked by the types of the contract; what
 * comes back is `unknown`, since no server is held by our types.
 */
export class ApiCalls {
  readonly http: Client<paths>;
  /** Base URL without a trailing slash. */
  readonly base: string;
  /** Milliseconds for the one request that publishes. */
  readonly publishTimeout: number;
  readonly #host: string;
  readonly #transport: Transport;

  constructor(access: RegistryAccess) {
    this.#transport = new Transport(access);
    this.base = access.baseUrl.href.replace(/\/$/, '');
    this.#host = access.baseUrl.host;
    this.publishTimeout = access.publishTimeout ?? 60_000;
    this.http = createClient<paths>({ baseUrl: this.base });
  }

  /** The line that every request stands in, also those for archives. */
  get slots(): RequestSlots {
    return this.#transport.slots;
  }

  /** The part of a call that hands it to the transport. */
  by(options: SendOptions): { fetch: (request: Request) => Promise<Response> } {
    return { fetch: (request) => this.#transport.send(request, options) };
  }

  /** The JSON of an answer. Undefined when it has no body. */
  async answer(call: Promise<{ data?: unknown }>): Promise<unknown> {
    try {
      return (await call).data;
    } catch (error) {
      // What is no failed request is JSON that does not parse.
      throw isRegistryError(error) ? error : this.invalid();
    }
  }

  /**
   * As `answer`, but undefined when the registry does not know what is asked for.
   *
   * @param names what stands in the path
   */
  async find(names: readonly string[], call: () => Promise<{ data?: unknown }>): Promise<unknown> {
    try {
      this.checkNames(names);
      return await this.answer(call());
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /**
   * Names that cannot stand in a path, or that would lead to another path, are known to no registry: `.` and `..`
   * are taken as steps by URL even when escaped, and a lone surrogate cannot be escaped.
   *
   * @throws RegistryError with status 404
   */
  checkNames(names: readonly string[]): void {
    for (const name of names) {
      if (/^\.{0,2}$|\p{Cs}/u.test(name)) {
        throw new RegistryError('http', l10n.t('"{0}" cannot be a name in the registry.', name), {
          status: 404,
        });
      }
    }
  }

  /** Reads one thing; undefined stays undefined. */
  one<T>(data: unknown, read: (value: unknown) => T | undefined): T | undefined {
    if (data === undefined) return undefined;
    const value = read(data);
    if (value === undefined) throw this.invalid();
    return value;
  }

  /** Null counts as empty: so the registry writes a list without rows. */
  list(data: unknown): readonly unknown[] {
    const value = data ?? [];
    if (!Array.isArray(value)) throw this.invalid();
    return value;
  }

  page(data: unknown, rows: string, totalPages = 'totalPages'): Rows {
    if (!isRecord(data)) throw this.invalid();
    return { rows: this.list(data[rows]), totalPages: countOf(data[totalPages]) ?? 1 };
  }

  /** Reads pages from 1 until the last one, an empty one, or one that is the same as the page before. */
  async eachPage(read: (page: number) => Promise<Rows>): Promise<void> {
    let before = '';
    for (let page = 1; page <= mostPages; page++) {
      const { rows, totalPages } = await read(page);
      const text = JSON.stringify(rows);
      if (rows.length === 0 || page >= totalPages || text === before) return;
      before = text;
    }
  }

  invalid(mayHaveArrived = false): RegistryError {
    return invalidAnswer(this.#host, mayHaveArrived);
  }
}

export function chunks<T>(items: readonly T[], size: number): T[][] {
  const result: T[][] = [];
  for (let start = 0; start < items.length; start += size) result.push(items.slice(start, start + size));
  return result;
}
