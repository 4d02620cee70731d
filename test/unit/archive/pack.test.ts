import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { packArchive } from '../../../src/archive';
import type { PackOptions, PackProgress } from '../../../src/archive';
import { tableCrc32 } from '../../../src/archive/crc32';
import { readZip } from './readZip';
import { ScratchPack } from './scratchPack';

const hashOf = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

describe('packArchive', function () {
  this.timeout(60_000);
  let pack: ScratchPack;
  let target: string;
  beforeEach(() => {
    pack = new ScratchPack();
    mkdirSync(path.join(pack.place, 'out'));
    target = path.join(pack.place, 'out/pack.zip');
  });
  afterEach(() => pack.dispose());

  const archive = async (options: Partial<PackOptions> = {}) =>
    packArchive(await pack.list(), { target, ...options });
  const leftovers = (): string[] => readdirSync(path.dirname(target));
  /** A clock that lets every file be reported. */
  const everyFile = () => {
    let time = 0;
    return { now: () => (time += 1000) };
  };

  it('writes every file as another reader expects it', async () => {
    const contents: Record<string, Uint8Array> = {
      'a/long.txt': Buffer.from('The same line again.\n'.repeat(200_000)),
      'empty/__init__.py': Buffer.alloc(0),
      'picture.png': randomBytes(300_000),
      'run.sh': Buffer.from('#!/bin/sh\n'),
      'short.txt': Buffer.from('x'),
      'big/dense.bin': randomBytes(9 * 1024 * 1024 + 17),
      'big/mixed.bin': Buffer.concat([
        Buffer.alloc(5 << 20, 'ab'),
        randomBytes(5 << 20),
        Buffer.alloc(1 << 20, 'cd'),
      ]),
      'exact.bin': Buffer.alloc(2 << 20, 'xyz'),
      ...(process.platform !== 'win32' && { 'ü "q"\n\t日本.py': Buffer.from('odd') }),
    };
    for (const [name, content] of Object.entries(contents))
      pack.write(name, content, name === 'run.sh' ? 0o755 : 0o600);
    pack.git('add', '.');
    const result = await archive();
    const names = Object.keys(contents).sort();
    const entries = await readZip(target);
    assert.deepEqual(
      entries.map(({ name }) => name),
      names,
    );
    for (const entry of entries) {
      const content = contents[entry.name] ?? Buffer.alloc(0);
      const mode = entry.name === 'run.sh' && process.platform !== 'win32' ? '100755' : '100644';
      assert.deepEqual(entry, {
        name: entry.name,
        mode,
        date: [1980, 1, 1, 0, 0, 0],
        // eslint-disable-next-line no-control-regex
        utf8: /[^\x00-\x7f]/u.test(entry.name),
        // A stored entry with its size behind it is what readers of streams cannot read.
        stored: false,
        descriptor: true,
        zip64: false,
        size: content.length,
        hash: hashOf(content),
      });
    }
    const contentSize = Object.values(contents).reduce((sum, { length }) => sum + length, 0);
    assert.deepEqual(result, { path: target, size: statSync(target).size, files: names.length, contentSize });
    assert.deepEqual(leftovers(), ['pack.zip']);
    if (process.platform !== 'win32') execFileSync('unzip', ['-tqq', target]);
  });

  it('gives the same bytes for the same contents, whatever the dates', async () => {
    for (let at = 0; at < 60; at++) pack.write(`f${at}.py`, `print(${at})\n`.repeat(at * 50));
    pack.write('large.bin', Buffer.alloc(10 << 20, 'large '));
    pack.git('add', '.');
    await archive();
    const first = hashOf(readFileSync(target));
    utimesSync(path.join(pack.folder, 'f1.py'), 0, 0);
    utimesSync(path.join(pack.folder, 'f2.py'), new Date('1972-03-01'), new Date('1972-03-01'));
    utimesSync(path.join(pack.folder, 'f3.py'), new Date('2150-03-01'), new Date('2150-03-01'));
    await archive();
    assert.equal(hashOf(readFileSync(target)), first);
  });

  it('reports progress up to the whole', async () => {
    for (let at = 0; at < 20; at++) pack.write(`f${at}.py`, 'x'.repeat(100));
    pack.git('add', '.');
    const reports: PackProgress[] = [];
    await archive({ onProgress: (progress) => reports.push(progress), clock: everyFile() });
    assert.equal(reports.length, 20);
    assert.deepEqual(reports.at(-1), { files: 20, totalFiles: 20, bytes: 2000, totalBytes: 2000 });
    const few: PackProgress[] = [];
    await archive({ onProgress: (progress) => few.push(progress), clock: { now: () => 0 } });
    assert.deepEqual(
      few.map(({ files }) => files),
      [1, 20],
    );
  });

  it('leaves nothing behind when stopped, and an earlier archive as it was', async () => {
    for (let at = 0; at < 200; at++) pack.write(`f${at}.py`, 'x'.repeat(10_000));
    pack.write('big.bin', Buffer.alloc(20 << 20, 'ab'));
    pack.git('add', '.');
    writeFileSync(target, 'earlier');
    const controller = new AbortController();
    const onProgress = (): void => controller.abort();
    await assert.rejects(archive({ signal: controller.signal, onProgress }), {
      kind: 'archive-error',
      code: 'aborted',
    });
    assert.deepEqual(leftovers(), ['pack.zip']);
    assert.equal(readFileSync(target, 'utf8'), 'earlier');
    await assert.rejects(archive({ signal: AbortSignal.abort() }), { code: 'aborted' });
    const late = new AbortController();
    setTimeout(() => late.abort(), 30);
    await assert.rejects(archive({ signal: late.signal }), { code: 'aborted' });
    assert.deepEqual(leftovers(), ['pack.zip']);
  });

  it('refuses files that change, are replaced or vanish meanwhile', async () => {
    const names = Array.from({ length: 300 }, (_, at) => `f${String(at).padStart(3, '0')}.py`);
    const at = (name: string): string => path.join(pack.folder, name);
    const changes: [string, () => void][] = [
      ['f250.py', () => unlinkSync(at('f250.py'))],
      ['f001.py', () => appendFileSync(at('f001.py'), 'more')],
      ['f002.py', () => unlinkSync(at('f002.py'))],
      [
        'f003.py',
        () => {
          unlinkSync(at('f003.py'));
          pack.write('f003.py');
        },
      ],
      [
        'f260.py',
        () => {
          unlinkSync(at('f260.py'));
          pack.link('f260.py', '/etc/passwd');
        },
      ],
    ];
    for (const [name, change] of changes) {
      for (const each of names)
        if (!existsSync(at(each)) || each === name) {
          if (existsSync(at(each))) unlinkSync(at(each));
          pack.write(each);
        }
      pack.git('add', '.');
      let done = false;
      const onProgress = ({ files }: PackProgress): void => {
        if (done || files < 5) return;
        done = true;
        change();
      };
      await assert.rejects(
        archive({ onProgress, clock: everyFile() }),
        { code: 'file-changed', path: name },
        name,
      );
      assert.deepEqual(leftovers(), []);
      unlinkSync(path.join(pack.folder, '.git/index'));
      if (existsSync(at(name))) unlinkSync(at(name));
    }
  });

  it('refuses a large file that shrinks while it is read', async () => {
    pack.write('big.bin', Buffer.alloc(64 << 20, 'ab'));
    pack.git('add', '.');
    const list = await pack.list();
    const packing = packArchive(list, { target });
    setTimeout(() => writeFileSync(path.join(pack.folder, 'big.bin'), 'short'), 30);
    await assert.rejects(packing, { code: 'file-changed', path: 'big.bin' });
    assert.deepEqual(leftovers(), []);
  });

  it('says so when the disk is full', async function () {
    const disk = path.join(pack.place, 'disk');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      process.stdout.write('      (no small disk can be made here: not tried)\n');
      this.skip();
    }
    try {
      for (const [name, size] of [
        ['small.bin', 3 << 20],
        ['large.bin', 12 << 20],
      ] as const) {
        pack.write(name, randomBytes(size));
        pack.git('add', name);
        await assert.rejects(archive({ target: path.join(disk, 'pack.zip') }), {
          code: 'disk-full',
          message: /Free some space/,
        });
        assert.deepEqual(readdirSync(disk), []);
        pack.git('rm', '-qf', name);
      }
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('refuses a target it cannot write, and names that must not be in a zip', async () => {
    pack.track('a.py');
    await assert.rejects(archive({ target: path.join(pack.place, 'none/pack.zip') }), { code: 'io' });
    mkdirSync(path.join(pack.place, 'folder'));
    await assert.rejects(archive({ target: path.join(pack.place, 'folder') }), { code: 'io' });
    assert.deepEqual(readdirSync(pack.place).sort(), ['folder', 'out', 'pack']);
    const { files } = await pack.list();
    const [file] = files;
    assert.ok(file);
    await assert.rejects(packArchive({ files: [file, file] }, { target }), { code: 'duplicate-name' });
    for (const name of ['../a.py', '/a.py', 'a\\b', 'c:/x', 'a//b', './a']) {
      await assert.rejects(
        packArchive({ files: [{ ...file, name }] }, { target }),
        { code: 'unsafe-name' },
        name,
      );
    }
    assert.deepEqual(leftovers(), []);
  });

  it('checks sums as zlib does where zlib has no function for it', () => {
    const data = randomBytes(10_000);
    assert.equal(tableCrc32(data), zlib.crc32(data));
    assert.equal(tableCrc32(data.subarray(100), tableCrc32(data.subarray(0, 100))), zlib.crc32(data));
  });
});
