import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, start } from '../../../scripts/processes';

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Prints the pid of a grandchild in a process group of its own, and never ends. */
const parent = `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { detached: true, stdio: 'ignore' });
  console.log(child.pid);
  setInterval(() => 0, 1000);
`;

describe('processes', () => {
  it('gives the exit code and both streams', async () => {
    const script = 'console.log("out"); console.error("err"); process.exitCode = 3';
    const { code, output, timedOut } = await run(process.execPath, ['-e', script], { timeoutMs: 10_000 });
    assert.equal(code, 3);
    assert.equal(timedOut, false);
    assert.deepEqual(output.trim().split('\n').sort(), ['err', 'out']);
  });

  it('rejects for a program that does not exist', async () => {
    await assert.rejects(start('no-such-program-anywhere', []), { code: 'ENOENT' });
  });

  it('ends a program at its time limit, with everything it started', async () => {
    const { code, output, timedOut } = await run(process.execPath, ['-e', parent], { timeoutMs: 1000 });
    assert.equal(timedOut, true);
    assert.equal(code, null);
    const grandchild = Number(output.trim());
    assert.ok(grandchild > 0);
    for (let tries = 0; isRunning(grandchild) && tries < 40; tries++) await sleep(50);
    assert.equal(isRunning(grandchild), false);
  });

  it('forces a program that does not listen to being asked', async () => {
    const deaf = await start(process.execPath, [
      '-e',
      'process.on("SIGTERM", () => 0); setInterval(() => 0, 1000); console.log("ready")',
    ]);
    while (!deaf.output().includes('ready')) await sleep(20);
    await deaf.stop(200);
    assert.equal(await deaf.exited, null);
  });
});
