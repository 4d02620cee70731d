import path from 'node:path';
import { repository } from './host/versions';
import { run } from './processes';

/** Builds dist/ by esbuild.mjs; `dev` keeps names and source maps. Throws esbuild's words when it fails. */
export async function build(mode: 'release' | 'dev' = 'release'): Promise<void> {
  const args = [path.join(repository, 'esbuild.mjs'), ...(mode === 'dev' ? ['--dev'] : [])];
  const { code, output } = await run(process.execPath, args, { cwd: repository, timeoutMs: 120_000 });
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
}
