import type { IgnoreLine } from './comfyIgnore';

/** The two modes a published file can have, as git writes them. */
export type PackFileMode = 0o100644 | 0o100755;

/** A file that is published. */
export interface PackFile {
  /** Name in the archive, with `/`, relative to the pack. */
  readonly name: string;
  /** Where its content is read: the file itself, or the target of a link. No part of it is a link. */
  readonly absolutePath: string;
  /** Bytes when it was listed. */
  readonly size: number;
  readonly mode: PackFileMode;
  /** `tracked`: in git's index. `include`: only by `[tool.comfy].includes`, or kept by it against .comfyignore. */
  readonly reason: 'tracked' | 'include';
}

/**
 * Why something that was considered is not published.
 * - `git-folder`: data of git itself, in any folder
 * - `old-archive`: the `node.zip` that the reference client leaves in the pack's folder
 * - `link-to-directory`: met while walking through an include
 * - `not-a-file`: a socket, a pipe, a device
 */
export type LeftOutReason = 'comfyignore' | 'git-folder' | 'old-archive' | 'link-to-directory' | 'not-a-file';

export interface LeftOut {
  readonly name: string;
  readonly why: LeftOutReason;
  /** The line of .comfyignore, for `comfyignore`. */
  readonly rule?: IgnoreLine | undefined;
}

export type PackWarningCode =
  | 'case-duplicate'
  | 'include-separator'
  | 'link-to-directory'
  | 'link-to-untracked'
  | 'manifest-left-out'
  | 'python-cache'
  | 'submodule-partial'
  | 'windows-name';

/** Something worth a look that does not stop the archive. `message` is a sentence for a person. */
export interface PackWarning {
  readonly code: PackWarningCode;
  readonly message: string;
  readonly path: string;
}

/** What an archive of a pack would hold. */
export interface PackFileList {
  /** Sorted by name. */
  readonly files: readonly PackFile[];
  readonly leftOut: readonly LeftOut[];
  readonly warnings: readonly PackWarning[];
}
