/**
 * Why a pack cannot be archived, or a published archive not be read.
 * - `aborted`: the caller gave up; never shown to a person
 * - `git-…`, `not-a-repository`, `empty-index`, `dubious-ownership`: git could not say which files belong to the pack
 * - `io`: the disk answered with something else than expected
 * - `unreadable-zip`: a published archive is no zip, or a damaged one
 * - `unreadable-entry`: one file in a published archive cannot be had; the others can
 * - `no-archive`: the registry has no archive of that version
 * - `published-too-large`: a published archive would have to be downloaded whole, and is too large for that
 */
export type ArchiveErrorCode =
  | 'aborted'
  | 'bad-ignore-pattern'
  | 'disk-full'
  | 'dubious-ownership'
  | 'duplicate-name'
  | 'empty-index'
  | 'file-changed'
  | 'git-failed'
  | 'git-missing'
  | 'ignore-unreadable'
  | 'include-missing'
  | 'include-not-text'
  | 'include-outside'
  | 'io'
  | 'link-leaves-pack'
  | 'link-to-directory'
  | 'merge-conflict'
  | 'missing-file'
  | 'no-archive'
  | 'not-a-repository'
  | 'nothing-to-pack'
  | 'published-too-large'
  | 'submodule'
  | 'too-large'
  | 'unreadable-entry'
  | 'unreadable-zip'
  | 'unsafe-name';

/**
 * The one error type of the archive room. `message` is a sentence for a person: what happened and what to do.
 * Bundles hold copies of this class, so tell it apart by `kind`, never by `instanceof`.
 */
export class ArchiveError extends Error {
  readonly kind = 'archive-error';
  readonly code: ArchiveErrorCode;
  /** What the error is about, relative to the pack with `/`, or a path on disk; undefined where there is no such file. */
  readonly path: string | undefined;

  constructor(
    code: ArchiveErrorCode,
    message: string,
    details: { path?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'ArchiveError';
    this.code = code;
    this.path = details.path;
  }
}

export function isArchiveError(error: unknown): error is ArchiveError {
  return error instanceof Error && (error as { kind?: unknown }).kind === 'archive-error';
}
