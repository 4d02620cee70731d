import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NodeVersion } from '../../../src/registry/nodeVersion';
import { readNodeVersion } from '../../../src/registry/nodeVersionReader';
import type { Clock, Logger } from '../../../src/registry/ports';
import { RegistryClient } from '../../../src/registry/registryClient';
import type { RegistryError } from '../../../src/registry/registryError';
import { isRegistryError } from '../../../src/registry/registryError';
import type { RegistryAccess } from '../../../src/registry/transport';

/** A clock on which waiting takes no time but is counted. */
export class QuickClock implements Clock {
  readonly slept: number[] = [];
  /** Something that happens meanwhile. */
  onSleep: (() => void) | undefined;
  #ahead = 0;

  now(): number {
    return Date.now() + this.#ahead;
  }

  advance(milliseconds: number): void {
    this.#ahead += milliseconds;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.slept.push(milliseconds);
    this.advance(milliseconds);
    this.onSleep?.();
    await new Promise(setImmediate);
    signal?.throwIfAborted();
  }
}

/** A log that keeps its lines. */
export class KeptLog implements Logger {
  readonly lines: string[] = [];
  readonly trace = (message: string): void => void this.lines.push(message);
  readonly debug = this.trace;
  readonly info = this.trace;
  readonly warn = this.trace;
  readonly error = this.trace;

  get text(): string {
    return this.lines.join('\n');
  }
}

export interface Access extends RegistryAccess {
  readonly clock: QuickClock;
  readonly log: KeptLog;
}

export function accessTo(url: string, more: Partial<RegistryAccess> = {}): Access {
  return {
    baseUrl: new URL(url),
    fetch: globalThis.fetch,
    ...more,
    clock: (more.clock as QuickClock | undefined) ?? new QuickClock(),
    log: new KeptLog(),
  };
}

export function clientOf(url: string, more: Partial<RegistryAccess> = {}): RegistryClient {
  return new RegistryClient(accessTo(url, more));
}

/** The RegistryError that a promise fails with. Anything else fails the test. */
export async function failureOf(promise: Promise<unknown>): Promise<RegistryError> {
  try {
    await promise;
  } catch (error) {
    if (isRegistryError(error)) return error;
    throw error;
  }
  throw new Error('expected a RegistryError, but it succeeded');
}

/** An Active version of a pack. */
export function activeVersion(version: string): NodeVersion {
  const read = readNodeVersion({ version, status: 'NodeVersionStatusActive' }, 'pack');
  if (read === undefined) throw new Error('no version');
  return read;
}

/** A bare HTTP server on loopback, for answers that no registry gives. */
export class BareServer {
  readonly #server: Server;
  url = '';
  requests = 0;

  constructor(listener: RequestListener) {
    this.#server = createServer((request, response) => {
      this.requests++;
      listener(request, response);
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
