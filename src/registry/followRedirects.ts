import { redirected } from './failures';
import type { Fetch } from './ports';
import type { RegistryError } from './registryError';

const maxRedirects = 5;

/**
 * Sends a request and follows redirects on the same origin, at most five.
 *
 * @param init with `redirect: 'manual'`, or `'error'` for what must not be repeated
 * @param failure for redirects that are not followed
 * @throws RegistryError `redirect`; whatever `fetch` fails with
 */
export async function followRedirects(
  fetch: Fetch,
  start: string,
  init: RequestInit,
  failure: (host: string, target: string) => RegistryError = redirected,
): Promise<Response> {
  let url = start;
  const { origin, host } = new URL(start);
  for (let hops = 0; ; hops++) {
    const response = await fetch(url, init);
    // A browser-like fetch hides the target of a redirect that it was told not to follow.
    if (response.type === 'opaqueredirect') throw failure(host, '');
    const location = [301, 302, 303, 307, 308].includes(response.status)
      ? response.headers.get('location')
      : null;
    if (location === null) return response;
    response.body?.cancel().catch(() => undefined);
    const target = URL.canParse(location, url) ? new URL(location, url) : undefined;
    if (target?.origin !== origin || hops === maxRedirects) throw failure(host, target?.origin ?? '');
    url = target.href;
  }
}
