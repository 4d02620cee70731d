import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const root = path.resolve(__dirname, '..', '..', '..');

describe('local registry: bundled', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'registry-bundle-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('runs as one CommonJS file in plain node, as in the extension host', async () => {
    const entry = path.join(root, 'test', 'registry', 'index.ts');
    await build({
      entryPoints: [entry],
      outfile: path.join(folder, 'registry.js'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      logLevel: 'error',
    });
    const program = `
      const { startRegistry, seedExample } = require('./registry.js');
      (async () => {
        const registry = await startRegistry({ openapiFile: process.argv[2] });
        await seedExample(registry);
        const answer = await fetch(registry.url + '/nodes/example-pack/versions');
        console.log(answer.status, (await answer.json()).length > 10, registry.violations.length);
        await registry.close();
      })();`;
    const main = path.join(folder, 'main.js');
    await writeFile(main, program);
    // With the address of the description, and found from the current directory.
    for (const [given, cwd] of [
      [path.join(root, 'api', 'openapi.yaml'), folder],
      ['', root],
    ] as const) {
      const { stdout } = await promisify(execFile)(process.execPath, [main, given], { cwd });
      assert.equal(stdout.trim(), '200 true 0');
    }
  }).timeout(60_000);
});
