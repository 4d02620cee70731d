import * as l10n from '@vscode/l10n';
import type { Deadline } from './deadline';
import { readErrorBody } from './errorBody';
import { RegistryError, isRegistryError } from './registryError';
import { readRetryAfter } from './retryDelay';

// Failures before anything was sent, in the words of Node and of Chromium's network stack. A host can become
// unreachable while its answer is awaited, too: then the call that failed is another one than "connect".
const notTrusted = /CERT|SELF_SIGNED|UNABLE_TO_/;
const notSent =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|\bconnect E(?:HOST|NET)UNREACH|CONNECT_TIMEOUT|NAME_NOT_RESOLVED|CONNECTION_REFUSED|DISCONNECTED|PROXY/;

/** What is known about a request that failed. */
export interface FailedRequest {
  /** Host and port, to be named to a person. */
  readonly host: string;
  readonly signal: AbortSignal | undefined;
  readonly deadline: Deadline;
  /** Whether an answer had begun. */
  readonly answered: boolean;
  /** Whether the host stores archives: the registry named it, not the settings. */
  readonly storesArchives?: boolean;
}

/** Turns what `fetch` or a body stream failed with into a RegistryError. A RegistryError is passed on. */
export function requestFailure(error: unknown, request: FailedRequest): RegistryError {
  const { host, signal, deadline, answered, storesArchives = false } = request;
  if (isRegistryError(error)) return error;
  if (signal?.aborted === true) return aborted(true);
  if (deadline.expired) {
    return new RegistryError('timeout', l10n.t('{0} did not answer in time. Try again later.', host), {
      mayHaveArrived: true,
    });
  }
  const reason = reasonOf(error);
  if (/redirect/i.test(reason)) return (storesArchives ? storageRedirected : redirected)(host, '');
  if (notTrusted.test(reason)) {
    return new RegistryError(
      'offline',
      l10n.t('The certificate of {0} is not trusted. Check the proxy and the system certificates.', host),
    );
  }
  return new RegistryError(
    'offline',
    answered
      ? l10n.t('The connection to {0} broke off. Try again.', host)
      : l10n.t('{0} cannot be reached. Check the network connection and the proxy, then try again.', host),
    { mayHaveArrived: answered || !notSent.test(reason) },
  );
}

export function aborted(mayHaveArrived: boolean): RegistryError {
  return new RegistryError('aborted', l10n.t('Cancelled.'), { mayHaveArrived });
}

/** @param target origin that the answer points to, or empty when it is not known */
export function redirected(host: string, target: string): RegistryError {
  const message =
    target === ''
      ? l10n.t('{0} sends the request on to another address. Check the registry URL in the settings.', host)
      : l10n.t('{0} sends the request on to {1}. Check the registry URL in the settings.', host, target);
  return new RegistryError('redirect', message, { mayHaveArrived: true });
}

/** The same of a host that stores archives. No setting names it: what redirects it stands in between. */
export function storageRedirected(host: string, target: string): RegistryError {
  const message =
    target === ''
      ? l10n.t(
          '{0}, where the archive is kept, sends the request on to another address. A proxy or a sign-in page may be in between: check the network, then try again.',
          host,
        )
      : l10n.t(
          '{0}, where the archive is kept, sends the request on to {1}. A proxy or a sign-in page may be in between: check the network, then try again.',
          host,
          target,
        );
  return new RegistryError('redirect', message, { mayHaveArrived: true });
}

/** The same where a page came in place of the storage's answer: whether the archive arrived is not known. */
export function answeredByPage(host: string): RegistryError {
  return new RegistryError(
    'invalid-answer',
    l10n.t(
      '{0}, where the archive is to be kept, answered with a page. A proxy or a sign-in page may be in between: check the network, then try again.',
      host,
    ),
    { mayHaveArrived: true },
  );
}

export function invalidAnswer(host: string, mayHaveArrived = false): RegistryError {
  return new RegistryError(
    'invalid-answer',
    l10n.t(
      'The answer of {0} is not one of a Comfy Registry. Check the registry URL in the settings, and whether a proxy or a sign-in page is in between.',
      host,
    ),
    { mayHaveArrived },
  );
}

/** The error for an answer with a failure status, after its body was read. */
export function httpFailure(
  response: Response,
  body: string,
  { host, now, secrets }: { host: string; now: number; secrets: readonly string[] },
): RegistryError {
  const { status } = response;
  // A page of some web server; taken at its word, it would say that a pack was never published.
  if (status === 404 && body.trimStart().startsWith('<')) return invalidAnswer(host);
  const serverMessage = readErrorBody(body, secrets);
  return new RegistryError('http', httpSentence(status, serverMessage, host), {
    status,
    serverMessage,
    // Whether a failing server did its work before it failed cannot be told from outside.
    mayHaveArrived: status >= 500,
    retryAfter: readRetryAfter(response.headers.get('retry-after'), now),
  });
}

/**
 * The error for a failure status of the storage that keeps archives. Its words are looked at by nobody: they may repeat
 * a signed request.
 */
export function storageFailure(
  response: Response,
  { host, now, sends }: { host: string; now: number; sends: boolean },
): RegistryError {
  const { status } = response;
  const retryAfter = readRetryAfter(response.headers.get('retry-after'), now);
  return new RegistryError('http', storageSentence(status, host, sends), {
    status,
    serverMessage: '',
    mayHaveArrived: status >= 500,
    retryAfter,
  });
}

function storageSentence(status: number, host: string, sends: boolean): string {
  // Nothing of these is the storage's own.
  if (status === 407 || status === 429 || status >= 500) return httpSentence(status, '', host);
  if (sends)
    return l10n.t(
      'The storage at {0} refused the archive (status {1}). Try again; where a proxy stands between, it may be its answer.',
      host,
      status,
    );
  // The registry names an address as soon as it has the version, before the archive has come (registry.md 1.4).
  if (status === 404 || status === 410)
    return l10n.t(
      'The storage has no archive of this version: its upload was not finished, or the registry has removed it. Install or compare with another version.',
    );
  return l10n.t(
    'The storage at {0} does not hand out this archive (status {1}). Refresh the versions, then try again.',
    host,
    status,
  );
}

function httpSentence(status: number, words: string, host: string): string {
  if (status === 429) return l10n.t('{0} asks for fewer requests. Try again in a minute.', host);
  if (status === 403 && /\bbanned\b/i.test(words)) {
    return l10n.t(
      'The registry has banned this node pack or its publisher. Only the people of the registry can lift that: ask them.',
    );
  }
  if (status === 407) return l10n.t('The proxy wants a sign-in. Check the proxy settings.');
  if (status >= 500) {
    return words === ''
      ? l10n.t('{0} has a problem (status {1}). Try again later.', host, status)
      : l10n.t('{0} has a problem (status {1}): {2}. Try again later.', host, status, words);
  }
  // Reading is open to all, so such an answer is seldom the registry's own.
  return words === ''
    ? l10n.t(
        '{0} refused the request (status {1}). Check the proxy and the registry URL in the settings, then try again.',
        host,
        status,
      )
    : l10n.t(
        '{0} refused the request (status {1}): {2}. If these are not words of the registry, check the proxy and the registry URL in the settings, then try again.',
        host,
        status,
        words.replace(/[\s.]+$/, ''),
      );
}

/** The words of an error and of what caused it. Node tries the addresses of a host in turn, and joins the errors. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { cause } = error;
  const causes: unknown[] =
    cause instanceof AggregateError ? [cause, ...(cause.errors as unknown[])] : [cause];
  return [error.message, ...causes.map(systemWords)].join(' ');
}

function systemWords(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { syscall, code } = error as { syscall?: unknown; code?: unknown };
  const words = [syscall, code].filter((word) => typeof word === 'string');
  return [...words, error.message].join(' ');
}
