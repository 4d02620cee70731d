import * as l10n from '@vscode/l10n';
import { ArchiveError } from './archiveError';
import type { ComfyIgnore } from './comfyIgnore';
import type { Include } from './includes';
import type { DiskEntry, PackDisk } from './packDisk';
import { assertSafeName, isCovered, isGitInternal } from './packPath';
import type { LeftOut, PackFile, PackWarning } from './packFileList';

/** Name that the reference client gives its archive, in the pack's folder. */
const OLD_ARCHIVE = 'node.zip';

/** Gathers what is published and what is not while index and includes are gone through. */
export class FileCollection {
  readonly files = new Map<string, PackFile>();
  readonly leftOut = new Map<string, LeftOut>();
  readonly warnings: PackWarning[] = [];

  constructor(
    readonly disk: PackDisk,
    readonly rules: ComfyIgnore | undefined,
    readonly includes: readonly Include[],
    readonly tracked: ReadonlyMap<string, number>,
  ) {}

  /** Whether an include names this or a folder around it: it is then published whatever .comfyignore says. */
  isExempt(name: string): boolean {
    return this.includes.some((include) => isCovered(name, include.name));
  }

  /** Whether .comfyignore leaves a file out. */
  isIgnored(name: string): boolean {
    return this.rules?.ignores(name) === true && !this.isExempt(name);
  }

  /**
   * Decides by name alone whether a file is a candidate, and notes why when it is not.
   *
   * @throws ArchiveError `unsafe-name`
   */
  admits(name: string): boolean {
    if (isGitInternal(name)) this.leftOut.set(name, { name, why: 'git-folder' });
    else if (name === OLD_ARCHIVE) this.leftOut.set(name, { name, why: 'old-archive' });
    else if (this.isIgnored(name)) {
      this.leftOut.set(name, { name, why: 'comfyignore', rule: this.rules?.explain(name) });
    } else {
      assertSafeName(name);
      return true;
    }
    return false;
  }

  /** Takes a file in. */
  add(name: string, entry: DiskEntry & { kind: 'file' }): void {
    const { absolutePath, size, mode } = entry;
    const kept = this.tracked.has(name) && this.rules?.ignores(name) !== true;
    this.files.set(name, { name, absolutePath, size, mode, reason: kept ? 'tracked' : 'include' });
    const source = this.disk.nameOf(absolutePath);
    if (source === name || this.tracked.has(source) || !this.tracked.has(name)) return;
    this.warnings.push({
      code: 'link-to-untracked',
      message: l10n.t(
        '"{0}" is a link to "{1}", which git does not track; its content is published.',
        name,
        source,
      ),
      path: name,
    });
  }
}

/** The error for a name that cannot be published for what it is on the disk. */
export function unfitEntry(
  name: string,
  entry: DiskEntry & { kind: 'directory' | 'broken-link' | 'other' },
): ArchiveError {
  switch (entry.kind) {
    case 'directory':
      return new ArchiveError(
        'link-to-directory',
        l10n.t(
          '"{0}" is a link to a folder, and an archive cannot hold that. Name it in "includes" to publish its files, or leave it out by .comfyignore.',
          name,
        ),
        { path: name },
      );
    case 'broken-link':
      return new ArchiveError(
        'missing-file',
        l10n.t(
          '"{0}" is a link to a file that does not exist. Correct or remove the link, then try again.',
          name,
        ),
        { path: name },
      );
    case 'other':
      return new ArchiveError(
        'io',
        l10n.t(
          '"{0}" is no ordinary file. Remove it, or leave it out by .comfyignore, then try again.',
          name,
        ),
        { path: name },
      );
  }
}
