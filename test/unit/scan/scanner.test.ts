// The thread that looks into files: the real bundle, and threads that break down.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'esbuild';
import { scanPython } from '../../../src/scan/scanPython';
import { Scanner } from '../../../src/workspace/scan/scanner';
import { root } from '../package/sources';

describe('the thread of the local scan', function () {
  this.timeout(60_000);
  let folder: string;
  let bundle: string;
  let scanner: Scanner;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'scan-'));
    bundle = path.join(folder, 'scan.js');
    await build({
      entryPoints: [path.join(root, 'src/workspace/scan/scanThread.ts')],
      outfile: bundle,
      bundle: true,
      format: 'cjs',
      platform: 'node',
    });
  });
  afterEach(() => scanner.dispose());
  after(() => rm(folder, { recursive: true, force: true }));

  const open = (file: string, options = {}) => (scanner = new Scanner({ file, ...options }));
  /** A thread that answers like the real one, but for some texts. */
  async function breaking(name: string, at: string): Promise<string> {
    const file = path.join(folder, `${name}.js`);
    const text = `const { parentPort } = require('node:worker_threads');
      parentPort.on('message', ({ id, text }) => {
        ${at}
        parentPort.postMessage({ id, result: { predictions: [], more: text.length } });
      });`;
    await writeFile(file, text);
    return file;
  }
  async function ended(): Promise<void> {
    for (let tries = 0; scanner.isRunning; tries++) {
      assert.ok(tries < 400, 'the thread goes on');
      await wait(25);
    }
  }

  it('begins with the first file and gives what the rules find', async () => {
    open(bundle);
    assert.equal(scanner.isRunning, false);
    const text = 'import os\nos.system(x)\neval(y); exec(z)\n';
    assert.deepEqual(await scanner.scan(text), scanPython(text));
    assert.equal(scanner.isRunning, true);
  });

  it('takes files one after the other, an urgent one before those that wait', async () => {
    open(bundle);
    const order: string[] = [];
    const take = (name: string, urgent = false) =>
      scanner.scan(`eval(${name})`, urgent).then(() => void order.push(name));
    await Promise.all([take('first'), take('second'), take('third'), take('typed', true)]);
    assert.deepEqual(order, ['first', 'typed', 'second', 'third']);
  });

  it('ends when nobody asks, and begins again', async () => {
    open(bundle, { idleMs: 50 });
    await scanner.scan('eval(x)');
    await ended();
    assert.equal((await scanner.scan('eval(x)')).predictions.length, 1);
  });

  it('fails a file that breaks it, and no other', async () => {
    open(await breaking('crash', "if (text === 'crash') process.exit(3);"));
    const results = await Promise.allSettled(['a', 'crash', 'bb'].map((text) => scanner.scan(text)));
    assert.deepEqual(
      results.map((result) => (result.status === 'fulfilled' ? result.value.more : String(result.reason))),
      [1, 'Error: The thread has ended with code 3', 2],
    );
  });

  it('fails a file that it throws over, by an error that it cannot catch', async () => {
    open(
      await breaking(
        'throw',
        "if (text === 'throw') setTimeout(() => { throw new Error('out') }); if (text === 'throw') return;",
      ),
    );
    await assert.rejects(scanner.scan('throw'), /out/);
    assert.equal((await scanner.scan('a')).more, 1);
  });

  it('gives up a file that takes too long, and ends the thread that is at it', async () => {
    open(await breaking('slow', "if (text === 'slow') for (;;);"), { mostMs: 3000 });
    const slow = scanner.scan('slow');
    const next = scanner.scan('a');
    await assert.rejects(slow, /longer than 3 s/);
    assert.equal((await next).more, 1);
  });

  it('says that it is not there', async () => {
    open(path.join(folder, 'missing.js'));
    await assert.rejects(scanner.scan('a'), /missing\.js/);
  });

  it('asks nothing of a scanner that is closed', async () => {
    open(await breaking('closed', "if (text === 'slow') for (;;);"));
    const results = Promise.allSettled([scanner.scan('slow'), scanner.scan('a')]);
    scanner.dispose();
    for (const { status } of await results) assert.equal(status, 'rejected');
    await assert.rejects(scanner.scan('a'), /closed/);
    assert.equal(scanner.isRunning, false);
  });
});
