// npm run package
//
// Builds the extension and makes <name>-<version>.vsix, then checks what is in it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from './build';
import { option, runMain, say, summary } from './commandLine';
import { repository } from './host/versions';
import { checkPackage } from './packageChecks';
import { run } from './processes';

/** Where the .vsix of the present version goes. */
export function packagePath(): string {
  const { name, version } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  return path.join(repository, `${name}-${version}.vsix`);
}

/** Makes the .vsix of what is in dist/ and returns its path. Throws vsce's words when it refuses. */
export async function packageExtension(): Promise<string> {
  const vsix = packagePath();
  const vsce = path.join(repository, 'node_modules', '@vscode', 'vsce', 'vsce');
  // Pictures of the README are inside, and no repository address exists that links could be rewritten to.
  const flags = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
  const result = await run(process.execPath, [vsce, 'package', ...flags, '--out', vsix], {
    cwd: repository,
    timeoutMs: 120_000,
  });
  if (result.code !== 0) throw new Error(`vsce refused to package:\n${result.output}`);
  return vsix;
}

async function main(): Promise<number> {
  if (option('no-build') === undefined) await build();
  const vsix = await packageExtension();
  const checks = await checkPackage(vsix);
  for (const { name, problem } of checks)
    say(`${problem === undefined ? '  ✔' : '  ✘'} ${name}${problem ?? ''}`);
  const failed = checks.filter((check) => check.problem !== undefined).length;
  say(path.relative(repository, vsix));
  say(summary(checks.length - failed, failed));
  return failed === 0 ? 0 : 1;
}

if (require.main === module) runMain(main);
