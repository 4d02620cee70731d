// What is looked at after every row of the fault matrix.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { eventually } from '../support/extension';
import type { Desk } from '../support/useDesk';
import type { LocalRegistry } from '../../registry';
import { spent, type Asked, type End, type Said } from './row';

/** What .comfyignore leaves out. */
const leftOut = /^(docs|tests)\//;

export const postsIn = ({ requests }: LocalRegistry): number =>
  requests.filter(({ method, path }) => method === 'POST' && path.startsWith('/publishers/')).length;

/** The version is there as it must be, with an archive that holds the pack's files and nothing else. */
export async function assertVersion(
  registry: LocalRegistry,
  version: string,
  state: End['version'],
  nodeId: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  const found = registry.state.version(nodeId, version);
  const archive = registry.state.archive(nodeId, version);
  const actual = found === undefined ? 'absent' : archive === undefined ? 'bare' : 'whole';
  assert.equal(actual, state, `the state of ${version}`);
  if (archive === undefined) return;
  const wanted = [...files]
    .filter(([name]) => !name.startsWith('.git/') && !leftOut.test(name))
    .map(([name, text]): [string, string] => [name, short(text)]);
  assert.deepEqual(await readArchive(archive.bytes), new Map(wanted.sort()), 'the archive');
}

async function readArchive(bytes: Uint8Array): Promise<Map<string, string>> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { checkCrc32: true, useWebWorkers: false });
  const files: [string, string][] = [];
  for (const entry of await reader.getEntries()) {
    assert.ok(!entry.directory, entry.filename);
    const content = await entry.getData(new Uint8ArrayWriter());
    files.push([entry.filename, short(Buffer.from(content).toString('latin1'))]);
  }
  return new Map(files.sort());
}

/** What is long is compared by its sum: nobody could read the difference. */
function short(text: string): string {
  return text.length < 10_000 ? text : createHash('sha256').update(text, 'latin1').digest('hex');
}

/** The extension keeps what can be resumed, and no more. */
export async function assertKept(
  desk: Desk,
  { keeps, watched }: Pick<End, 'keeps'> & { readonly watched?: boolean },
  left: readonly string[] = keeps === 'upload' ? ['.json', '.zip'] : [],
): Promise<void> {
  const names = await desk.kept();
  const inUploads = names.filter((name) => name.startsWith('uploads')).map((name) => path.extname(name));
  const others = names.filter((name) => !/^(uploads|watched)[/\\]/.test(name));
  const isUpload = keeps === 'upload';
  assert.deepEqual(inUploads.sort(), left, 'what is kept of the upload');
  assert.deepEqual(others, [], 'nothing else is kept');
  assert.deepEqual(desk.secretNames().sort(), isUpload ? ['token', 'upload'] : ['token'], 'secrets');
  if (watched === undefined) return;
  // It is written and taken away beside what a person waits for.
  await eventually(
    `the watch ${watched ? 'has' : 'has no'} ${spent}`,
    // A file may go while it is read: then it is looked at once more.
    async () => (await watchedVersions(desk).catch(() => undefined))?.includes(spent) === watched,
    15_000,
  );
}

async function watchedVersions(desk: Desk): Promise<string[]> {
  const files = (await desk.kept()).filter((name) => name.startsWith('watched'));
  const texts = files.map((name) => readFile(path.join(desk.storage, name), 'utf8'));
  return (await Promise.all(texts)).map((text) => (JSON.parse(text) as { version: string }).version);
}

/** Every message but the question, each with all of its buttons; none without a way on. */
export function assertSaid(desk: Desk, said: readonly Said[]): void {
  const shown = desk.person.shown
    .filter(({ text }) => !/^Publish \S+ \S+\?$/.test(text))
    .map((each) => ({
      ...each,
      buttons: each.buttons.map((button) => button.replace(/(?<=, Until ).*/, '…')),
    }));
  assert.deepEqual(
    shown.map(({ severity, buttons }) => ({ severity, buttons })),
    said.map(({ severity, buttons }) => ({ severity, buttons })),
    JSON.stringify(desk.person.shown, undefined, 2),
  );
  for (const [index, { text, severity, buttons }] of shown.entries()) {
    assert.match(text, said[index]?.text ?? /^$/);
    if (severity !== 'Information') assert.ok(buttons.length > 0, `no way on from: ${text}`);
  }
}

/** The one question says what it must, and nothing that cannot be known. */
export function assertAsked({ person }: Desk, { line, isThere }: Asked): void {
  const asked = person.shown.filter(({ text }) => /^Publish \S+ \S+\?$/.test(text));
  assert.equal(asked.length, 1, 'one question');
  const detail = asked[0]?.detail ?? '';
  assert.equal(line.test(detail), isThere, `${String(line)} in the question: ${detail}`);
}

/**
 * The token stands in the body of publish requests alone, and the signature of an upload's address in the target of
 * that upload alone: not in other requests, the log, messages, progress, files and what the extension remembers.
 */
export async function assertNoSecrets(
  desks: readonly Desk[],
  registry: LocalRegistry,
  token: string,
): Promise<void> {
  const places = new Map<string, string>();
  let inBodies = 0;
  const signatures = new Set<string>();
  for (const [index, { method, path: at, target, headers, body }] of registry.requests.entries()) {
    const name = `request ${index}: ${method} ${at}`;
    const isPublish = method === 'POST' && at.startsWith('/publishers/');
    if (isPublish && JSON.stringify(body ?? '').includes(token)) inBodies++;
    const [, signature] = /X-Goog-Signature=(\w+)/.exec(target) ?? [];
    if (signature !== undefined) signatures.add(signature);
    places.set(name, [JSON.stringify(headers), at, method === 'PUT' ? '' : target].join('\n'));
    if (!isPublish) places.set(`body of ${name}`, JSON.stringify(body ?? ''));
  }
  for (const [index, desk] of desks.entries()) {
    // Each window has a place of its own: one of the same name would hide the one before it.
    const at = (name: string): string => `${name} of window ${index}`;
    places.set(at('log'), desk.window.log.lines.join('\n'));
    places.set(at('messages and progress'), desk.person.read + JSON.stringify(desk.person.lists));
    places.set(at('global state'), JSON.stringify([...desk.state]));
    for (const name of await desk.kept())
      places.set(at(name), await readFile(path.join(desk.storage, name), 'latin1'));
  }
  for (const [place, text] of places) {
    for (const secret of [token, ...signatures]) assert.ok(!text.includes(secret), `a secret in ${place}`);
    assert.doesNotMatch(text, /X-Goog-Signature=\w/, place);
  }
  // Else nothing was looked for.
  assert.ok(inBodies > 0 && signatures.size > 0 && desks.every(({ window }) => window.log.lines.length > 0));
}
