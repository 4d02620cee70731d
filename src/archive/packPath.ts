import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ArchiveError } from './archiveError';

/** Order of entries: by code unit, the same in every language. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name === b.name ? 0 : 1;
}

/** Whether a path on disk is a folder or something below it. Both absolute and real. */
export function isInside(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '' || (relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative));
}

/** Whether a name (with `/`) leads into a `.git` folder or names one; other spellings are the same on some disks. */
export function isGitInternal(name: string): boolean {
  return /(^|\/)\.git(\/|$)/i.test(name);
}

/** Whether a name equals a prefix or is below it, by whole segments; the empty prefix covers nothing. */
export function isCovered(name: string, prefix: string): boolean {
  return prefix !== '' && (name === prefix || name.startsWith(`${prefix}/`));
}

/**
 * Refuses a name that, as entry of a zip, would be unpacked somewhere else than below the pack's folder, or under
 * another name.
 *
 * @throws ArchiveError `unsafe-name`
 */
export function assertSafeName(name: string): void {
  const segments = name.split('/');
  const unsafe =
    /^[A-Za-z]:/.test(name) ||
    name.includes('\\') ||
    name.includes('\0') ||
    /\p{Cs}/u.test(name) ||
    segments.some((segment) => segment === '' || segment === '.' || segment === '..');
  if (!unsafe) return;
  throw new ArchiveError(
    'unsafe-name',
    l10n.t(
      '"{0}" cannot be published under this name: it would be unpacked in another place. Rename it, or leave it out by .comfyignore.',
      name,
    ),
    { path: name },
  );
}

/** Whether Windows cannot hold a file of this name (reserved characters and device names, trailing dot or blank). */
export function isRefusedByWindows(name: string): boolean {
  return name.split('/').some(
    (segment) =>
      // eslint-disable-next-line no-control-regex -- control characters are what is looked for
      /[<>:"|?*\u0000-\u001f]|[. ]$/.test(segment) ||
      /^(con|prn|aux|nul|com[1-9]|lpt[1-9])(\.|$)/i.test(segment),
  );
}
