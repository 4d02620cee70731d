import assert from 'node:assert/strict';
import { readFileSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { packArchive } from '../../../src/archive';
import { readZip } from './readZip';
import { ScratchPack } from './scratchPack';

const contents: readonly [name: string, content: string, executable: boolean][] = [
  ['pyproject.toml', '[project]\n', false],
  ['nodes/ä.py', 'a = 1\n', false],
  ['nodes/Z.py', 'z = 1\n', false],
  ['run.sh', '#!/bin/sh\n', true],
  ['web/big.js', 'x'.repeat(300_000), false],
];

describe('the same contents in two checkouts', function () {
  this.timeout(30_000);
  const packs: ScratchPack[] = [];
  afterEach(() => packs.splice(0).forEach((pack) => pack.dispose()));

  /** A checkout with its own order of files, modes on the disk and dates. */
  async function archiveOf(umask: number, date: Date, reverse: boolean): Promise<string> {
    const pack = new ScratchPack();
    packs.push(pack);
    const before = process.umask(umask);
    try {
      for (const [name, content, executable] of reverse ? [...contents].reverse() : contents) {
        pack.write(name, content, executable && !reverse ? 0o777 : 0o666);
        pack.git('add', '--', name);
        pack.git('update-index', `--chmod=${executable ? '+' : '-'}x`, '--', name);
        utimesSync(path.join(pack.folder, name), date, date);
      }
    } finally {
      process.umask(before);
    }
    const target = path.join(pack.place, 'out.zip');
    await packArchive(await pack.list(), { target });
    return target;
  }

  it('give the same bytes, whatever folder, dates, umask, modes on the disk and order', async () => {
    const one = await archiveOf(0o022, new Date('2026-05-01T10:00:00Z'), false);
    const other = await archiveOf(0o077, new Date('2031-01-31T23:59:59Z'), true);
    assert.ok(readFileSync(one).equals(readFileSync(other)));
  });

  it('also of dates that a zip cannot hold, before 1980 and after 2107', async () => {
    const one = await archiveOf(0o022, new Date('1970-01-02T00:00:00Z'), false);
    const other = await archiveOf(0o022, new Date('2150-01-01T00:00:00Z'), false);
    assert.ok(readFileSync(one).equals(readFileSync(other)));
    const entries = await readZip(one);
    assert.deepEqual(
      [...entries].map(({ name }) => name),
      ['nodes/Z.py', 'nodes/ä.py', 'pyproject.toml', 'run.sh', 'web/big.js'],
    );
  });
});
