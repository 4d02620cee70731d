// The bench stubs the editor, and runs on no CI: this keeps it in step with what activation and editor ask of VS Code.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { repository } from '../../scripts/host/versions';

const execute = promisify(execFile);
const tsx = path.join(repository, 'node_modules', 'tsx', 'dist', 'cli.mjs');

describe('the bench', function () {
  this.timeout(180_000);

  for (const [part, figure] of [
    ['activate', 'commands registered'],
    ['hover', 'hover from cache, median'],
    ['archive', 'archiveSizeToPythonZipfile'],
    ['archiveLarge', '1 GB, peak growth of memory'],
    ['manifest', '300 lines'],
    ['publish', 'small pack, whole publish'],
    ['preview', 'list and rows of 10,000 files'],
    ['scan', 'each of 100 files'],
    ['audit', 'requests of the audit'],
    ['comfyNodes', 'comfy nodes found'],
  ] as const) {
    it(`measures ${part}`, async () => {
      // What a figure is says nothing here: the machine does other things too, and a limit that is missed is no failure.
      const { stdout, stderr } = await execute(
        process.execPath,
        [tsx, 'bench/index.ts', '--only', part, '--quick'],
        {
          cwd: repository,
        },
      ).catch((error: unknown) => error as { stdout: string; stderr: string });
      assert.ok(stdout.includes(figure), `${stdout}\n${stderr.slice(0, 2000)}`);
    });
  }
});
