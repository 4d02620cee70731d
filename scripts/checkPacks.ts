// Publishes real packs to a registry on this machine and compares what arrives there with what the reference
// client would have packed.
//
//   npm run check:packs -- <folder of a pack>...
//
// Fetches nothing: the folders are clones that are already here. The rules of the reference client are written here
// once more, from their description and apart from src/archive, so that a mistake in one shows against the other.
// Ends with 1 when a difference is none of the known mistakes of the reference client.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { isArchiveError, listPackFiles, packArchive } from '../src/archive';
import type { PackedArchive } from '../src/archive';
import { planPublish, readWorkingCopy } from '../src/publishing';
import type { WorkingCopy } from '../src/publishing';
import { RegistryClient } from '../src/registry';
import type { LocalRegistry } from '../test/registry';
import { startRegistry } from '../test/registry';

/** What the reference client would pack: names of files, and what it does wrong on the way. */
interface Reference {
  readonly files: Set<string>;
  /** Name -> why the reference client is wrong about it. */
  readonly mistakes: Map<string, string>;
}

interface Outcome {
  readonly line: string;
  readonly notes: readonly string[];
  readonly unexplained: readonly string[];
}

async function main(folders: readonly string[]): Promise<void> {
  if (folders.length === 0) throw new Error('Name at least one folder of a node pack.');
  const registry = await startRegistry();
  const place = mkdtempSync(path.join(tmpdir(), 'check-packs-'));
  let failures = 0;
  try {
    for (const folder of folders) {
      const { line, notes, unexplained } = await checkPack(path.resolve(folder), registry, place);
      if (unexplained.length > 0) failures++;
      console.log(`${unexplained.length > 0 ? 'DIFFERS' : 'ok     '} ${line}`);
      for (const note of notes) console.log(`          ${note}`);
      for (const difference of unexplained) console.log(`        ! ${difference}`);
    }
    for (const violation of registry.violations) console.log(`contract: ${JSON.stringify(violation)}`);
    console.log(
      `${folders.length} packs, ${failures} with unexplained differences, ${registry.violations.length} breaches of the contract`,
    );
    if (failures > 0 || registry.violations.length > 0) process.exitCode = 1;
  } finally {
    await registry.close();
    rmSync(place, { recursive: true, force: true });
  }
}

async function checkPack(folder: string, registry: LocalRegistry, place: string): Promise<Outcome> {
  const copy = await readWorkingCopy(folder);
  const includes = (copy.manifest.includes?.value ?? []).map(({ value }) => value);
  const reference = packByReference(folder, includes);
  const commit = git(folder, 'rev-parse', 'HEAD').toString('utf8').trim();
  const title = `${copy.nodeId || path.basename(folder)} ${copy.version || '(no version)'} at ${commit.slice(0, 12)}`;
  const mistakes = describe(reference.mistakes);
  try {
    const archive = await packArchive(await listPackFiles({ packFolder: folder, includes }), {
      target: path.join(place, `${createHash('sha256').update(folder).digest('hex')}.zip`),
    });
    const { bytes, how } = await sendToRegistry(copy, archive, registry);
    const unexplained = await compare(folder, bytes, reference);
    return {
      line: `${title}: ${archive.files} files, ${archive.size} bytes, ${how}`,
      notes: mistakes,
      unexplained,
    };
  } catch (error) {
    if (!isArchiveError(error)) throw error;
    // A refusal is right where the reference client would have packed something wrong.
    const explained = error.path !== undefined && reference.mistakes.has(error.path);
    const refusal = `refused (${error.code}): ${error.message}`;
    return {
      line: `${title}: ${explained ? refusal : 'refused'}`,
      notes: mistakes,
      unexplained: explained ? [] : [refusal],
    };
  }
}

/** One line a kind of mistake. */
function describe(mistakes: ReadonlyMap<string, string>): string[] {
  const kinds = new Map<string, string[]>();
  for (const [name, why] of mistakes) kinds.set(why, [...(kinds.get(why) ?? []), name]);
  return [...kinds].map(([why, names]) => {
    const more = names.length > 1 ? ` and ${names.length - 1} more` : '';
    return `reference client is wrong: ${names[0]}${more}: ${why}`;
  });
}

/** Publishes as the extension does, lets the scan pass, and gives what can be downloaded then. */
async function sendToRegistry(
  copy: WorkingCopy,
  archive: PackedArchive,
  registry: LocalRegistry,
): Promise<{ bytes: Buffer; how: string }> {
  const { plan, checks } = await planPublish(copy, true);
  if (plan === undefined) {
    const reason = checks.find(({ severity }) => severity === 'error')?.message ?? 'no plan';
    return { bytes: readFileSync(archive.path), how: `not published: ${reason}` };
  }
  const { publisherId, nodeId, version, node, nodeVersion } = plan;
  const publisher =
    registry.state.publishers.get(publisherId) ?? registry.state.addPublisher({ id: publisherId });
  const quiet = (): void => undefined;
  const client = new RegistryClient({
    baseUrl: new URL(registry.url),
    fetch: globalThis.fetch,
    clock: { now: Date.now, sleep: async (milliseconds) => sleep(milliseconds) },
    log: { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
  const token = publisher.tokens[0] ?? '';
  const { signedUrl } = await client.publishVersion({ publisherId, nodeId, node, nodeVersion, token });
  await client.uploadArchive(signedUrl, {
    size: archive.size,
    open: () => new Blob([readFileSync(archive.path)]).stream(),
  });
  await registry.scan();
  const published = await client.getVersion(nodeId, version);
  if (published?.downloadUrl === undefined) throw new Error(`${nodeId} ${version} cannot be downloaded`);
  const { body } = await client.downloadArchive(published.downloadUrl);
  const bytes = Buffer.concat(await Readable.fromWeb(body as never).toArray());
  return { bytes, how: `published, ${published.status}` };
}

/** Every difference between an archive and what the reference client would have packed. */
async function compare(folder: string, bytes: Buffer, reference: Reference): Promise<string[]> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { checkCrc32: true, useWebWorkers: false });
  const differences: string[] = [];
  const names = new Set<string>();
  for (const entry of await reader.getEntries()) {
    const name = entry.filename;
    if (names.has(name)) differences.push(`twice: ${name}`);
    names.add(name);
    if (entry.directory) differences.push(`a folder: ${name}`);
    else if (!reference.files.has(name) && !reference.mistakes.has(name))
      differences.push(`only ours: ${name}`);
    else if (!Buffer.from(await entry.arrayBuffer()).equals(readFileSync(path.join(folder, name)))) {
      differences.push(`other content: ${name}`);
    }
  }
  for (const name of reference.files) {
    if (!names.has(name) && !reference.mistakes.has(name)) differences.push(`only theirs: ${name}`);
  }
  return differences;
}

/** The rules of the reference client, mistakes included. */
function packByReference(folder: string, includes: readonly string[]): Reference {
  const files = new Set<string>();
  const mistakes = new Map<string, string>();
  const ignored = readIgnore(folder);
  const prefixes = includes.map((include) =>
    path.posix.normalize(include.replace(/^\/+/, '')).replace(/\/$/, ''),
  );
  const exempt = (name: string): boolean =>
    prefixes.some((prefix) => prefix !== '.' && (name === prefix || name.startsWith(`${prefix}/`)));
  const tracked = git(folder, 'ls-files', '-z').toString('utf8').split('\0').filter(Boolean);
  if (tracked.length === 0) mistakes.set(folder, 'nothing tracked, the whole folder packed');
  for (const name of tracked) {
    if (name === 'node.zip' || (!exempt(name) && ignored(name))) continue;
    const file = path.join(folder, name);
    if (!existsSync(file)) mistakes.set(name, 'missing on the disk, dropped in silence');
    else if (statSync(file).isDirectory())
      mistakes.set(name, 'a submodule or link to a folder, packed as an empty folder');
    else if (/[^\x20-\x7e]|["\\]/.test(name)) mistakes.set(name, 'quoted by git, dropped in silence');
    else files.add(name);
    if (existsSync(file) && lstatSync(file).isSymbolicLink())
      mistakes.set(name, mistakes.get(name) ?? 'a link, followed wherever it leads');
  }
  for (const [at, prefix] of prefixes.entries()) {
    const top = path.join(folder, prefix);
    if (prefix.startsWith('..')) mistakes.set(includes[at] ?? '', 'an include that leaves the pack');
    else if (!existsSync(top))
      mistakes.set(includes[at] ?? '', 'an include that is missing, packed as an empty folder');
    else if (statSync(top).isFile()) files.add(prefix);
    else {
      for (const found of walk(top)) {
        const name = path.posix.join(prefix, found);
        if (name === 'node.zip' || (!exempt(name) && ignored(name))) continue;
        if (name.split('/').includes('.git')) mistakes.set(name, 'data of git, packed');
        files.add(name);
      }
    }
  }
  return { files, mistakes };
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory())
      for (const below of walk(path.join(folder, entry.name))) yield `${entry.name}/${below}`;
    else if (!entry.isSymbolicLink() || statSync(path.join(folder, entry.name)).isFile()) yield entry.name;
  }
}

/** The last matching line decides; blank lines and comments do not count. */
function readIgnore(folder: string): (name: string) => boolean {
  const file = path.join(folder, '.comfyignore');
  if (!existsSync(file)) return () => false;
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  const rules = lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), matches: patternToRegExp(line.replace(/^!/, '')) }));
  return (name) => rules.findLast(({ matches }) => matches.test(name))?.keeps === false;
}

/** A pattern of the gitignore family for the path of a file. */
function patternToRegExp(pattern: string): RegExp {
  if (pattern === '/') return /(?!)/;
  const segments = pattern.split('/');
  const folderOnly = segments.at(-1) === '';
  if (folderOnly) segments.pop();
  if (segments[0] === '') segments.shift();
  else if (segments.length === 1) segments.unshift('**');
  let source = '^';
  for (const [at, segment] of segments.entries()) {
    const last = at === segments.length - 1;
    if (segment === '**') source += last ? '.+$' : '(?:.+/)?';
    else source += segmentSource(segment) + (last ? (folderOnly ? '/.*$' : '(?:/.*)?$') : '/');
  }
  return new RegExp(source, 's');
}

function segmentSource(segment: string): string {
  return segment.replace(
    /\\(.)|(\*+)|(\?)|\[([!^]?)(\]?[^\]]*)\]|[.*+?^${}()|[\]\\]/g,
    (text, escaped?: string, stars?: string, any?: string, not?: string, members?: string) => {
      if (escaped !== undefined) return escaped.replace(/\W/, '\\$&');
      if (stars !== undefined) return '[^/]*';
      if (any !== undefined) return '[^/]';
      if (members !== undefined)
        return `[${not === '' || not === undefined ? '' : '^'}${members.replace(/[\\\]]/g, '\\$&')}]`;
      return `\\${text}`;
    },
  );
}

function git(folder: string, ...args: string[]): Buffer {
  return execFileSync('git', ['-c', 'core.fsmonitor=false', ...args], { cwd: folder, maxBuffer: 2 ** 30 });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
