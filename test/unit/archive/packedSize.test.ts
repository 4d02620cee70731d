import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packArchive, packedSize } from '../../../src/archive';
import { ScratchPack } from './scratchPack';

describe('packedSize', () => {
  let pack: ScratchPack;
  beforeEach(() => (pack = new ScratchPack()));
  afterEach(() => pack.dispose());

  const real = async () =>
    (await packArchive(await pack.list(), { target: path.join(pack.place, 'a.zip') })).size;
  const words = (count: number) =>
    Array.from({ length: count }, (_, at) => `value_${at} = ${at % 97}\n`).join('');
  const add = (files: Readonly<Record<string, string | Buffer>>): void => {
    for (const [name, content] of Object.entries(files)) pack.write(name, content);
    pack.git('add', '-A');
  };

  it('is what the archive has, to the byte, where no file is over 1 MB', async () => {
    add({ 'a.py': words(2000), 'empty.py': '', 'nodes/ü 日本.py': words(30), 'b.bin': randomBytes(300_000) });
    add({ 'c.json': words(50_000) });
    const { files } = await pack.list();
    assert.equal(await packedSize(files), await real());
    assert.equal(await packedSize([]), 22);
  });

  it('is near it where files are large, without reading all of them', async () => {
    add({ 'large.txt': words(400_000), 'dense.bin': randomBytes(5_000_000) });
    const { files } = await pack.list();
    const [found, size] = [await packedSize(files), await real()];
    assert.ok(Math.abs(found / size - 1) < 0.05, `${found} for ${size}`);
  });

  it('reads a file again only when it has changed, and counts one that is gone as it was', async () => {
    add({ 'a.txt': words(1000), 'b.txt': 'b' });
    const { files } = await pack.list();
    const file = path.join(pack.folder, 'a.txt');
    const { size } = statSync(file);
    const [then, later] = [new Date(1_700_000_000_000), new Date(1_700_000_002_000)];
    utimesSync(file, then, then);
    const known = new Map<string, { stamp: string; packed: number }>();
    const before = await packedSize(files, { known });
    writeFileSync(file, randomBytes(size));
    utimesSync(file, then, then);
    assert.equal(await packedSize(files, { known }), before, 'as far as can be seen it is the same');
    utimesSync(file, later, later);
    assert.ok((await packedSize(files, { known })) > before);
    pack.git('rm', '-q', '-f', 'b.txt');
    assert.ok((await packedSize(files)) > size);
  });

  it('stops when asked', async () => {
    add({ 'a.txt': 'a' });
    const { files } = await pack.list();
    await assert.rejects(packedSize(files, { signal: AbortSignal.abort() }), { code: 'aborted' });
  });
});
