// `npm start` and `npm test` on a machine that has Node and npm and nothing else: a project of one small package.
import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { repository } from '../../../scripts/host/versions';
import { run, start } from '../../../scripts/processes';

/** Stands for tsx in the project, and runs the real one. */
const tsx = `await import(${JSON.stringify(
  pathToFileURL(path.join(repository, 'node_modules', 'tsx', 'dist', 'cli.mjs')).href,
)});\n`;

const files: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'scratch',
    version: '1.0.0',
    private: true,
    devDependencies: { tsx: 'file:tsx' },
  }),
  'package-lock.json': JSON.stringify({
    name: 'scratch',
    version: '1.0.0',
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name: 'scratch', version: '1.0.0', devDependencies: { tsx: 'file:tsx' } },
      'node_modules/tsx': { resolved: 'tsx', link: true },
      tsx: { version: '1.0.0', dev: true },
    },
  }),
  'tsx/package.json': JSON.stringify({ name: 'tsx', version: '1.0.0' }),
  'tsx/dist/cli.mjs': tsx,
  'scripts/echo.ts': `
    const words: readonly string[] = process.argv.slice(2);
    console.log(JSON.stringify({ words, folder: process.cwd() }));
    process.exit(Number(words[0]));
  `,
  'scripts/wait.ts': `
    setInterval(() => undefined, 1000);
    console.log('waiting as', process.pid);
  `,
  // What an older Node says of itself.
  'old.cjs': `
    const versions = { ...process.versions, node: process.env.OLD_NODE };
    Object.defineProperty(process, 'versions', { value: versions });
  `,
};

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('scripts/bootstrap.mjs', function () {
  this.timeout(60_000);
  let folder: string;
  const at = (...names: string[]) => path.join(folder, ...names);
  const options = { timeoutMs: 50_000, env: { ...process.env, npm_config_offline: 'true' } };
  const bootstrap = (...args: string[]) =>
    run(process.execPath, [at('scripts', 'bootstrap.mjs'), ...args], { ...options, cwd: os.tmpdir() });
  const installed = (output: string) => output.split('Installing the dependencies').length - 1;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'comfy-registry-bootstrap-'));
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(at(name)), { recursive: true });
      await writeFile(at(name), text);
    }
    await copyFile(path.join(repository, 'scripts', 'bootstrap.mjs'), at('scripts', 'bootstrap.mjs'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('says what to do where an installation fails, and runs nothing', async () => {
    const lock = await readFile(at('package-lock.json'));
    await writeFile(at('package-lock.json'), '{');
    const { code, output } = await bootstrap('scripts/echo.ts', '0');
    assert.equal(code, 1);
    assert.match(output, /^npm ci failed\. Mend that, then run this again\.$/m);
    assert.doesNotMatch(output, /"words"/);
    await writeFile(at('package-lock.json'), lock);
  });

  it('installs what is missing, then runs the script with its options and passes its exit code on', async () => {
    const { code, output } = await bootstrap('scripts/echo.ts', '3', '--only', 'a b', '');
    assert.equal(installed(output), 1);
    assert.equal(code, 3);
    const words = ['3', '--only', 'a b', ''];
    assert.deepEqual(JSON.parse(output.trim().split('\n').at(-1) ?? ''), { words, folder });
  });

  it('installs nothing where everything is there', async () => {
    const { code, output } = await bootstrap('scripts/echo.ts', '0');
    assert.deepEqual([code, installed(output)], [0, 0]);
  });

  it('installs again where the lock file is newer than what is there', async () => {
    const later = new Date(Date.now() + 60_000);
    await utimes(at('package-lock.json'), later, later);
    const { code, output } = await bootstrap('scripts/echo.ts', '0');
    assert.deepEqual([code, installed(output)], [0, 1]);
    const earlier = new Date(Date.now() - 60_000);
    await utimes(at('package-lock.json'), earlier, earlier);
  });

  for (const [version, isOld] of [
    ['18.20.8', true],
    ['20.18.3', true],
    ['20.19.0', false],
    ['22.1.0', false],
  ] as const) {
    it(`${isOld ? 'refuses' : 'takes'} Node ${version}`, async () => {
      const args = ['--require', at('old.cjs'), at('scripts', 'bootstrap.mjs')];
      const env = { ...options.env, OLD_NODE: version };
      const { code, output } = await run(process.execPath, args, { ...options, env });
      if (isOld) {
        const sentence = `Node ${version} is too old: Node 20.19 or newer is needed.\n`;
        assert.deepEqual([code, output], [1, sentence]);
      } else assert.match(output, /^Which script\? /);
    });
  }

  it('hands on that it is to end', async () => {
    const script = at('scripts', 'bootstrap.mjs');
    const started = await start(process.execPath, [script, 'scripts/wait.ts'], options);
    const pid = () => Number(/waiting as (\d+)/.exec(started.output())?.[1] ?? 0);
    for (let tries = 0; pid() === 0; tries++) {
      assert.ok(tries < 800, started.output());
      await sleep(50);
    }
    process.kill(started.pid, 'SIGTERM');
    assert.notEqual(await started.exited, 0);
    for (let tries = 0; isRunning(pid()); tries++) {
      assert.ok(tries < 100, 'the script goes on');
      await sleep(50);
    }
  });
});
