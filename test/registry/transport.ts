import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './faults';
import { jsonBytes, type Reply } from './reply';

/** Closes the connection as a crash does: no answer, no orderly end. */
export function hangUp(message: IncomingMessage): void {
  message.socket.destroy();
}

/**
 * Reads a request's body.
 * @returns the bytes, or undefined when the client went away or the fault closed the connection.
 */
export async function readBody(
  request: IncomingMessage,
  fault: Fault | undefined,
  arrived: (bytes: number) => void,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let total = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      total += chunk.length;
      arrived(total);
      if (fault?.dropAfterBytes !== undefined && total >= fault.dropAfterBytes) {
        hangUp(request);
        return undefined;
      }
      if (fault?.slowUploadMs !== undefined) await sleep(fault.slowUploadMs);
    }
  } catch {
    return undefined;
  }
  return request.complete ? Buffer.concat(chunks) : undefined;
}

function bodyOf(reply: Reply, fault: Fault | undefined): Buffer {
  const body = reply.bytes ?? (reply.json === undefined ? Buffer.alloc(0) : jsonBytes(reply.json));
  return fault?.brokenJson === true ? body.subarray(0, Math.floor((body.length * 2) / 3)) : body;
}

/** Sends an answer, with the damage that the fault does to it on the way. `sent` hears of each piece of its body. */
export async function send(
  response: ServerResponse,
  reply: Reply,
  fault: Fault | undefined,
  sent: (bytes: number) => void,
): Promise<void> {
  const write = async (piece: Buffer): Promise<void> => {
    if (response.destroyed) return;
    sent(piece.length);
    await handOver(response, piece);
  };
  response.statusCode = reply.status;
  response.setHeader('access-control-allow-origin', '*');
  if (reply.json !== undefined) response.setHeader('content-type', 'application/json; charset=UTF-8');
  for (const [name, value] of Object.entries({ ...reply.headers, ...fault?.headers })) {
    response.setHeader(name, value);
  }
  if (fault?.hugeBytes !== undefined) return sendHuge(response, fault.hugeBytes, write);
  const body = bodyOf(reply, fault);
  if (reply.status !== 204) response.setHeader('content-length', body.length);
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  if (fault?.drop === 'mid-body') {
    await write(body.subarray(0, Math.floor(body.length / 2)));
    // Give the first half the time to leave before the connection is cut.
    await sleep(20);
    hangUp(response.req);
    return;
  }
  if (fault?.slowBodyMs !== undefined) {
    const size = Math.max(1, Math.ceil(body.length / 10));
    for (let start = 0; start < body.length && !response.destroyed; start += size) {
      await write(body.subarray(start, start + size));
      await sleep(fault.slowBodyMs / 10);
    }
    response.end();
    return;
  }
  sent(body.length);
  response.end(body);
}

async function sendHuge(
  response: ServerResponse,
  bytes: number,
  write: (piece: Buffer) => Promise<void>,
): Promise<void> {
  const piece = Buffer.alloc(64 * 1024, 'x');
  await write(Buffer.from('"'));
  for (let left = bytes - 2; left > 0 && !response.destroyed; left -= piece.length) {
    await write(piece.subarray(0, Math.min(left, piece.length)));
  }
  response.end('"');
}

/** Writes and waits while the client is behind; returns at once when it is gone. */
async function handOver(response: ServerResponse, bytes: Buffer): Promise<void> {
  if (response.write(bytes)) return;
  await new Promise<void>((resolve) => {
    const settle = (): void => {
      response.off('drain', settle).off('close', settle);
      resolve();
    };
    response.on('drain', settle).on('close', settle);
  });
}
