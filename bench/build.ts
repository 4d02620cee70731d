import { readdirSync } from 'node:fs';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { repository } from '../scripts/host/versions';

/** How esbuild.mjs bundles for shipping; the peer is built in the same way. */
const asShipped: BuildOptions = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  conditions: ['module'],
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Builds the extension into a folder of its own, so that nothing else that uses dist/ is disturbed. */
export async function buildExtensionInto(outdir: string): Promise<void> {
  const { buildExtension } = await import('../esbuild.mjs');
  await buildExtension({ outdir });
}

/** Bundles the scripts of bench/children with the stub in place of `vscode`, so that they run without a loader. */
export async function buildChildren(outdir: string): Promise<void> {
  const folder = path.join(repository, 'bench', 'children');
  await build({
    ...asShipped,
    entryPoints: readdirSync(folder).map((name) => path.join(folder, name)),
    outdir,
    alias: { vscode: path.join(repository, 'bench', 'vscode', 'index.ts') },
    minify: false,
  });
}

export async function buildPeer(entry: string, outfile: string): Promise<void> {
  await build({ ...asShipped, entryPoints: [entry], outfile, external: ['vscode'] });
}
