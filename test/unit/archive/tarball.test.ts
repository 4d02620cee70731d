import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack, type Header } from 'tar-stream';
import { isArchiveError } from '../../../src/archive';
import { crc32 } from '../../../src/archive/crc32';
import { FileSource, openPublishedTarball, type PublishedArchive } from '../../../src/archive/published';

type Given = readonly (readonly [header: Partial<Header> & { name: string }, content: string | Buffer])[];

async function tarOf(entries: Given): Promise<Buffer> {
  const tar = pack();
  for (const [header, content] of entries) tar.entry(header, content);
  tar.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of tar) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

describe('an old tarball', function () {
  this.timeout(60_000);
  let folder: string;
  const files: FileSource[] = [];
  before(async () => (folder = await mkdtemp(path.join(os.tmpdir(), 'comfy-registry-tar-'))));
  after(async () => {
    await Promise.all(files.map((file) => file.close()));
    await rm(folder, { recursive: true });
  });

  async function openBytes(bytes: Uint8Array, signal?: AbortSignal): Promise<PublishedArchive> {
    const target = path.join(folder, `${files.length}.tar.gz`);
    await writeFile(target, bytes);
    const file = new FileSource(await open(target));
    files.push(file);
    return await openPublishedTarball(file, signal);
  }
  const failureOf = (bytes: Uint8Array): Promise<string> =>
    openBytes(bytes).then(
      () => 'none',
      (error: unknown) => (isArchiveError(error) ? `${error.code}: ${error.message}` : String(error)),
    );
  async function contentAt(archive: PublishedArchive, place: number): Promise<string> {
    return Buffer.from(await archive.read({ place })).toString('latin1');
  }

  it('is listed with sizes and checksums, and read file by file', async () => {
    const noise = randomBytes(3_000_000);
    const long = `${'deep/'.repeat(50)}file.py`;
    const archive = await openBytes(
      gzipSync(
        await tarOf([
          [{ name: './', type: 'directory' }, ''],
          [{ name: './a.py' }, 'a = 1\n'],
          [{ name: 'big.bin' }, noise],
          [{ name: long }, 'long'],
          [{ name: 'empty' }, ''],
        ]),
      ),
    );
    assert.deepEqual(
      archive.entries.map(({ name, size, isFolder }) => [name, size, isFolder]),
      [
        ['', 0, true],
        ['a.py', 6, false],
        ['big.bin', 3_000_000, false],
        [long, 4, false],
        ['empty', 0, false],
      ],
    );
    assert.equal(archive.entries[2]?.crc32, crc32(noise));
    assert.deepEqual(archive.tree.odd, []);
    assert.equal(await contentAt(archive, 1), 'a = 1\n');
    assert.equal(await contentAt(archive, 2), noise.toString('latin1'));
    assert.equal(await contentAt(archive, 4), '');
  });

  it('has links and devices as what they are, and no name that leads out', async () => {
    const archive = await openBytes(
      gzipSync(
        await tarOf([
          [{ name: 'link', type: 'symlink', linkname: '/etc/passwd' }, ''],
          [{ name: 'null', type: 'character-device', devmajor: 1, devminor: 3 }, ''],
          [{ name: '../outside' }, 'x'],
          [{ name: 'again' }, 'first'],
          [{ name: 'again' }, 'second'],
        ]),
      ),
    );
    assert.deepEqual(
      archive.entries.map(({ special }) => special),
      ['link', 'device', undefined, undefined, undefined],
    );
    assert.equal(await contentAt(archive, 0), '/etc/passwd');
    await assert.rejects(archive.read({ place: 1 }), { code: 'unreadable-entry' });
    assert.deepEqual(
      archive.tree.odd.map(({ entry, why }) => [entry.name, why]),
      [
        ['../outside', 'unsafe-name'],
        ['again', 'replaced'],
      ],
    );
    const again = archive.tree.root.children.get('again');
    assert.ok(again?.kind === 'file');
    assert.equal(await contentAt(archive, again.place), 'second');
  });

  it('that is none, or not all of one, is refused', async () => {
    const whole = gzipSync(await tarOf([[{ name: 'a.py' }, randomBytes(100_000)]]));
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('<html>'),
      whole.subarray(0, whole.length / 2),
      gzipSync(randomBytes(5000)),
      gzipSync((await tarOf([[{ name: 'a.py' }, randomBytes(100_000)]])).subarray(0, 50_000)),
    ]) {
      assert.match(await failureOf(bytes), /^unreadable-zip/);
    }
  });

  it('that unpacks to too much is not unpacked to its end', async () => {
    const zeros = gzipSync(Buffer.alloc(2 ** 20));
    const bomb = (header: Buffer, megabytes: number, end = Buffer.alloc(0)): Buffer =>
      Buffer.concat([gzipSync(header), ...Array.from({ length: megabytes }, () => zeros), end]);
    const written = (await tarOf([[{ name: 'a.bin' }, '']])).subarray(0, 512);
    /** The header of a file that is said to be so large (bytes); the sum of its bytes stands in it. */
    const headerOf = (size: number): Buffer => {
      const header = Buffer.from(written);
      header.write(`${size.toString(8).padStart(11, '0')} `, 124);
      header.fill(' ', 148, 156);
      const sum = header.reduce((all, byte) => all + byte, 0);
      header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
      return header;
    };
    const tooMuch = /^unreadable-zip: .*it unpacks to more than 512 MB/;
    const [small, large] = [headerOf(8), headerOf(600 * 2 ** 20)];
    // Of what comes after that much nothing is known any more: here it is no gzip.
    for (const bytes of [bomb(small, 600), bomb(large, 520, Buffer.from('no gzip'))])
      assert.match(await failureOf(bytes), tooMuch);
    const many = gzipSync(Buffer.concat(Array.from({ length: 100_001 }, () => written)), { level: 1 });
    assert.match(await failureOf(many), /^unreadable-zip: .*more than 100000 entries/);
    assert.match(await failureOf(bomb(large, 3, Buffer.from('no gzip'))), /^unreadable-zip: (?!.*512 MB)/);
  });

  it('is left when the caller gives up', async () => {
    const bytes = gzipSync(await tarOf([[{ name: 'a.py' }, 'x']]));
    await assert.rejects(openBytes(bytes, AbortSignal.abort()), { code: 'aborted' });
  });
});
