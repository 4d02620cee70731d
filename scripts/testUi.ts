// npm run test:ui [-- --grep text] [-- --vsix file]
//
// Packages the extension (or takes the given .vsix), installs it into the server host as a user would, and runs the tests of test/ui.
// COMFY_TEST_VSCODE chooses the version; default newest.
import path from 'node:path';
import { build } from './build';
import { option, runMain, say, summary } from './commandLine';
import { repository } from './host/versions';
import { packageExtension } from './package';
import { start } from './processes';
import { countMocha } from './testStages';

async function main(): Promise<number> {
  const vsix = option('vsix') ?? (await build().then(packageExtension));
  const grep = option('grep');
  const mocha = path.join(repository, 'node_modules', 'mocha', 'bin', 'mocha.js');
  // --exit: what a broken hook left open must not keep the run alive.
  const files = ['--no-config', '--import=tsx', 'test/ui/**/*.test.ts', '--timeout', '120000', '--exit'];
  const started = await start(
    process.execPath,
    [mocha, ...files, '--reporter', 'spec', '--no-color', ...(grep === undefined ? [] : ['--grep', grep])],
    { cwd: repository, env: { ...process.env, COMFY_TEST_VSIX: vsix }, onLine: say },
  );
  const code = await started.exited;
  const counts = countMocha({ code, output: started.output(), timedOut: false }) ?? { passed: 0, failed: 0 };
  const failed = code !== 0 && counts.failed === 0 ? 1 : counts.failed;
  say(summary(counts.passed, failed));
  return failed === 0 && counts.passed > 0 ? 0 : 1;
}

runMain(main);
