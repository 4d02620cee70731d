import { realpathSync, statSync, accessSync, constants } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ArchiveError } from './archiveError';
import { isInside } from './packPath';

/** Where to look for git. */
export interface GitSearch {
  /** Paths the user configured (`git.path`); tried first, ignored unless absolute. */
  readonly configured?: readonly string[] | undefined;
  /** The PATH to search; default: that of this process. */
  readonly path?: string | undefined;
  /** Folders whose content is not trusted to hold programs: the pack and the workspace. */
  readonly untrusted: readonly string[];
}

/**
 * Finds git by absolute path without ever asking the system to search: relative and empty PATH entries (they
 * mean the current folder) and everything inside the pack or workspace are passed over, so that a repository
 * cannot bring its own `git`.
 *
 * @returns absolute path of the program
 * @throws ArchiveError `git-missing`
 */
export function findGit(search: GitSearch): string {
  const untrusted = search.untrusted.map(realPathOrSelf);
  const program = process.platform === 'win32' ? 'git.exe' : 'git';
  const folders = (search.path ?? searchPath()).split(path.delimiter).map(unquoted);
  const candidates = [
    ...(search.configured ?? []),
    ...folders.filter((folder) => path.isAbsolute(folder)).map((folder) => path.join(folder, program)),
  ];
  const found = candidates.find((candidate) => isTrustedProgram(candidate, untrusted));
  if (found !== undefined) return found;
  throw new ArchiveError(
    'git-missing',
    l10n.t(
      'git was not found, and it alone knows which files belong to the pack. Install git, or set "git.path" to it, and try again.',
    ),
  );
}

/** The names of environment variables have no case on Windows, where `Path` is the usual spelling. */
function searchPath(): string {
  const entry = Object.entries(process.env).find(([name]) => name.toUpperCase() === 'PATH');
  return entry?.[1] ?? '';
}

/** Windows allows quotes around a PATH entry. */
function unquoted(entry: string): string {
  return entry.length > 1 && entry.startsWith('"') && entry.endsWith('"') ? entry.slice(1, -1) : entry;
}

function isTrustedProgram(candidate: string, untrusted: readonly string[]): boolean {
  if (!path.isAbsolute(candidate)) return false;
  try {
    if (!statSync(candidate).isFile()) return false;
    accessSync(candidate, constants.X_OK);
    // Both the place where it was found and the file that would run must lie outside.
    const places = [path.join(realPathOrSelf(path.dirname(candidate)), path.basename(candidate))];
    places.push(realpathSync.native(candidate));
    return places.every((place) => !untrusted.some((folder) => isInside(place, folder)));
  } catch {
    return false;
  }
}

function realPathOrSelf(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return path.resolve(file);
  }
}
