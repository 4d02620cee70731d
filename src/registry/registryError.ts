/**
 * What can go wrong with a request.
 * - `aborted`: the caller gave up; never shown to a person
 * - `offline`: no connection could be made, or it broke before an answer
 * - `timeout`: no (complete) answer in time
 * - `http`: an answer with a status that is no success; see `status` and `serverMessage`
 * - `invalid-answer`: a success whose body is not what the contract says
 * - `too-large`: a body over the cap
 * - `redirect`: the answer points to another origin, or a write was redirected
 */
export type RegistryErrorCode =
  'aborted' | 'offline' | 'timeout' | 'http' | 'invalid-answer' | 'too-large' | 'redirect';

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
  /** Whether the request may have reached the registry (a write may have happened). */
  readonly mayHaveArrived: boolean;

  constructor(
    code: RegistryErrorCode,
    message: string,
    details: { status?: number; serverMessage?: string; mayHaveArrived?: boolean; cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'RegistryError';
    this.code = code;
    this.status = details.status;
    this.serverMessage = details.serverMessage ?? '';
    this.mayHaveArrived = details.mayHaveArrived ?? false;
  }
}

export function isRegistryError(error: unknown): error is RegistryError {
  return error instanceof Error && (error as { kind?: unknown }).kind === 'registry-error';
}
