import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from './call';
import { faultReply } from './faultReply';
import type { Faults } from './faults';
import { isDropped, type Outcome } from './reply';
import type { LoggedRequest } from './requestLog';
import { hangUp, readBody, send } from './transport';

/** What a listener needs from the registry. */
export interface ListenerParts {
  readonly server: 'api' | 'storage';
  readonly faults: Faults;
  readonly requests: LoggedRequest[];
  readonly clock: { now(): number };
  /** Shared by all servers of one registry. */
  readonly load: Load;
  /** Looks at a complete request, also at one that a fault answers. */
  inspect(call: Call): void;
  handle(call: Call): Outcome;
}

/** Requests in work, and the most there ever were at once. */
export interface Load {
  active: number;
  peak: number;
}

/** One HTTP server on loopback: logs, applies faults, and hands whole requests to `handle`. */
export class Listener {
  private readonly server: Server;

  constructor(private readonly parts: ListenerParts) {
    this.server = createServer((request, response) => {
      const { load } = this.parts;
      load.active += 1;
      load.peak = Math.max(load.peak, load.active);
      response.once('close', () => (load.active -= 1));
      void this.serve(request, response);
    });
  }

  /** @returns the origin, without a slash at the end. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { parts } = this;
    const entry = begin(request, parts);
    parts.requests.push(entry);
    const fault = parts.faults.take(entry.method, entry.target);
    response.once('close', () => {
      if (!response.writableFinished) entry.aborted = true;
    });
    if (fault?.drop === 'before') {
      hangUp(request);
      return;
    }

    const body = await readBody(request, fault, (bytes) => (entry.bodyBytes = bytes));
    if (body === undefined) {
      entry.aborted = true;
      return;
    }
    entry.body = parseBody(entry, body);
    const call: Call = { ...entry, body };
    parts.inspect(call);
    const replacement = faultReply(fault);
    const handled =
      replacement === undefined || fault?.afterHandling === true ? parts.handle(call) : replacement;
    const outcome = replacement ?? handled;
    entry.origin = outcome.origin;
    if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
    if (isDropped(outcome) || fault?.drop === 'after-handling') {
      hangUp(request);
      return;
    }
    entry.status = outcome.status;
    entry.cached = outcome.headers?.['x-cache'] === 'HIT';
    await send(response, outcome, fault, (bytes) => (entry.answerBytes += bytes));
  }
}

function begin(request: IncomingMessage, { clock, server }: ListenerParts): LoggedRequest {
  const target = request.url ?? '/';
  const [path = '/', query = ''] = target.split(/\?(.*)/s);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const);
  return {
    at: clock.now(),
    server,
    method: request.method ?? 'GET',
    target,
    path,
    query: new URLSearchParams(query),
    headers: Object.fromEntries(headers),
    body: undefined,
    bodyBytes: 0,
    answerBytes: 0,
    status: undefined,
    origin: undefined,
    aborted: false,
    cached: false,
  };
}

function parseBody(entry: LoggedRequest, body: Buffer): unknown {
  if (entry.server === 'storage' || body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
