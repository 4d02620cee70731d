import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UploadMemory, takePublishLock, uploadKey, type UnfinishedUpload } from '../../../src/publishing';
import type { UploadSecrets } from '../../../src/publishing/uploadMemory';
import { QuickClock } from '../registry/fixture';
import { KeptSecrets } from './scene';

const minute = 60_000;
const signedUrl = 'https://storage.example.org/upload?X-Goog-Signature=abcdef';

describe('what is remembered of unfinished uploads', () => {
  let folder: string;
  let clock: QuickClock;
  let secrets: KeptSecrets;
  let memory: UploadMemory;

  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(tmpdir(), 'upload-memory-')), 'uploads');
    clock = new QuickClock();
    secrets = new KeptSecrets();
    memory = new UploadMemory(folder, secrets, clock);
  });
  afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

  function unfinished(key: string, more: Partial<UnfinishedUpload> = {}): UnfinishedUpload {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `${key}.zip`), 'PK..');
    const rest = { publisherId: 'acme', nodeId: 'acme-pack', version: '1.2.0', size: 4, fileCount: 1 };
    return {
      key,
      origin: 'https://registry.example.org',
      expiresAt: clock.now() + 15 * minute,
      ...rest,
      ...more,
    };
  }

  /** Writes a file as it would be that old. */
  function leave(name: string, content: string, minutes: number): void {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, name), content);
    const then = new Date(clock.now() - minutes * minute);
    utimesSync(path.join(folder, name), then, then);
  }

  it('has nothing before the folder is there', async () => {
    assert.deepEqual(await memory.list(), []);
    assert.equal(existsSync(folder), false);
  });

  it('is known to this window where it cannot be written, as long as the registry takes the archive', async () => {
    const upload = unfinished('full');
    // In the place of the record, as on a disk that takes no more.
    mkdirSync(path.join(folder, 'full.json.new'));
    await assert.rejects(memory.remember(upload, signedUrl));
    const [listed] = await memory.list();
    assert.ok(listed);
    assert.ok(memory.isHere(listed));
    assert.equal(await memory.signedUrl(listed), signedUrl);
    assert.deepEqual(await new UploadMemory(folder, secrets, clock).list(), []);
    clock.advance(16 * minute);
    assert.deepEqual(await memory.list(), []);
    assert.equal(await memory.signedUrl(upload), undefined);
    await assert.rejects(memory.remember(unfinished('full', { expiresAt: clock.now() + minute }), signedUrl));
    await memory.forget('full');
    assert.deepEqual(await memory.list(), []);
    assert.equal(await memory.signedUrl(upload), undefined);
  });

  it('is shared by windows, and forgotten in all of them', async () => {
    const other = new UploadMemory(folder, secrets, clock);
    const upload = unfinished('one');
    await memory.remember(upload, signedUrl);
    assert.deepEqual(await other.list(), [upload]);
    assert.equal(await other.signedUrl(upload), signedUrl);
    await other.forget('one');
    assert.deepEqual(await memory.list(), []);
    assert.equal(await memory.signedUrl(upload), undefined);
    assert.deepEqual([readdirSync(folder), secrets.values.size], [[], 0]);
    await memory.forget('one');
  });

  it('keeps the address out of the files, which only this account can read', async () => {
    await memory.remember(unfinished('one'), signedUrl);
    const record = path.join(folder, 'one.json');
    assert.doesNotMatch(readFileSync(record, 'utf8'), /Signature|storage\.example/);
    if (process.platform !== 'win32') assert.equal(statSync(record).mode & 0o077, 0);
    assert.deepEqual(readdirSync(folder), ['one.json', 'one.zip']);
  });

  it('sweeps what has expired: record, archive and address', async () => {
    const later = unfinished('later', { expiresAt: clock.now() + 20 * minute });
    await memory.remember(unfinished('soon'), signedUrl);
    await memory.remember(later, signedUrl);
    clock.advance(16 * minute);
    assert.deepEqual(await memory.list(), [later]);
    assert.deepEqual(readdirSync(folder), ['later.json', 'later.zip']);
    assert.deepEqual([...secrets.values.keys()], ['upload later']);
  });

  it('leaves an upload alone that is still under way when its record expires', async () => {
    await memory.remember(unfinished('one'), signedUrl);
    const lock = await takePublishLock(folder, 'one');
    assert.ok(lock);
    clock.advance(16 * minute);
    assert.deepEqual(await memory.list(), []);
    assert.deepEqual(readdirSync(folder).sort(), ['one.json', 'one.lock', 'one.zip']);
    assert.equal(secrets.values.size, 1);
    await lock.release();
    await memory.list();
    assert.deepEqual([readdirSync(folder), secrets.values.size], [[], 0]);
  });

  it('tells windows apart where an address is kept for one only', async () => {
    const forgetful: UploadSecrets = {
      get: () => Promise.resolve(undefined),
      set: () => Promise.resolve('this-window'),
      delete: () => Promise.resolve(),
    };
    const mine = new UploadMemory(folder, forgetful, clock);
    assert.equal(await mine.remember(unfinished('own'), signedUrl), 'this-window');
    assert.equal(await memory.remember(unfinished('shared'), signedUrl), 'stored');
    const here = async (window: UploadMemory): Promise<string[]> =>
      (await window.list()).filter((upload) => window.isHere(upload)).map(({ key }) => key);
    assert.deepEqual((await here(mine)).sort(), ['own', 'shared']);
    assert.deepEqual(await here(memory), ['shared']);
    clock.advance(16 * minute);
    await memory.list();
    assert.deepEqual(readdirSync(folder), []);
  });

  it('offers no upload whose archive is gone or another one', async () => {
    for (const key of ['gone', 'other', 'good']) await memory.remember(unfinished(key), signedUrl);
    rmSync(path.join(folder, 'gone.zip'));
    writeFileSync(path.join(folder, 'other.zip'), 'longer than before');
    assert.deepEqual(
      (await memory.list()).map(({ key }) => key),
      ['good'],
    );
    assert.deepEqual(readdirSync(folder), ['good.json', 'good.zip']);
    assert.deepEqual([...secrets.values.keys()], ['upload good']);
  });

  const broken: [string, (good: UnfinishedUpload) => string][] = [
    ['empty', () => ''],
    ['cut', (good) => JSON.stringify(good).slice(0, 40)],
    ['null', () => 'null'],
    ['a list', (good) => JSON.stringify([good])],
    ['without a field', ({ version: _version, ...good }) => JSON.stringify(good)],
    ['with a wrong type', (good) => JSON.stringify({ ...good, expiresAt: '2099-01-01' })],
    ['of a window that is no text', (good) => JSON.stringify({ ...good, window: 7 })],
    ['of another key', (good) => JSON.stringify({ ...good, key: '../../elsewhere' })],
  ];
  for (const [name, text] of broken) {
    it(`removes a record that is ${name}, and keeps the others`, async () => {
      const good = unfinished('good');
      await memory.remember(good, signedUrl);
      writeFileSync(path.join(folder, 'bad.json'), text(unfinished('bad')));
      assert.deepEqual(await memory.list(), [good]);
      assert.deepEqual(readdirSync(folder), ['good.json', 'good.zip']);
    });
  }

  it('leaves alone what a publish under way may need, and sweeps what nobody does', async () => {
    const kept = unfinished('kept', { expiresAt: clock.now() + 500 * minute });
    await memory.remember(kept, signedUrl);
    leave('kept.zip', 'PK..', 400);
    leave('fresh.zip', 'PK..', 50);
    leave('fresh.zip.0a1b2c.tmp', 'PK', 50);
    for (const name of [
      'old.zip',
      'old.zip.0a1b2c.tmp',
      'old.zip.0a1b2c.tmp.7',
      'old.lock',
      'old.json.new',
    ]) {
      leave(name, 'x', 61);
    }
    assert.deepEqual(await memory.list(), [kept]);
    assert.deepEqual(readdirSync(folder).sort(), [
      'fresh.zip',
      'fresh.zip.0a1b2c.tmp',
      'kept.json',
      'kept.zip',
    ]);
  });

  it('leaves the archive of a publish alone that waits for its confirmation for hours', async () => {
    leave('waiting.zip', 'PK..', 300);
    const lock = await takePublishLock(folder, 'waiting');
    assert.ok(lock);
    await memory.list();
    assert.deepEqual(readdirSync(folder).sort(), ['waiting.lock', 'waiting.zip']);
    await lock.release();
    await memory.list();
    assert.deepEqual(readdirSync(folder), []);
  });

  it('forgets on disk what the secret storage cannot forget, and says so', async () => {
    await memory.remember(unfinished('one'), signedUrl);
    secrets.failure = () => new Error('locked');
    await assert.rejects(memory.forget('one'), /locked/);
    assert.deepEqual(readdirSync(folder), []);
    assert.deepEqual(await memory.list(), []);
  });

  it('records nothing when the address cannot be kept', async () => {
    const upload = unfinished('one');
    secrets.failure = () => new Error('locked');
    await assert.rejects(memory.remember(upload, signedUrl), /locked/);
    assert.deepEqual(readdirSync(folder), ['one.zip']);
  });

  it('names a version the same in every window, and each one differently', () => {
    const key = uploadKey('https://registry.example.org', 'Acme-Pack', '1.2.0');
    assert.match(key, /^[0-9a-f]{32}$/);
    assert.equal(key, uploadKey('https://registry.example.org', 'acme-pack', '1.2.0'));
    const others = [
      uploadKey('https://registry.example.org', 'acme-pack', '1.2.1'),
      uploadKey('https://registry.example.org', 'acme-pack1', '.2.0'),
      uploadKey('http://127.0.0.1:8080', 'acme-pack', '1.2.0'),
    ];
    assert.equal(new Set([key, ...others]).size, 4);
  });
});
