import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { zipSync } from 'fflate';
import { isArchiveError } from '../../../src/archive';
import { openPublishedZip, type PublishedArchive } from '../../../src/archive/published';
import { bytesSource, PublishedArchive as Store } from './publishedArchive';

const text = Buffer.from('print("hello")\n'.repeat(50));
const noise = randomBytes(5_000_000);

/** Offset of the only entry's record in the directory. */
const recordOf = (zip: Buffer): number => zip.indexOf(Buffer.from('PK\x01\x02', 'latin1'));

function zipOfOne(content: Uint8Array, { stored = false } = {}): Buffer {
  return Buffer.from(zipSync({ 'a.py': [content, { level: stored ? 0 : 9 }] }));
}

async function readFirst(archive: PublishedArchive): Promise<string> {
  const file = archive.tree.root.children.get('a.py');
  assert.ok(file?.kind === 'file');
  return await archive.read(file).then(
    (content) => Buffer.from(content).toString(),
    (error: unknown) => (isArchiveError(error) ? `${error.code}: ${error.message}` : String(error)),
  );
}

describe('reading one file of a published zip', function () {
  this.timeout(60_000);
  let store: Store;
  before(async () => (store = await Store.start()));
  after(() => store.close());

  it('asks for that file alone, by one request where it is small', async () => {
    const zip = Buffer.from(
      zipSync({
        'a.py': [text, { level: 9 }],
        'big.bin': [noise, { level: 0 }],
        'b.py': [text, { level: 0 }],
      }),
    );
    const archive = await openPublishedZip(await store.open(zip, { maxBytes: 2 ** 24 }));
    assert.equal(store.requests, 1);
    assert.equal(await readFirst(archive), text.toString());
    assert.equal(store.requests, 2);
    const big = archive.tree.root.children.get('big.bin');
    assert.ok(big?.kind === 'file');
    assert.ok(Buffer.from(await archive.read(big)).equals(noise));
    assert.equal(store.requests, 4, 'in pieces of 4 MiB');
  });

  it('reads what is packed and what is not', async () => {
    for (const stored of [true, false]) {
      const archive = await openPublishedZip(bytesSource(zipOfOne(text, { stored })));
      assert.equal(await readFirst(archive), text.toString());
    }
    assert.equal(await readFirst(await openPublishedZip(bytesSource(zipOfOne(Buffer.alloc(0))))), '');
  });

  const patches: readonly (readonly [string, (zip: Buffer, record: number) => void, RegExp])[] = [
    ['is encrypted', (zip, at) => zip.writeUInt16LE(1, at + 8), /^unreadable-entry: .*encrypted/],
    ['hides its header', (zip, at) => zip.writeUInt16LE(0x2000, at + 8), /encrypted/],
    ['is packed in another way', (zip, at) => zip.writeUInt16LE(14, at + 10), /method 14/],
    ['has another checksum', (zip, at) => zip.writeUInt32LE(1, at + 16), /damaged/],
    ['unpacks to more than it says', (zip, at) => zip.writeUInt32LE(100, at + 24), /damaged/],
    ['unpacks to less than it says', (zip, at) => zip.writeUInt32LE(5000, at + 24), /damaged/],
    ['says it is huge', (zip, at) => zip.writeUInt32LE(70 * 2 ** 20, at + 24), /more than 64 MB/],
    ['is packed to much more than it has', (zip, at) => zip.writeUInt32LE(1, at + 24), /damaged/],
    ['lies behind the end', (zip, at) => zip.writeUInt32LE(zip.length - 5, at + 42), /damaged/],
    ['lies where no file begins', (zip, at) => zip.writeUInt32LE(3, at + 42), /damaged/],
    ['has a header that leads on', (zip) => zip.writeUInt16LE(60_000, 28), /damaged/],
    ['has rubbish for content', (zip) => zip.fill(0xff, 34, 40), /damaged/],
  ];
  for (const [name, patch, expected] of patches) {
    it(`refuses one that ${name}, with a sentence`, async () => {
      const zip = zipOfOne(text);
      patch(zip, recordOf(zip));
      const message = await readFirst(await openPublishedZip(bytesSource(zip)));
      assert.match(message, expected);
      assert.match(message, /"a\.py" cannot be read from the published archive/);
    });
  }

  it('never unpacks a bomb further than its directory says', async () => {
    const bomb = zipOfOne(Buffer.alloc(60_000_000));
    bomb.writeUInt32LE(80_000, recordOf(bomb) + 24);
    const before = process.memoryUsage().rss;
    assert.match(await readFirst(await openPublishedZip(bytesSource(bomb))), /damaged/);
    assert.ok(process.memoryUsage().rss - before < 40_000_000);
  });

  it('gives the text of a link, and leads nowhere', async () => {
    const zip = Buffer.from(
      zipSync({ 'a.py': [Buffer.from('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] }),
    );
    const archive = await openPublishedZip(bytesSource(zip));
    assert.equal(archive.entries[0]?.special, 'link');
    assert.equal(await readFirst(archive), '/etc/passwd');
  });

  it('passes on what the source fails with, and stops when the caller gives up', async () => {
    const zip = zipOfOne(noise, { stored: true });
    const source = await store.open(zip, { maxBytes: 2 ** 24 });
    const archive = await openPublishedZip(source);
    const file = archive.tree.root.children.get('a.py');
    assert.ok(file?.kind === 'file');
    await assert.rejects(archive.read(file, AbortSignal.abort()), { code: 'aborted' });
    await store.open(zip.subarray(1));
    await assert.rejects(archive.read(file), { kind: 'registry-error', code: 'invalid-answer' });
  });
});
