import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { compareWithPublished, listPublished, packArchive } from '../../../src/archive';
import type { CompareOptions, ContentDifference, PublishedEntry } from '../../../src/archive';
import { bytesSource, PublishedArchive, zipOf } from './publishedArchive';
import { ScratchPack } from './scratchPack';

const nothing: ContentDifference = { added: [], removed: [], changed: [] };
const large = randomBytes(3 * 1024 * 1024 + 5);

describe('compareWithPublished', function () {
  this.timeout(60_000);
  let published: PublishedArchive;
  let pack: ScratchPack;
  before(async () => (published = await PublishedArchive.start()));
  after(() => published.close());
  beforeEach(() => {
    pack = new ScratchPack();
    pack.track('pyproject.toml', 'nodes/a.py', 'nodes/ümlaut.py', 'empty', 'large.bin', 'run.sh');
    pack.write('empty', '');
    pack.write('large.bin', large);
    pack.git('commit', '-qam', 'first');
  });
  afterEach(() => pack.dispose());

  /** What the pack holds now, published by this extension and read again. */
  async function publish(): Promise<PublishedEntry[]> {
    const target = path.join(pack.place, 'pack.zip');
    await packArchive(await pack.list(), { target });
    return listPublished(await published.open(readFileSync(target)));
  }
  const compare = async (
    entries: readonly PublishedEntry[],
    options: CompareOptions = {},
    signal?: AbortSignal,
  ): Promise<ContentDifference> => compareWithPublished(entries, (await pack.list()).files, signal, options);
  const entriesOf = (files: readonly (readonly [string, string])[]): Promise<PublishedEntry[]> =>
    listPublished(bytesSource(zipOf(files)));

  it('finds nothing where the same was published, by one request', async () => {
    const entries = await publish();
    assert.deepEqual(await compare(entries), nothing);
    assert.deepEqual(await compare(entries, { firstOnly: true, anyLineEnds: true }), nothing);
    assert.equal(published.requests, 1);
  });

  it('finds a byte that changed, anywhere in a file', async () => {
    const entries = await publish();
    for (const at of [0, 1024 * 1024, large.length - 1]) {
      const changed = Buffer.from(large);
      changed[at]! ^= 1;
      pack.write('large.bin', changed);
      assert.deepEqual(await compare(entries), { ...nothing, changed: ['large.bin'] });
    }
    pack.write('large.bin', large);
    assert.deepEqual(await compare(entries), nothing);
  });

  it('finds another size, and files that came and went', async () => {
    const entries = await publish();
    pack.write('nodes/a.py', 'longer than it was before, by far\n');
    pack.write('empty', 'x');
    pack.track('z.py', 'nodes/b.py');
    pack.git('rm', '-q', 'run.sh');
    pack.git('mv', 'nodes/ümlaut.py', 'nodes/Ümlaut.py');
    pack.write('untracked.py');
    assert.deepEqual(await compare(entries), {
      added: ['nodes/Ümlaut.py', 'nodes/b.py', 'z.py'].sort(),
      removed: ['nodes/ümlaut.py', 'run.sh'].sort(),
      changed: ['empty', 'nodes/a.py'],
    });
  });

  it('follows .comfyignore and includes, as a publish does', async () => {
    const entries = await publish();
    pack.write('.comfyignore', 'run.sh\n');
    pack.write('dist/app.js');
    const { files } = await pack.list(['dist']);
    assert.deepEqual(await compareWithPublished(entries, files), {
      ...nothing,
      added: ['dist/app.js'],
      removed: ['run.sh'],
    });
  });

  it('does not count modes, dates and folders', async () => {
    const entries = await publish();
    chmodSync(path.join(pack.folder, 'run.sh'), 0o755);
    pack.git('update-index', '--chmod=+x', 'run.sh');
    pack.write('nodes/a.py');
    const folders = ['nodes/', 'elsewhere/'].map((name) => ({ name, size: 0, crc32: 0, isFolder: true }));
    assert.deepEqual(await compare([...folders, ...entries]), nothing);
  });

  it('counts line ends, unless it is told otherwise', async () => {
    const entries = await publish();
    const any = { anyLineEnds: true };
    pack.write('nodes/a.py', 'content of nodes/a.py\r\n');
    assert.deepEqual(await compare(entries), { ...nothing, changed: ['nodes/a.py'] });
    assert.deepEqual(await compare(entries, any), nothing);
    const withCrlf = await publish();
    pack.write('nodes/a.py');
    assert.deepEqual(await compare(withCrlf), { ...nothing, changed: ['nodes/a.py'] });
    assert.deepEqual(await compare(withCrlf, any), nothing);
    // The sizes would fit, the content does not.
    for (const content of ['content of nodes/b.py\r\n', 'content of nodes/a.py\n\n', 'x'.repeat(23)]) {
      pack.write('nodes/a.py', content);
      assert.deepEqual(await compare(entries, any), { ...nothing, changed: ['nodes/a.py'] }, content);
    }
  });

  it('changes no line ends of files that are no text', async () => {
    pack.write('nodes/a.py', 'a\0b\n');
    const entries = await publish();
    pack.write('nodes/a.py', 'a\0b\r\n');
    assert.deepEqual(await compare(entries, { anyLineEnds: true }), { ...nothing, changed: ['nodes/a.py'] });
  });

  it('finds line ends that git changed in another checkout', async () => {
    const entries = await publish();
    pack.git('config', 'core.autocrlf', 'true');
    rmSync(path.join(pack.folder, 'nodes/a.py'));
    pack.git('checkout', '-q', '--', 'nodes/a.py');
    assert.match(readFileSync(path.join(pack.folder, 'nodes/a.py'), 'utf8'), /\r\n$/);
    assert.deepEqual(await compare(entries, { anyLineEnds: true }), nothing);
  });

  it('compares hostile names as texts, and takes the last of two entries', async () => {
    const { files } = await pack.list();
    const [first] = files;
    assert.ok(first);
    const entries = await entriesOf([
      ['../empty', ''],
      ['/nodes/a.py', 'x'],
      ['__proto__', ''],
      ['nodes\\a.py', 'content of nodes/a.py\n'],
      ['run.sh', 'content of run.sh\n'],
      ['run.sh', 'other'],
      ['nodes/a.py', 'other'],
      ['nodes/a.py', 'content of nodes/a.py\n'],
    ]);
    const { removed, changed } = await compare(entries);
    assert.deepEqual(removed, ['../empty', '/nodes/a.py', '__proto__', 'nodes\\a.py']);
    assert.deepEqual(changed, ['run.sh']);
  });

  it('stops at the first difference where no more is wanted, and reads nothing for a name or a size', async () => {
    const entries = await publish();
    const { files } = await pack.list();
    // Whatever is read is missed: a path that is not there fails the comparison.
    const unreadable = files.map((file) => ({ ...file, absolutePath: path.join(pack.place, 'none') }));
    const first = { firstOnly: true };
    assert.deepEqual(await compareWithPublished(entries.slice(1), unreadable, undefined, first), {
      ...nothing,
      added: [entries[0]?.name],
    });
    const larger = unreadable.map((file) => (file.name === 'run.sh' ? { ...file, size: 9999 } : file));
    assert.deepEqual(await compareWithPublished(entries, larger, undefined, first), {
      ...nothing,
      changed: ['run.sh'],
    });
    await assert.rejects(compareWithPublished(entries, unreadable, undefined, first), {
      code: 'file-changed',
    });
    // The small file tells before the large one is read.
    pack.write('nodes/a.py', 'CONTENT of nodes/a.py\n');
    const partly = files.map((file) => (file.name === 'large.bin' ? unreadable[files.indexOf(file)]! : file));
    await assert.rejects(compareWithPublished(entries, partly), { code: 'file-changed' });
    const { changed } = await compareWithPublished(entries, partly, undefined, first);
    assert.deepEqual(changed, ['nodes/a.py']);
  });

  it('follows no link that came after the list, and stops when the caller gives up', async () => {
    const entries = await publish();
    const { files } = await pack.list();
    await assert.rejects(compareWithPublished(entries, files, AbortSignal.abort()), { code: 'aborted' });
    if (process.platform === 'win32') return;
    const file = path.join(pack.folder, 'nodes/a.py');
    pack.write('copy.py', 'content of nodes/a.py\n');
    rmSync(file);
    symlinkSync(path.join(pack.folder, 'copy.py'), file);
    await assert.rejects(compareWithPublished(entries, files), { code: 'file-changed' });
  });
});
