import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..', '..');

describe('scripts/registry.ts', () => {
  it('prints address and token, serves the example, and stops when told', async () => {
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        path.join(root, 'scripts', 'registry.ts'),
        '--port',
        '0',
        '--scan-after',
        '1s',
        '--flag',
      ],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    try {
      let printed = '';
      for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
        printed += chunk.toString();
        if (/Token: .*\n/.test(printed)) break;
      }
      const url = /Registry: +(\S+)/.exec(printed)?.[1] ?? '';
      assert.match(printed, /Token: +[0-9a-f-]{36}\n/);
      assert.equal((await fetch(`${url}/nodes/example-pack`)).status, 200);
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      assert.equal((await exited)[0], 0);
    } finally {
      child.kill('SIGKILL');
    }
  }).timeout(30_000);

  it('refuses a duration that it cannot read', async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', path.join(root, 'scripts', 'registry.ts'), '--scan-after', 'soon'],
      { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    assert.equal(code, 1);
    assert.match(errors, /--scan-after soon: write it like 20s/);
  }).timeout(30_000);
});
