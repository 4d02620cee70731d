import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import fc from 'fast-check';
import { isArchiveError, listPublished, packArchive } from '../../../src/archive';
import { crc32 } from '../../../src/archive/crc32';
import { DirectoryReader } from '../../../src/archive/directoryReader';
import { bytesSource, PublishedArchive, zipOf } from './publishedArchive';
import { ScratchPack } from './scratchPack';

/** A zip as the other library writes it, which the tests use to read ours. */
async function zipByLibrary(
  names: readonly string[],
  { zip64 = false, comment = new Uint8Array(0) } = {},
): Promise<Buffer> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, zip64 });
  for (const name of names) await writer.add(name, new TextReader(`content of ${name}`));
  return Buffer.from(await writer.close(comment));
}

const codeOf = (error: unknown): string => (isArchiveError(error) ? error.code : String(error));

describe('listPublished', function () {
  this.timeout(60_000);
  let published: PublishedArchive;
  before(async () => (published = await PublishedArchive.start()));
  after(() => published.close());

  const namesIn = async (bytes: Uint8Array): Promise<string[]> =>
    (await listPublished(await published.open(bytes))).map(({ name }) => name);
  const failureIn = (bytes: Uint8Array): Promise<string> =>
    published.open(bytes).then((source) => listPublished(source).then(() => 'none', codeOf));

  it('lists what was packed, by one request', async () => {
    const pack = new ScratchPack();
    pack.track('b/c/d.py', 'a.py', 'ümlaut/日本.txt', 'empty');
    pack.write('empty', '');
    pack.write('large.bin', randomBytes(500_000));
    pack.git('add', 'large.bin');
    const target = path.join(pack.place, 'pack.zip');
    const { files } = await pack.list();
    await packArchive({ files }, { target });
    const source = await published.open(readFileSync(target));
    assert.deepEqual(
      (await listPublished(source)).map(({ name, size, crc32, isFolder }) => ({
        name,
        size,
        crc32,
        isFolder,
      })),
      files.map(({ name, size, absolutePath }) => ({
        name,
        size,
        crc32: crc32(readFileSync(absolutePath)),
        isFolder: false,
      })),
    );
    pack.dispose();
    assert.equal(published.requests, 1);
  });

  it('lists what others packed, with folders, Zip64 and a comment at the end, by one request', async () => {
    const names = ['pack/', 'pack/__init__.py', 'pack/ä.txt'];
    for (const bytes of [
      await zipByLibrary(names),
      await zipByLibrary(names, { zip64: true }),
      await zipByLibrary(names, { comment: Buffer.from('a comment') }),
      await zipByLibrary(names, { comment: Buffer.alloc(65_535, 'x') }),
      await zipByLibrary(names, { zip64: true, comment: randomBytes(65_535).fill(1, 0, 60_000) }),
    ]) {
      const entries = await listPublished(await published.open(bytes));
      assert.deepEqual(
        entries.map(({ name, isFolder }) => [name, isFolder]),
        [
          ['pack/', true],
          ['pack/__init__.py', false],
          ['pack/ä.txt', false],
        ],
      );
      assert.equal(entries[1]?.crc32, crc32(Buffer.from('content of pack/__init__.py')));
      assert.equal(entries[1].size, 27);
      assert.equal(published.requests, 1);
    }
    assert.deepEqual(await namesIn(zipOf([])), []);
  });

  it('asks a second time for a directory that is long', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `folder/file-${index}.py`);
    const bytes = zipOf(names.map((name) => [name, name]));
    assert.deepEqual(await namesIn(bytes), names);
    assert.equal(published.requests, 2);
  });

  it('takes names as texts, wherever they lead', async () => {
    const names = [
      '../outside.py',
      '/etc/passwd',
      'C:\\Windows\\x',
      'a\\b',
      'twice',
      'twice',
      '',
      '..',
      'nul\0byte',
      '__proto__',
      'x'.repeat(5000),
    ];
    assert.deepEqual(await namesIn(zipOf(names.map((name) => [name, name]))), names);
    assert.equal(published.requests, 1);
  });

  it('refuses what is no zip, or not all of it', async () => {
    const zip = zipOf([['a.py', 'x'.repeat(200_000)]]);
    for (const bytes of [
      randomBytes(300_000),
      Buffer.from('PK'),
      Buffer.from('<html>not found</html>'),
      zip.subarray(0, zip.length / 2),
      zip.subarray(0, -1),
      zip.subarray(1),
      Buffer.concat([zip, Buffer.from('more')]),
    ]) {
      assert.equal(await failureIn(bytes), 'unreadable-zip');
      assert.ok(published.requests <= 2);
    }
  });

  it('refuses a directory of too many entries before it is read', async () => {
    const bytes = await zipByLibrary(['a', 'b'], { zip64: true });
    const record = bytes.indexOf(Buffer.from('PK\x06\x06', 'latin1'));
    bytes.writeBigUInt64LE(100_001n, record + 32);
    assert.equal(await failureIn(bytes), 'unreadable-zip');
    bytes.writeBigUInt64LE(100_000n, record + 32);
    const failure: unknown = await listPublished(bytesSource(bytes)).catch((error: unknown) => error);
    assert.doesNotMatch(String(failure), /more than/, 'read, and found to be shorter');
  });

  it('reads no more than the cap of a directory that is said to begin anywhere', async () => {
    const bytes = Buffer.concat([randomBytes(5 << 20), zipOf([['a', 'b']])]);
    bytes.writeUInt32LE(0, bytes.length - 6);
    const source = await published.open(bytes);
    await assert.rejects(listPublished(source), { kind: 'registry-error', code: 'too-large' });
    assert.equal(published.requests, 1);
  });

  it('passes on what the source fails with, and stops when the caller gives up', async () => {
    const failing = { ...bytesSource(Buffer.alloc(100)), read: () => Promise.reject(new RangeError('why')) };
    await assert.rejects(listPublished(failing), new RangeError('why'));
    const stop = new AbortController();
    const stopping = {
      ...bytesSource(Buffer.alloc(100)),
      read: () => {
        stop.abort();
        return Promise.reject(new Error('stopped'));
      },
    };
    await assert.rejects(listPublished(stopping, stop.signal), { code: 'aborted' });
    await assert.rejects(listPublished(failing, AbortSignal.abort()), { code: 'aborted' });
  });

  it('hears of what is thrown while a piece is handed over', async () => {
    const reader = new DirectoryReader(bytesSource(Buffer.alloc(100)), 100, undefined);
    reader.read(Buffer.alloc(10), 0, 10, 90, () => {
      throw new RangeError('in between');
    });
    await assert.rejects(reader.broken, new RangeError('in between'));
  });

  it('ends with a list or a refusal, whatever stands in the directory', async () => {
    const zips = [
      zipOf([
        ['a.py', 'a'],
        ['b/c.py', 'b'],
      ]),
      await zipByLibrary(['a.py', 'folder/', 'ä'], { zip64: true, comment: Buffer.from('comment') }),
    ];
    let [listed, refused] = [0, 0];
    const damage = fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...zips), damage, async (zip, bytes) => {
        const damaged = Buffer.from(zip);
        for (const [at, byte] of bytes) damaged[damaged.length - 1 - (at % damaged.length)] = byte;
        const outcome = await listPublished(bytesSource(damaged)).then(() => 'listed', codeOf);
        if (outcome === 'listed') listed++;
        else refused++;
        assert.match(outcome, /^(listed|unreadable-zip)$/);
      }),
      { numRuns: 3000 },
    );
    assert.ok(listed > 100 && refused > 100, `${listed} ${refused}`);
  });
});
