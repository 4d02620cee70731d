// Reasons in files, as several windows and sessions keep them.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KeptReasons, type ReasonFiles } from '../../../src/registry/keptReasons';
import { readStatusReason } from '../../../src/registry/readStatusReason';
import { hugeReason } from '../../registry';
import { KeptLog, QuickClock } from './fixture';

const day = 86_400_000;
const reason = readStatusReason('[{"issue_type":"a"}]');

describe('KeptReasons', () => {
  let folder: string;
  let log: KeptLog;
  let clock: QuickClock;
  let kept: KeptReasons;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'reasons-'));
    log = new KeptLog();
    clock = new QuickClock();
    kept = new KeptReasons(filesIn(folder), clock, log);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const filesIn = (place: string): ReasonFiles => {
    const at = (name: string) => path.join(place, name);
    return {
      read: (name) => readFile(at(name), 'utf8'),
      write: (name, text) => writeFile(at(name), text),
      remove: (name) => rm(at(name)),
      list: async () =>
        Promise.all(
          (await readdir(place)).map(async (name) => {
            const { mtimeMs, size } = await stat(at(name));
            return { name, writtenAt: mtimeMs, size };
          }),
        ),
    };
  };

  it('gives back what was kept under the same key', async () => {
    await kept.keep('a', { reason, asOf: 5 });
    assert.deepEqual(await kept.read('a'), JSON.parse(JSON.stringify({ reason, asOf: 5 })));
    assert.equal(await kept.read('b'), undefined);
    assert.equal(log.text, '');
  });

  it('names files by nothing that the registry says', async () => {
    await kept.keep('../../NodeVersionStatusFlagged\n1.0.0', { reason, asOf: 5 });
    const [name] = await readdir(folder);
    assert.match(name ?? '', /^[0-9a-f]{32}\.json$/);
  });

  it('keeps no empty reason, and forgets the one that is no more', async () => {
    await kept.keep('a', { reason, asOf: 5 });
    await kept.keep('a', { reason: { kind: 'none' }, asOf: 6 });
    await kept.keep('b', { reason: { kind: 'none' }, asOf: 6 });
    assert.deepEqual(await readdir(folder), []);
    assert.equal(log.text, '');
  });

  it('keeps what was read of 10 MB, and of 5,000 findings, so that the next session need not ask', async () => {
    const reasons = [
      hugeReason(10 * 2 ** 20),
      JSON.stringify(Array<object>(5000).fill({ issue_type: 'a', message: 'x'.repeat(1100) })),
    ].map(readStatusReason);
    for (const [index, long] of reasons.entries()) await kept.keep(String(index), { reason: long, asOf: 5 });
    for (const [index, long] of reasons.entries())
      assert.deepEqual((await kept.read(String(index)))?.reason, JSON.parse(JSON.stringify(long)));
  });

  it('keeps 20 MB, of the newest ones', async () => {
    const long = readStatusReason(
      JSON.stringify(Array<object>(5000).fill({ issue_type: '\u4e2d', message: '\u4e2d'.repeat(2000) })),
    );
    for (let index = 0; index < 4; index++) {
      await kept.keep(String(index), { reason: long, asOf: 5 });
      const sizes = (await readdir(folder)).map(async (name) => (await stat(path.join(folder, name))).size);
      const all = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
      assert.ok(all > 10_000_000 && all <= 20_000_000, String(all));
      assert.ok(await kept.read(String(index)));
    }
  });

  it('does not believe a file that is broken, or from the future', async () => {
    await kept.keep('a', { reason, asOf: clock.now() + day });
    assert.equal(await kept.read('a'), undefined);
    const [name] = await readdir(folder);
    await writeFile(path.join(folder, name ?? ''), '{"format":1,');
    assert.equal(await kept.read('a'), undefined);
  });

  it('keeps 200 files, the newest ones, and none for more than 90 days', async () => {
    const now = clock.now();
    for (let index = 0; index < 250; index++) {
      const file = path.join(folder, `${index}.json`);
      await writeFile(file, '');
      const seconds = (now - (index < 5 ? 91 * day : (250 - index) * 60_000)) / 1000;
      await utimes(file, seconds, seconds);
    }
    await kept.keep('a', { reason, asOf: now });
    const names = await readdir(folder);
    assert.equal(names.length, 200);
    assert.ok(await kept.read('a'));
    assert.ok(names.includes('51.json') && !names.includes('50.json'));
    clock.advance(91 * day);
    await kept.keep('b', { reason, asOf: now });
    assert.deepEqual(await readdir(folder), []);
  });

  it('says so in the log when nothing can be kept, and does not fail', async () => {
    const nowhere = new KeptReasons(filesIn(path.join(folder, 'not', 'there')), clock, log);
    await nowhere.keep('a', { reason, asOf: 5 });
    assert.equal(await nowhere.read('a'), undefined);
    assert.match(log.text, /could not be kept: .*ENOENT/);
  });
});
