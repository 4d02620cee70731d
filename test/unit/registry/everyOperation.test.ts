import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener } from 'node:http';
import { parse } from 'yaml';
import { RegistryClient } from '../../../src/registry/registryClient';
import { findOpenapiFile } from '../../registry/openapiFile';
import { BareServer, accessTo, failureOf } from './fixture';
import type { Access } from './fixture';
import { bearer, everyOperation, secretToken } from './operations';
import type { OperationCase } from './operations';

const never = new AbortController().signal;

describe('every operation of the client', () => {
  let server: BareServer;
  let access: Access;
  let requests: IncomingMessage[];
  let answer: RequestListener;

  beforeEach(async () => {
    requests = [];
    answer = () => undefined;
    server = await new BareServer((request, response) => {
      requests.push(request);
      answer(request, response);
    }).start();
  });
  afterEach(() => server.close());

  function run(operation: OperationCase, signal = never, patience = 40): Promise<unknown> {
    access = accessTo(server.url, { timeout: patience, silence: patience });
    return operation.run(new RegistryClient(access), server.url, signal);
  }

  /** Every one that is still open is closed within a second. */
  async function assertClosed(): Promise<void> {
    const until = Date.now() + 1000;
    while (requests.some(({ socket }) => !socket.destroyed)) {
      assert.ok(Date.now() < until, 'a connection stays open');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  it('is in this table', () => {
    const { paths } = parse(readFileSync(findOpenapiFile(), 'utf8')) as {
      paths: Record<string, Record<string, { operationId?: string }>>;
    };
    const described = Object.values(paths)
      .flatMap((item) => Object.values(item))
      .flatMap(({ operationId }) => (operationId === undefined ? [] : [operationId]));
    const listed = everyOperation.map(({ name }) => name).filter((name) => !name.includes(' '));
    assert.deepEqual(listed.sort(), described.sort());
  });

  for (const operation of everyOperation) {
    const { name, method, tries } = operation;

    describe(name, () => {
      it('ends with a sentence when the server never answers', async () => {
        // Of a publish the time is its own: a minute, since giving up early would cost the number.
        if (operation.finishes === true) {
          await endsAfterAMinute(operation);
          return;
        }
        const failure = await failureOf(run(operation));
        assert.deepEqual([failure.code, failure.mayHaveArrived], ['timeout', true]);
        assert.match(failure.message, /^127\.0\.0\.1:\d+ did not answer in time\. Try again later\.$/);
        assert.deepEqual(
          requests.map((request) => request.method),
          Array.from({ length: tries }, () => method),
        );
        await assertClosed();
      });

      it('ends with a sentence when the server stops in the middle of its answer', async () => {
        answer = (_request, response) => {
          const range = { 'content-range': 'bytes 0-99/100' };
          response.writeHead(name === 'parts of an archive' ? 206 : 200, range).write('{');
        };
        if (operation.finishes === true) {
          await endsAfterAMinute(operation);
          return;
        }
        // The answer to an upload says nothing but its status.
        if (method === 'PUT') await run(operation);
        else assert.equal((await failureOf(run(operation))).code, 'timeout');
        await assertClosed();
      });

      it('is over at once when the caller gives up', async () => {
        const stop = new AbortController();
        const began = new Promise<void>((resolve) => (answer = () => resolve()));
        const asked = failureOf(run(operation, stop.signal, 20_000));
        await began;
        const at = Date.now();
        stop.abort();
        if (operation.finishes === true) {
          await new Promise((resolve) => setTimeout(resolve, 100));
          assert.equal(requests[0]?.socket.destroyed, false, 'what may be made is waited for');
          for (const { socket } of requests) socket.destroy();
          assert.deepEqual([(await asked).code, (await asked).mayHaveArrived], ['offline', true]);
          return;
        }
        assert.equal((await asked).code, 'aborted');
        assert.ok(Date.now() - at < 1000, `${Date.now() - at} ms`);
        assert.equal(requests.length, 1);
        await assertClosed();
      });

      it('sends nothing when the caller has given up before', async () => {
        assert.equal((await failureOf(run(operation, AbortSignal.abort()))).code, 'aborted');
        assert.equal(requests.length, 0);
      });

      for (const status of [301, 302, 303, 307, 308]) {
        it(`goes to no other origin (${status})`, async () => {
          const other = await new BareServer((_request, response) => response.end('{}')).start();
          try {
            answer = (_request, response) => response.writeHead(status, { location: `${other.url}/x` }).end();
            assert.equal((await failureOf(run(operation, never, 20_000))).code, 'redirect');
            assert.deepEqual([requests.length, other.requests], [1, 0]);
          } finally {
            await other.close();
          }
        });
      }

      it('writes no secret into log or error, whatever comes back', async () => {
        answer = (request, response) => {
          let body = '';
          request.on('data', (piece: Buffer) => (body += piece.toString('latin1')));
          request.on('end', () => {
            const echo = `${body} ${request.url ?? ''} ${request.headers.authorization ?? ''}`;
            response.writeHead(400).end(JSON.stringify({ error: echo, message: echo }));
          });
        };
        const { message, serverMessage, stack, cause } = await failureOf(run(operation, never, 20_000));
        const all = [message, serverMessage, stack, String(cause), access.log.text].join('\n');
        for (const secret of [secretToken, bearer, 'sig=x']) assert.ok(!all.includes(secret), all);
      });
    });
  }

  async function endsAfterAMinute(operation: OperationCase): Promise<void> {
    const { setTimeout: real } = globalThis;
    const waits: number[] = [];
    const hurried = ((action: () => void, milliseconds?: number) => {
      if (milliseconds === 60_000) waits.push(milliseconds);
      return real(action, milliseconds === 60_000 ? 40 : milliseconds);
    }) as typeof setTimeout;
    globalThis.setTimeout = hurried;
    try {
      const failure = await failureOf(run(operation));
      assert.deepEqual([failure.code, failure.mayHaveArrived, waits], ['timeout', true, [60_000]]);
      assert.match(failure.message, /did not answer in time/);
    } finally {
      globalThis.setTimeout = real;
    }
    assert.equal(requests.length, 1);
    await assertClosed();
  }
});
