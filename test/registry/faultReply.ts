import type { Fault } from './faults';
import type { Reply } from './reply';

/** The answer that a fault puts in place of the registry's own, or undefined when it leaves that alone. */
export function faultReply(fault: Fault | undefined): Reply | undefined {
  if (fault === undefined) return undefined;
  const origin = 'fault';
  const headers = fault.headers ?? {};
  if (fault.redirectTo !== undefined) {
    return { status: fault.status ?? 302, headers: { ...headers, location: fault.redirectTo }, origin };
  }
  if (fault.html === true) {
    const page = '<!DOCTYPE html><html><head><title>Gateway</title></head><body>Try later</body></html>';
    return {
      status: fault.status ?? 200,
      headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
      bytes: Buffer.from(page),
      origin,
    };
  }
  if (fault.hugeBytes !== undefined) return { status: fault.status ?? 200, headers, json: '', origin };
  if (fault.status === undefined && fault.body === undefined) return undefined;
  const status = fault.status ?? 200;
  if (typeof fault.body === 'string') {
    return {
      status,
      headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
      bytes: Buffer.from(fault.body),
      origin,
    };
  }
  return { status, headers, ...(fault.body === undefined ? {} : { json: fault.body }), origin };
}
