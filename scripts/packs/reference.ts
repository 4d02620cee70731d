// What the reference client would pack. Its rules are written here once more, from their description in
// comfy-cli.md and apart from src/archive, so that a mistake in one shows against the other.
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { readIgnore } from './referenceIgnore';

/** Where the extension does otherwise on purpose. */
export interface Exemption {
  /** Section of comfy-cli.md, and what it says that the reference client does. */
  readonly rule: string;
  /** What is right instead: to pack the file, to leave it out, or to refuse the pack with this code. */
  readonly ours: 'packs' | 'leaves out' | `refuses: ${string}`;
}

export interface Reference {
  /** Names of the files that both have to pack. */
  readonly files: Set<string>;
  /** By the name in the pack, by the include as written, or by the pack's folder. */
  readonly exemptions: Map<string, Exemption>;
}

const submoduleMode = '160000';

/** The reference client's files of a pack, and every place where it is wrong. */
export function packByReference(folder: string, includes: readonly string[]): Reference {
  const files = new Set<string>();
  const exemptions = new Map<string, Exemption>();
  const exempt = (name: string, rule: string, ours: Exemption['ours']): void => {
    if (!exemptions.has(name)) exemptions.set(name, { rule, ours });
  };
  const ignored = readIgnore(folder);
  const prefixes = includes.map((include) =>
    path.posix.normalize(include.replace(/^\/+/, '')).replace(/\/$/, ''),
  );
  const isIncluded = (name: string): boolean =>
    prefixes.some((prefix) => prefix !== '.' && (name === prefix || name.startsWith(`${prefix}/`)));

  const tracked = git(folder, 'ls-files', '-z', '--stage').split('\0').filter(Boolean);
  if (tracked.length === 0) exempt(folder, '1.1: packs the whole folder', 'refuses: empty-index');
  for (const record of tracked) {
    const [mode = ''] = record.split(' ');
    const name = record.slice(record.indexOf('\t') + 1);
    if (name === 'node.zip' || (!isIncluded(name) && ignored(name))) continue;
    if (mode === submoduleMode) {
      const isLeftOut = isIncluded(name) || ignored(`${name}/`);
      exempt(name, '1.3: packs an empty folder', isLeftOut ? 'leaves out' : 'refuses: submodule');
      continue;
    }
    const place = path.join(folder, name);
    if (/[\\]/.test(name)) exempt(name, '1.2: drops it in silence', 'refuses: unsafe-name');
    else if (!existsSync(place)) {
      const rule = isLink(place) ? '1.4: skips a broken link' : '1.1: skips what is deleted';
      exempt(name, rule, 'refuses: missing-file');
    } else if (isLink(place) && !isInside(place, folder))
      exempt(name, '1.4: follows a link out of the pack', 'refuses: link-leaves-pack');
    else if (statSync(place).isDirectory()) {
      const refusal = isIncluded(name)
        ? 'leaves out'
        : isLink(place)
          ? 'refuses: link-to-directory'
          : 'refuses: missing-file';
      exempt(name, '1.4: packs an empty folder', refusal);
    } else if (/[^\x20-\x7e]|"/.test(name)) exempt(name, '1.2: drops it in silence', 'packs');
    else files.add(name);
  }
  for (const [at, prefix] of prefixes.entries()) {
    const top = path.join(folder, prefix);
    const written = includes[at] ?? '';
    if (prefix === '..' || prefix.startsWith('../'))
      exempt(written, '1.6: packs what lies outside', 'refuses: include-outside');
    else if (!existsSync(top)) exempt(written, '1.6: packs an empty folder', 'refuses: include-missing');
    else if (statSync(top).isFile()) files.add(prefix);
    else {
      for (const found of walk(top)) {
        const name = path.posix.join(prefix, found);
        const place = path.join(folder, name);
        if (name === 'node.zip' || (!isIncluded(name) && ignored(name))) continue;
        if (/(^|\/)\.git(\/|$)/.test(name)) exempt(name, '1.6: packs the data of git', 'leaves out');
        else if (!existsSync(place)) exempt(name, '1.4: a broken link', 'refuses: missing-file');
        else if (!isInside(place, folder))
          exempt(name, '1.4: follows a link out of the pack', 'refuses: link-leaves-pack');
        else files.add(name);
      }
    }
  }
  return { files, exemptions };
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) for (const below of walk(place)) yield `${entry.name}/${below}`;
    // A link to a folder below an include is not followed.
    else if (!entry.isSymbolicLink() || !existsSync(place) || statSync(place).isFile()) yield entry.name;
  }
}

function isLink(place: string): boolean {
  return lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function isInside(place: string, folder: string): boolean {
  const real = realpathSync(folder);
  return realpathSync(place).startsWith(`${real}${path.sep}`);
}

/** The words of git, run without what a repository could have it start. */
export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', ['-c', 'core.fsmonitor=false', ...args], {
    cwd: folder,
    maxBuffer: 2 ** 30,
    encoding: 'utf8',
  });
}

/**
 * The rule by which the reference client refuses this manifest too; looked for in the text, apart from src/nodePack.
 * @param code of the check that refused
 */
export function refusedByReference(code: string, manifest: string): string | undefined {
  const has = (key: string): boolean => new RegExp(`^\\s*${key}\\s*=\\s*["'][^"'\\s]`, 'm').test(manifest);
  const isPublisher = code === 'manifest-publisher-missing' || code === 'manifest-comfy-missing';
  if (isPublisher && !has('PublisherId')) return '3 step 6: refuses an empty PublisherId';
  if (code === 'manifest-name-missing' && !has('name')) return '3 step 6: refuses an empty name';
  if (code === 'manifest-version-missing' && !has('version')) return '2.6: refuses an empty version';
  return undefined;
}
