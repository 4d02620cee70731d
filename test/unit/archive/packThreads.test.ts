// Packing on threads: the same archive and the same errors as without, whatever the threads do, and none is left.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'esbuild';
import { isArchiveError, packArchive } from '../../../src/archive';
import type { PackOptions, PackProgress } from '../../../src/archive';
import { root } from '../package/sources';
import { ScratchPack } from './scratchPack';

const KB = 1024;

describe('packing on threads', function () {
  this.timeout(60_000);
  let bundles: string;
  let real: string;
  let pack: ScratchPack;
  let target: string;

  before(async () => {
    bundles = mkdtempSync(path.join(tmpdir(), 'pack-thread-'));
    real = path.join(bundles, 'packThread.js');
    await build({
      entryPoints: [path.join(root, 'src/archive/packThread.ts')],
      outfile: real,
      bundle: true,
      format: 'cjs',
      platform: 'node',
    });
  });
  after(() => rmSync(bundles, { recursive: true, force: true }));
  beforeEach(() => {
    pack = new ScratchPack();
    mkdirSync(path.join(pack.place, 'out'));
    target = path.join(pack.place, 'out/pack.zip');
  });
  afterEach(() => pack.dispose());

  const archive = async (threadFile: string | undefined, options: Partial<PackOptions> = {}) => {
    const result = await packArchive(await pack.list(), { target, threadFile, ...options });
    return { ...result, hash: createHash('sha256').update(readFileSync(target)).digest('hex') };
  };
  const leftovers = (): string[] => readdirSync(path.dirname(target));
  const started = () => path.join(bundles, 'started');
  const at = (name: string): string => path.join(pack.folder, name);
  const name = (number: number): string => `f${String(number).padStart(3, '0')}.py`;
  /** A bundle that says that it runs and what it is asked, and does what else is given before the real one. */
  function bundle(code: string): string {
    const file = path.join(bundles, `${randomBytes(4).toString('hex')}.js`);
    writeFileSync(
      file,
      `const fs = require('node:fs');
      const { parentPort } = require('node:worker_threads');
      const say = (text) => fs.appendFileSync(${JSON.stringify(started())}, text + '\\n');
      say('started');
      ${code}`,
    );
    return file;
  }
  const withReal = (code: string): string => bundle(`${code}\nrequire(${JSON.stringify(real)});`);
  const said = (): string[] => {
    const lines = existsSync(started()) ? readFileSync(started(), 'utf8').trim().split('\n') : [];
    rmSync(started(), { force: true });
    return lines;
  };
  /** Says all the time that it runs. */
  const alive = `setInterval(() => say('alive'), 2);`;
  async function assertNoneLeft(): Promise<void> {
    assert.ok(said().length > 0, 'no thread has run');
    await wait(50);
    assert.deepEqual(said(), [], 'a thread goes on');
  }
  /** Enough small files for threads. */
  function writeMany(count = 320, size = 14_000): void {
    for (let number = 0; number < count; number++)
      pack.write(name(number), `x${number} = ${number}\n`.repeat(Math.ceil(size / 8)).slice(0, size));
    pack.git('add', '.');
  }
  /** A clock that lets every file be reported. */
  const everyFile = () => {
    let time = 0;
    return { now: () => (time += 1000) };
  };

  it('gives the same bytes as without, of files of every kind', async () => {
    writeMany();
    pack.write('empty/__init__.py', Buffer.alloc(0));
    for (const size of [1, 127 * KB, 128 * KB - 1, 128 * KB, 128 * KB + 1, 129 * KB, 3000 * KB]) {
      pack.write(`sizes/text${size}`, Buffer.alloc(size, 'some text, and\n'));
      pack.write(`sizes/dense${size}`, randomBytes(size));
    }
    pack.write('sizes/spooled', Buffer.alloc(9000 * KB, 'ab'));
    pack.write('run.sh', '#!/bin/sh\n', 0o755);
    pack.write('ü 日本.py', 'odd');
    pack.git('add', '.');
    const without = await archive(undefined);
    const asked = withReal(
      `parentPort.on('message', ({ task, paths }) => { for (const path of paths) say(task + ' ' + path); });`,
    );
    assert.deepEqual(await archive(asked), without);
    const lines = said();
    const packed = lines.filter((line) => line.startsWith('pack '));
    // Each small file once, and no other.
    const small = (await pack.list()).files.filter(({ size }) => size < 128 * KB);
    assert.deepEqual(packed.sort(), small.map(({ absolutePath }) => `pack ${absolutePath}`).sort());
    assert.equal(lines.filter((line) => line.startsWith('look ')).length, without.files);
    assert.deepEqual(leftovers(), ['pack.zip']);
  });

  it('starts none for a small pack', async () => {
    writeMany(299, 40_000);
    await archive(withReal(''));
    assert.deepEqual(said(), []);
    writeMany(320, 1000);
    await archive(withReal(''));
    assert.deepEqual(said(), []);
    writeMany(320, 40_000);
    await archive(withReal(''));
    assert.ok(said().length > 0);
  });

  it('refuses what a pack without threads refuses, in the same words', async () => {
    const changes: [string, number, () => void][] = [
      ['vanishes before', 299, () => unlinkSync(at(name(299)))],
      ['vanishes after', 1, () => unlinkSync(at(name(1)))],
      ['is written', 2, () => writeFileSync(at(name(2)), 'changed\n')],
      [
        'is another of the same content',
        3,
        () => {
          const content = readFileSync(at(name(3)));
          writeFileSync(at('other'), content);
          unlinkSync(at(name(3)));
          writeFileSync(at(name(3)), content);
          unlinkSync(at('other'));
        },
      ],
      [
        'becomes a link',
        298,
        () => {
          unlinkSync(at(name(298)));
          pack.link(name(298), path.join(pack.folder, name(0)));
        },
      ],
      [
        'becomes a folder',
        297,
        () => {
          unlinkSync(at(name(297)));
          mkdirSync(at(name(297)));
        },
      ],
    ];
    for (const [what, number, change] of changes) {
      const errors: string[] = [];
      for (const threadFile of [undefined, real]) {
        rmSync(at(name(number)), { recursive: true, force: true });
        writeMany();
        let done = false;
        const onProgress = ({ files }: PackProgress): void => {
          if (done || files < 5) return;
          done = true;
          change();
        };
        await assert.rejects(archive(threadFile, { onProgress, clock: everyFile() }), (error) => {
          assert.ok(isArchiveError(error));
          errors.push([error.code, error.path, error.message].join(' '));
          return true;
        });
      }
      assert.match(errors[0] ?? '', /^file-changed /, what);
      assert.equal(errors[1], errors[0], what);
      assert.deepEqual(leftovers(), [], what);
    }
  });

  it('packs a file that has grown since it was listed', async () => {
    writeMany();
    const list = await pack.list();
    pack.write(name(7), randomBytes(9 * KB * KB));
    await packArchive(list, { target, threadFile: real });
    const grown = readFileSync(target);
    await packArchive(list, { target });
    assert.ok(grown.equals(readFileSync(target)));
  });

  it('leaves no thread when the archive is complete, and none when it fails', async () => {
    writeMany();
    await archive(withReal(alive));
    await assertNoneLeft();
    const list = await pack.list();
    unlinkSync(at(name(200)));
    await assert.rejects(packArchive(list, { target, threadFile: withReal(alive) }), {
      code: 'file-changed',
      path: name(200),
    });
    await assertNoneLeft();
  });

  it('leaves no file and no thread when it is stopped', async () => {
    writeMany();
    const controller = new AbortController();
    const onProgress = ({ files }: PackProgress): void => {
      if (files > 20) controller.abort();
    };
    const { signal } = controller;
    await assert.rejects(archive(withReal(alive), { signal, onProgress, clock: everyFile() }), {
      code: 'aborted',
    });
    assert.deepEqual(leftovers(), []);
    await assertNoneLeft();
  });

  it('is stopped at once, also while threads do not answer', async () => {
    writeMany();
    const controller = new AbortController();
    const silent = bundle(`parentPort.on('message', () => { for (;;) say('alive'); });`);
    const packing = archive(silent, { signal: controller.signal });
    packing.catch(() => undefined);
    while (!existsSync(started())) await wait(5);
    await wait(100);
    controller.abort();
    await assert.rejects(packing, { code: 'aborted' });
    assert.deepEqual(leftovers(), []);
    await assertNoneLeft();
  });

  const broken: Record<string, () => string> = {
    'is not there': () => path.join(bundles, 'none.js'),
    'has no absolute path': () => 'none.js',
    'throws at once': () => bundle(`throw new Error('broken');`),
    'ends at once': () => bundle(`process.exit(0);`),
    'throws when it is asked': () =>
      bundle(`parentPort.on('message', () => { throw new Error('broken'); });`),
    'ends in the middle': () =>
      withReal(`let count = 0; parentPort.on('message', () => { if (++count > 5) process.exit(1); });`),
    'breaks as one of several': () =>
      withReal(
        `if (require('node:worker_threads').threadId % 2 === 0) setTimeout(() => process.exit(1), 5);`,
      ),
    'breaks at the last look': () =>
      withReal(`parentPort.on('message', ({ task }) => { if (task === 'look') process.exit(1); });`),
  };
  for (const [what, file] of Object.entries(broken)) {
    it(`gives the archive also where the thread ${what}`, async () => {
      writeMany();
      const without = await archive(undefined);
      assert.deepEqual(await archive(file()), without);
      assert.deepEqual(leftovers(), ['pack.zip']);
    });
  }

  it('has no more files under way than a thread can have ahead', async () => {
    writeMany(400);
    const slow = bundle(
      `parentPort.on('message', ({ paths }) => say('asked ' + paths.length)); setTimeout(() => process.exit(), 300);`,
    );
    await archive(slow);
    const lines = said();
    const asked = lines.filter((line) => line.startsWith('asked '));
    const files = asked.reduce((sum, line) => sum + Number(line.slice(6)), 0);
    const count = lines.length - asked.length;
    assert.ok(files > 0 && files <= count * 16, `${files} files on ${count} threads`);
  });

  it('does not hold up other work', async () => {
    writeMany(600, 30_000);
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    await archive(real);
    clearInterval(timer);
    // Generous, since the machine may be busy: all of it in one go would take longer.
    assert.ok(longest < 200, `${longest} ms`);
  });
});
