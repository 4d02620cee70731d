import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { isPublishLocked, takePublishLock } from '../../../src/publishing';

const key = 'a1b2';

describe('the lock of a version that is being published', () => {
  let folder: string;
  let file: string;
  const takers: Taker[] = [];

  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(tmpdir(), 'publish-lock-')), 'not there yet');
    file = path.join(folder, `${key}.lock`);
  });
  afterEach(async () => {
    await Promise.all(takers.splice(0).map((taker) => taker.kill()));
    rmSync(path.dirname(folder), { recursive: true, force: true });
  });

  /** As if its holder had last been heard of so long ago. */
  function age(seconds: number): void {
    const then = new Date(Date.now() - seconds * 1000);
    utimesSync(file, then, then);
  }

  async function startTakers(count: number): Promise<Taker[]> {
    takers.push(...(await Promise.all(Array.from({ length: count }, () => Taker.start(folder)))));
    return takers;
  }

  it('is held by one taker at a time', async () => {
    assert.equal(await isPublishLocked(folder, key), false);
    const both = await Promise.all([takePublishLock(folder, key), takePublishLock(folder, key)]);
    const [held, ...others] = both.filter((lock) => lock !== undefined);
    assert.ok(held);
    assert.equal(others.length, 0);
    assert.equal(await isPublishLocked(folder, key), true);
    assert.equal(await held.isHeld(), true);
    await held.release();
    assert.deepEqual([await isPublishLocked(folder, key), existsSync(file)], [false, false]);
    const next = await takePublishLock(folder, key);
    assert.ok(next);
    await held.release();
    assert.equal(await next.isHeld(), true, 'releasing twice does not take it from the next one');
    await next.release();
  });

  it('is one of each version', async () => {
    const locks = await Promise.all([takePublishLock(folder, 'one'), takePublishLock(folder, 'two')]);
    for (const lock of locks) assert.ok(lock);
    for (const lock of locks) await lock?.release();
  });

  it('holds between programs, until it is released', async () => {
    const [first, second] = await startTakers(2);
    const answers = await Promise.all([first?.take(), second?.take()]);
    assert.deepEqual([...answers].sort(), ['refused', 'taken']);
    assert.equal(await takePublishLock(folder, key), undefined);
    await takers[answers.indexOf('taken')]?.finish();
    const mine = await takePublishLock(folder, key);
    assert.ok(mine);
    await mine.release();
  }).timeout(30_000);

  it('outlives a holder that crashes for less than a minute', async () => {
    const [holder] = await startTakers(1);
    assert.equal(await holder?.take(), 'taken');
    await holder?.kill();
    assert.equal(await isPublishLocked(folder, key), true);
    assert.equal(await takePublishLock(folder, key), undefined);
    age(60);
    assert.equal(await isPublishLocked(folder, key), false);
    const mine = await takePublishLock(folder, key);
    assert.ok(mine);
    assert.equal(await isPublishLocked(folder, key), true);
    await mine.release();
    assert.deepEqual(readdirSync(folder), []);
  }).timeout(30_000);

  it('goes to one of several that find it stale together', async () => {
    const all = await startTakers(4);
    const crashed = await takePublishLock(folder, key);
    assert.ok(crashed);
    age(60);
    const answers = await Promise.all(all.map((taker) => taker.take()));
    assert.deepEqual([...answers].sort(), ['refused', 'refused', 'refused', 'taken']);
    assert.equal(await crashed.isHeld(), false);
    await crashed.release();
    assert.equal(existsSync(file), true, 'a holder that slept leaves the new lock alone');
    assert.deepEqual(readdirSync(folder), [`${key}.lock`]);
  }).timeout(30_000);

  it('goes to one of many in one program that find it stale together', async () => {
    for (let round = 0; round < 100; round++) {
      const crashed = await takePublishLock(folder, key);
      assert.ok(crashed);
      age(60);
      const locks = await Promise.all(Array.from({ length: 8 }, () => takePublishLock(folder, key)));
      const held = locks.filter((lock) => lock !== undefined);
      assert.equal(held.length, 1, `round ${round}`);
      assert.deepEqual(readdirSync(folder), [`${key}.lock`]);
      await held[0]?.release();
      await crashed.release();
    }
  }).timeout(30_000);

  it('is not blocked for ever by a window that crashed while it took the lock over', async () => {
    const crashed = await takePublishLock(folder, key);
    assert.ok(crashed);
    const turn = `${file}.turn`;
    writeFileSync(turn, 'gone');
    age(60);
    assert.equal(await takePublishLock(folder, key), undefined);
    const then = new Date(Date.now() - 60_000);
    utimesSync(turn, then, then);
    assert.equal(await takePublishLock(folder, key), undefined);
    const lock = await takePublishLock(folder, key);
    assert.ok(lock);
    await lock.release();
    await crashed.release();
    assert.deepEqual(readdirSync(folder), []);
  });

  it('holds no secret and belongs to this account only', async () => {
    const lock = await takePublishLock(folder, key);
    assert.match(readFileSync(file, 'utf8'), /^[0-9a-f-]{36}$/);
    await lock?.release();
  });

  it('fails with the reason when its folder cannot be made', async () => {
    const blocked = path.join(path.dirname(folder), 'file');
    await takePublishLock(path.dirname(folder), 'file').then((lock) => lock?.release());
    const lock = await takePublishLock(path.dirname(folder), 'file');
    await assert.rejects(takePublishLock(`${blocked}.lock`, key), /EEXIST|ENOTDIR/);
    await lock?.release();
  });
});

/** Another program that takes the lock. */
class Taker {
  readonly #lines: AsyncIterator<string>;

  private constructor(private readonly child: ChildProcess) {
    assert.ok(child.stdout);
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  static async start(folder: string): Promise<Taker> {
    const program = path.join(__dirname, 'lockTaker.ts');
    const taker = new Taker(
      spawn(process.execPath, ['--import', 'tsx', program, folder, key], {
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    );
    assert.equal((await taker.#lines.next()).value, 'ready');
    return taker;
  }

  async take(): Promise<string> {
    this.child.stdin?.write('take\n');
    return String((await this.#lines.next()).value);
  }

  /** Releases what it holds. */
  async finish(): Promise<void> {
    this.child.stdin?.write('finish\n');
    await this.#ended();
  }

  /** Releases nothing. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.#ended();
  }

  async #ended(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
  }
}
