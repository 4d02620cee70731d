/**
 * What can go wrong with a request.
 * - `aborted`: the caller gave up; never shown to a person
 * - `offline`: no connection could be made, or it broke before the answer was complete
 * - `timeout`: no (complete) answer in time
 * - `http`: an answer with a status that is no success; see `status` and `serverMessage`
 * - `invalid-answer`: a success whose body is not what the contract says
 * - `too-large`: a body over the cap
 * - `redirect`: the answer points to another origin, or a write was redirected
 * - `upload-expired`: the signed URL is not, or no longer, accepted
 * - `forbidden-address`: the registry named an address that must not be asked (plain http, credentials)
 * - `unreadable-archive`: the archive to be uploaded cannot be read from its source
 */
export type RegistryErrorCode =
  | 'aborted'
  | 'offline'
  | 'timeout'
  | 'http'
  | 'invalid-answer'
  | 'too-large'
  | 'redirect'
  | 'upload-expired'
  | 'forbidden-address'
  | 'unreadable-archive';

/** Why the registry did not publish a version; each has an action of its own. */
export type PublishRefusal =
  /** The token is not one of this publisher's. */
  | 'bad-token'
  | 'unknown-publisher'
  /** The node id belongs to another publisher; the token is not the problem. */
  | 'not-owner'
  /** The pack or its publisher is banned. */
  | 'banned'
  /** In whatever status, a deleted one included. */
  | 'version-exists'
  /** Another pack has this repository: it can perhaps be claimed. */
  | 'duplicate-repository'
  /** The pack could not be created; the reason is in `serverMessage`. */
  | 'create-failed'
  /** The registry failed on its side: whether the version exists now must be looked up. */
  | 'server-error';

export interface RegistryErrorDetails {
  readonly status?: number;
  readonly serverMessage?: string;
  readonly mayHaveArrived?: boolean;
  readonly retryAfter?: number | undefined;
  readonly refusal?: PublishRefusal;
  readonly cause?: unknown;
}

/**
 * The one error type of the registry room. `message` is a sentence for a person: what happened and what to do.
 * Bundles hold copies of this class, so tell it apart by `kind`, never by `instanceof`.
 */
export class RegistryError extends Error {
  readonly kind = 'registry-error';
  readonly code: RegistryErrorCode;
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** The registry's own words, redacted and capped; untrusted text. */
  readonly serverMessage: string;
  /** Whether the request may have had an effect in the registry (a write may have happened). */
  readonly mayHaveArrived: boolean;
  /** How long the registry asks to wait, in milliseconds. */
  readonly retryAfter: number | undefined;
  /** Why nothing was published, where the registry said so. */
  readonly refusal: PublishRefusal | undefined;

  constructor(code: RegistryErrorCode, message: string, details: RegistryErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'RegistryError';
    this.code = code;
    this.status = details.status;
    this.serverMessage = details.serverMessage ?? '';
    this.mayHaveArrived = details.mayHaveArrived ?? false;
    this.retryAfter = details.retryAfter;
    this.refusal = details.refusal;
  }
}

export function isRegistryError(error: unknown): error is RegistryError {
  return error instanceof Error && (error as { kind?: unknown }).kind === 'registry-error';
}

/** Whether the registry says that a pack or its publisher is banned. */
export function isBanned(error: unknown): boolean {
  return isRegistryError(error) && error.status === 403 && /\bbanned\b/i.test(error.serverMessage);
}

export function isNotFound(error: unknown): boolean {
  return isRegistryError(error) && error.status === 404;
}

/** Whether an answer was longer than what is read of one: the next will be, too. */
export function isTooLarge(error: unknown): boolean {
  return isRegistryError(error) && error.code === 'too-large';
}
