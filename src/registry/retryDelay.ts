import type { RegistryError } from './registryError';

const longestDelay = 30_000;

/** Whether the same request may succeed a moment later. A 500 is no such case: it is how the registry refuses. */
export function isPassing(error: RegistryError): boolean {
  if (error.code === 'offline' || error.code === 'timeout') return true;
  return error.code === 'http' && [408, 429, 502, 503, 504].includes(error.status ?? 0);
}

/**
 * Milliseconds to wait before trying again: doubled each time up to 30 seconds, with jitter so that windows opened
 * together do not ask together. What the server asks for goes first.
 *
 * @param attempt 0 after the first try
 * @param options.base of the first delay
 * @param options.patience how long a server may ask to wait, 30 seconds by default
 * @returns undefined when it asks for more
 */
export function retryDelay(
  error: RegistryError,
  attempt: number,
  { base = 500, patience = longestDelay }: { readonly base?: number; readonly patience?: number } = {},
): number | undefined {
  const backoff = Math.min(longestDelay, base * 2 ** attempt) * (0.5 + Math.random() / 2);
  if (error.retryAfter === undefined) return backoff;
  return error.retryAfter > patience ? undefined : Math.max(error.retryAfter, backoff);
}

/** The header `Retry-After` in milliseconds from now: seconds or an HTTP date (RFC 9110, 10.2.3). */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const value = header.trim();
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}
