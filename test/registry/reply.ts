/**
 * One answer, before it goes on the wire.
 *
 * `origin` names the section of docs/registry.md behind an answer that api/openapi.yaml does not
 * describe. An answer that departs from the description without one is recorded as a violation.
 */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON value; left out for an answer without a body. */
  readonly json?: unknown;
  /** Bytes that are no JSON (XML, archives). */
  readonly bytes?: Buffer;
  readonly origin?: string;
}

/** The connection closes with no answer, as a panic of the service does (registry.md 1.0). */
export interface Dropped {
  readonly dropped: true;
  readonly origin: string;
}

export type Outcome = Reply | Dropped;

export const isDropped = (outcome: Outcome): outcome is Dropped => 'dropped' in outcome;

export const drop = (origin: string): Dropped => ({ dropped: true, origin });

export const ok = (json: unknown, status = 200): Reply => ({ status, json });

/** Body of a handler's error: both keys are always there. */
export const handlerError = (status: number, message: string, error = ''): Reply => ({
  status,
  json: { error, message },
});

/** Body of the router's and middleware's errors: the message alone. */
export const shortError = (status: number, message: string, origin: string): Reply => ({
  status,
  json: { message },
  origin,
});

/** What a handler's error becomes when its detail is lost. */
export const internalError = (origin: string): Reply => shortError(500, 'Internal Server Error', origin);

/** The store answers errors in XML, as Google Cloud Storage does. */
export const storageError = (status: number, code: string, message: string): Reply => ({
  status,
  headers: { 'content-type': 'application/xml; charset=UTF-8' },
  bytes: Buffer.from(
    `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  ),
  origin: '1.1 upload',
});

/** Bytes of a JSON body; `<`, `>` and `&` are escaped as Go does it (registry.md 1.0). */
export function jsonBytes(json: unknown): Buffer {
  const text = JSON.stringify(json).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return Buffer.from(`${text}\n`);
}
