import { createHmac, randomBytes } from 'node:crypto';
import type { Call } from './call';
import type { RegistryClock } from './clock';
import { storageError, type Reply } from './reply';

const lifetimeSeconds = 15 * 60;

/** How long a signed address takes uploads, in ms. */
export const lifetimeMs = lifetimeSeconds * 1000;

/** `20260131T101500Z`, the form of dates in signed addresses. */
const compactTime = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

const parseCompact = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** Signs upload addresses and checks them, in the manner of Google Cloud Storage (registry.md 1.1, upload). */
export class UrlSigner {
  private readonly key = randomBytes(32);

  constructor(
    private readonly clock: RegistryClock,
    private readonly uploadBase: string,
  ) {}

  /** An address that takes `application/zip` by PUT for 15 minutes. */
  sign(objectKey: string): string {
    const url = new URL(`${this.uploadBase}/${objectKey.split('/').map(encodeURIComponent).join('/')}`);
    const date = compactTime(this.clock.now());
    url.searchParams.set('X-Goog-Algorithm', 'GOOG4-RSA-SHA256');
    url.searchParams.set(
      'X-Goog-Credential',
      `local-registry/${date.slice(0, 8)}/auto/storage/goog4_request`,
    );
    url.searchParams.set('X-Goog-Date', date);
    url.searchParams.set('X-Goog-Expires', String(lifetimeSeconds));
    url.searchParams.set('X-Goog-SignedHeaders', 'content-type;host');
    url.searchParams.set(
      'X-Goog-Signature',
      this.signature(url.pathname, date, String(lifetimeSeconds), 'application/zip'),
    );
    return url.href;
  }

  /** @returns the answer that refuses the upload, or undefined when it may go on. */
  refuse(call: Call): Reply | undefined {
    const date = call.query.get('X-Goog-Date') ?? '';
    const seconds = call.query.get('X-Goog-Expires') ?? '';
    const expires = parseCompact(date) + Number(seconds) * 1000;
    const expected = this.signature(call.path, date, seconds, call.headers['content-type'] ?? '');
    if (call.query.get('X-Goog-Signature') !== expected) {
      return storageError(403, 'SignatureDoesNotMatch', 'The signature does not match this request.');
    }
    if (!(this.clock.now() < expires)) {
      return storageError(400, 'ExpiredToken', 'The signed address has expired.');
    }
    return undefined;
  }

  private signature(path: string, date: string, seconds: string, contentType: string): string {
    return createHmac('sha256', this.key)
      .update(`PUT\n${path}\n${date}\n${seconds}\n${contentType}`)
      .digest('hex');
  }
}
