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

const status = (code: number, kind: HttpFault['kind'], passing = false): HttpFault => ({
  name: `status ${code}`,
  kind,
  status: code,
  passing,
  fault: () => ({ status: code, body: words }),
});

export const unhandled: readonly HttpFault[] = [
  status(401, 'refused'),
  status(403, 'refused'),
  status(404, 'not-found'),
  status(408, 'refused', true),
  status(429, 'busy', true),
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
