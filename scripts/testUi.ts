// npm run test:ui [-- --grep text] [-- --vsix file] [-- --lanes N]
//
// Packages the extension (or takes the given .vsix), installs it into the server host as a user would, and runs the
// tests of test/ui, two files at a time unless --lanes says otherwise. COMFY_TEST_VSCODE chooses the version; default
// newest.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from './build';
import { option, runMain, say, summary } from './commandLine';
import { repository } from './host/versions';
import { packageExtension } from './package';
import { runMocha, runWalks } from './walks/runWalks';

async function main(): Promise<number> {
  const vsix = option('vsix') ?? (await build().then(packageExtension));
  const folder = path.join(repository, 'test', 'ui');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(folder, file));
  const run = {
    lanes: Number(option('lanes') ?? 2),
    environment: { ...process.env, COMFY_TEST_VSIX: vsix },
    grep: option('grep'),
    say,
  };
  const { passed, failed } = await (run.grep === undefined ? runWalks(files, run) : runMocha(files, run));
  say(summary(passed, failed));
  return failed === 0 && passed > 0 ? 0 : 1;
}

runMain(main);
