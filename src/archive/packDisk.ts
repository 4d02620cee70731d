import type { Stats } from 'node:fs';
import { lstat, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ArchiveError } from './archiveError';
import { LINK_MODE } from './gitIndex';
import { isNotFound, systemCode, toArchiveError } from './ioError';
import { isGitInternal, isInside } from './packPath';
import type { PackFileMode } from './packFileList';

/** What stands on the disk under a name of the pack. */
export type DiskEntry =
  | {
      readonly kind: 'file';
      readonly absolutePath: string;
      readonly size: number;
      readonly mode: PackFileMode;
    }
  | { readonly kind: 'directory'; readonly absolutePath: string; readonly viaLink: boolean }
  | { readonly kind: 'missing' }
  | { readonly kind: 'broken-link' }
  | { readonly kind: 'other' };

/** Bytes; the longest path of any system we run on is shorter. */
const LONGEST_LINK = 8192;

/** Looks at the working tree of a pack, and never past its edge. */
export class PackDisk {
  private readonly parents = new Map<string, Promise<string | undefined>>();

  /**
   * @param folder - the pack's folder, absolute and real
   * @param trackedModes - mode by name of everything in git's index
   */
  constructor(
    readonly folder: string,
    private readonly trackedModes: ReadonlyMap<string, number>,
  ) {}

  /**
   * Looks at one name and follows links as far as the pack reaches.
   *
   * @param name - relative to the pack, with `/`
   * @throws ArchiveError `link-leaves-pack`, `io`
   */
  async look(name: string): Promise<DiskEntry> {
    const parent = await this.realParent(name);
    if (parent === undefined) return { kind: 'missing' };
    const place = path.join(parent, path.posix.basename(name));
    try {
      const info = await lstat(place);
      if (info.isSymbolicLink()) return await this.follow(name, place);
      if (info.isFile()) {
        const linkTarget = await this.writtenLink(name, place, info);
        return linkTarget === undefined ? this.file(name, place, info) : await this.follow(name, linkTarget);
      }
      return info.isDirectory()
        ? { kind: 'directory', absolutePath: place, viaLink: false }
        : { kind: 'other' };
    } catch (error) {
      if (isNotFound(error)) return { kind: 'missing' };
      throw toArchiveError(error, name);
    }
  }

  /** The name of a place inside the pack, with `/`. */
  nameOf(absolutePath: string): string {
    return path.relative(this.folder, absolutePath).split(path.sep).join('/');
  }

  /** The real folder a name is in; looked up once for each folder, for most files share theirs. */
  private async realParent(name: string): Promise<string | undefined> {
    const parentName = path.posix.dirname(name);
    let parent = this.parents.get(parentName);
    if (parent === undefined) {
      parent = this.resolveFolder(parentName, name);
      this.parents.set(parentName, parent);
    }
    return parent;
  }

  private async resolveFolder(folderName: string, name: string): Promise<string | undefined> {
    try {
      const real = await realpath(path.join(this.folder, folderName));
      this.assertInside(real, name);
      return real;
    } catch (error) {
      if (isNotFound(error) || systemCode(error) === 'ELOOP') return undefined;
      throw toArchiveError(error, name);
    }
  }

  private async follow(name: string, link: string): Promise<DiskEntry> {
    let target: string;
    try {
      target = await realpath(link);
    } catch (error) {
      if (isNotFound(error) || systemCode(error) === 'ELOOP') return { kind: 'broken-link' };
      throw toArchiveError(error, name);
    }
    this.assertInside(target, name);
    const info = await stat(target);
    if (info.isDirectory()) return { kind: 'directory', absolutePath: target, viaLink: true };
    return info.isFile() ? this.file(this.nameOf(target), target, info) : { kind: 'other' };
  }

  /** Where links cannot be made (Windows), git writes the target of a tracked link into a plain file. */
  private async writtenLink(name: string, place: string, info: Stats): Promise<string | undefined> {
    if (this.trackedModes.get(name) !== LINK_MODE || info.size > LONGEST_LINK) return undefined;
    return path.resolve(path.dirname(place), await readFile(place, 'utf8'));
  }

  private file(trackedName: string, absolutePath: string, info: Stats): DiskEntry {
    const tracked = this.trackedModes.get(trackedName);
    // Without git's word the disk decides, and Windows knows no such bit.
    const executable =
      tracked === undefined || tracked === LINK_MODE
        ? process.platform !== 'win32' && (info.mode & 0o100) !== 0
        : (tracked & 0o100) !== 0;
    return { kind: 'file', absolutePath, size: info.size, mode: executable ? 0o100755 : 0o100644 };
  }

  private assertInside(target: string, name: string): void {
    if (isInside(target, this.folder) && !isGitInternal(this.nameOf(target))) return;
    throw new ArchiveError(
      'link-leaves-pack',
      l10n.t(
        '"{0}" leads out of the pack by a link, to "{1}". Replace the link by the file, or leave it out by .comfyignore.',
        name,
        target,
      ),
      { path: name },
    );
  }
}
