// What can go wrong with one HTTP request.
import type { Fault } from '../../registry';

export interface HttpFault {
  readonly name: string;
  /** What the client makes of it. */
  readonly kind:
    | 'refused'
    | 'busy'
    | 'failed'
    | 'page'
    | 'not-found'
    | 'broken'
    | 'cut'
    | 'unreachable'
    | 'moved'
    | 'silent'
    | 'huge';
  readonly status?: number;
  /** `elsewhere` is a server that must never be asked. */
  readonly fault: (elsewhere: string) => Fault;
  /** The request is handled as usual before that, so what it writes is written. */
  readonly handled?: boolean;
  /** Goes by: it is tried again where that is safe. */
  readonly passing?: boolean;
}

/** So long a delayed answer takes (ms): for good, as far as anybody waits for it. */
const forever = 120_000;
/** So long is waited for it (ms). */
export const patience = 500;

const words = { message: 'fault of the test' };

const status = (
  code: number,
  kind: HttpFault['kind'],
  passing = false,
  headers: Readonly<Record<string, string>> = {},
): HttpFault => ({
  name: [`status ${code}`, ...Object.entries(headers).map((header) => header.join(' '))].join(', '),
  kind,
  status: code,
  passing,
  fault: () => ({ status: code, body: words, headers }),
});

/** So long a busy server asks to be left alone (s): some wait for it, and nobody waits for the other one. */
export const rest = 20;
const longRest = 3600;
export const resting = status(429, 'busy', true, { 'retry-after': String(rest) });

export const unhandled: readonly HttpFault[] = [
  status(400, 'refused'),
  status(401, 'refused'),
  status(403, 'refused'),
  status(404, 'not-found'),
  status(408, 'refused', true),
  status(409, 'refused'),
  status(429, 'busy', true),
  status(429, 'busy', false, { 'retry-after': String(longRest) }),
  status(500, 'failed'),
  status(502, 'failed', true),
  status(503, 'failed', true),
  { name: 'a page with status 200', kind: 'page', fault: () => ({ html: true }) },
  { name: 'a page with status 404', kind: 'page', fault: () => ({ html: true, status: 404 }) },
  { name: 'JSON that is no answer', kind: 'broken', fault: () => ({ status: 200, body: 42 }) },
  {
    name: 'a dropped connection',
    kind: 'unreachable',
    passing: true,
    fault: () => ({ drop: 'before' }),
  },
  {
    name: 'a redirect to another origin',
    kind: 'moved',
    fault: (elsewhere) => ({ redirectTo: `${elsewhere}/taken` }),
  },
  {
    name: 'a redirect without end',
    kind: 'moved',
    fault: () => ({ redirectTo: '', status: 307 }),
  },
  { name: 'a huge body', kind: 'huge', fault: () => ({ hugeBytes: 17 * 2 ** 20 }) },
];

export const handled: readonly HttpFault[] = [
  { name: 'broken JSON', kind: 'broken', fault: () => ({ brokenJson: true }) },
  { name: 'half a body', kind: 'cut', passing: true, fault: () => ({ drop: 'mid-body' }) },
  { name: 'no answer', kind: 'unreachable', passing: true, fault: () => ({ drop: 'after-handling' }) },
  { name: 'silence', kind: 'silent', passing: true, fault: () => ({ delayMs: forever }) },
  { name: 'a body without end', kind: 'silent', passing: true, fault: () => ({ slowBodyMs: forever }) },
].map((each) => ({ ...each, handled: true }) as HttpFault);

/** The same answers, given by something in between after the request got through. */
export const hiding: readonly HttpFault[] = unhandled
  .filter(({ name }) => /^(status 50[02]|a page with status 200|a redirect to)/.test(name))
  .map((each) => ({
    ...each,
    name: `${each.name}, though it got through`,
    handled: true,
    fault: (elsewhere) => ({ ...each.fault(elsewhere), afterHandling: true }),
  }));

/** Bytes of the archive are taken so slowly that nobody waits for it. */
export const slowTaking: HttpFault = {
  name: 'a storage that takes it without end',
  kind: 'silent',
  passing: true,
  fault: () => ({ slowUploadMs: forever }),
};

/** No fault at all, as long as it is waited for: headers and body each take this long (ms). */
const lateness = 300;
export const latePatience = 10 * lateness;
export const late: HttpFault = {
  name: 'an answer that is late, and a body that is slow',
  kind: 'silent',
  handled: true,
  fault: () => ({ delayMs: lateness, slowBodyMs: lateness }),
};
