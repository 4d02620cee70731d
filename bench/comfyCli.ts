import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startRegistry } from '../test/registry';
import { median, repeat } from './figure';
import { manifestText, writeFile } from './packs';

const execute = promisify(execFile);

/** Where comfy-cli expects a registry for development (`ENVIRONMENT=dev`). */
const port = 8080;

/**
 * What a person waits for `comfy node publish` of the same pack, the peer client, in milliseconds (median). Its
 * process, its checks and its archive count, as they do for who uses it.
 *
 * @param packFolder a git repository; its manifest and `node.zip` are written anew
 * @returns the time, or why there is none: comfy-cli is not installed, its port is taken, or it failed
 */
export async function timeOfComfyCli(
  packFolder: string,
  { id, publisherId, rounds }: { readonly id: string; readonly publisherId: string; readonly rounds: number },
): Promise<{ readonly ms: number } | { readonly why: string }> {
  const env = { ...process.env, ENVIRONMENT: 'dev', DO_NOT_TRACK: '1', COMFY_NO_TELEMETRY: '1' };
  try {
    await execute('comfy', ['--version'], { env });
  } catch {
    return { why: 'comfy-cli is not installed' };
  }
  const registry = await startRegistry({ validate: false, port }).catch((error: unknown) => String(error));
  if (typeof registry === 'string') return { why: registry };
  try {
    const token = registry.state.addPublisher({ id: publisherId }).tokens[0] ?? '';
    const times = await repeat(rounds, async (round) => {
      writeFile(packFolder, 'pyproject.toml', manifestText(id, publisherId, `2.0.${round}`));
      const started = performance.now();
      await execute('comfy', ['--skip-prompt', 'node', 'publish', '--token', token], {
        cwd: packFolder,
        env,
      });
      return performance.now() - started;
    });
    return registry.state.archives.size < rounds
      ? { why: 'comfy-cli brought no archive' }
      : { ms: median(times) };
  } catch (error) {
    // Its command line, which is in the message, has the token.
    const { code } = error as { readonly code?: unknown };
    return { why: `comfy-cli failed with exit code ${String(code)}` };
  } finally {
    await registry.close();
  }
}
