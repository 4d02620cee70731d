// Makes of a suite's TypeScript what the extension host can load.
import * as esbuild from 'esbuild';
import path from 'node:path';
import { repository } from '../host/versions';

const outputFolder = path.join(repository, 'out', 'test', 'vscode');

/**
 * Bundles the test files into one CommonJS file, so that what they share exists once, and returns the
 * module that VS Code is to run. Packages are loaded from node_modules at run time.
 */
export async function bundleTests(suite: string, files: readonly string[]): Promise<string> {
  const folder = path.join(outputFolder, suite);
  const all = files.map((file) => `import ${JSON.stringify(`./${path.relative(repository, file)}`)};`);
  const common = {
    absWorkingDir: repository,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'warning',
  } as const;
  await esbuild.build({
    ...common,
    stdin: { contents: all.join('\n'), resolveDir: repository, sourcefile: `${suite}.ts`, loader: 'ts' },
    outfile: path.join(folder, 'tests.js'),
  });
  await esbuild.build({
    ...common,
    entryPoints: [path.join('test', 'vscode', 'index.ts')],
    outfile: path.join(folder, 'index.js'),
  });
  return path.join(folder, 'index.js');
}
