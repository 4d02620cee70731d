import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * Runs a script in a fresh process and gives what it answers. No IPC channel, and none of this process's loaders:
 * both would load modules of Node before the script does, and make cold loads look warm.
 */
export async function runChild<T>(script: string, input: unknown): Promise<T> {
  const env = { ...process.env };
  for (const name of ['NODE_OPTIONS', 'NODE_COMPILE_CACHE']) Reflect.deleteProperty(env, name);
  const { stdout, stderr } = await execute(process.execPath, [script, JSON.stringify(input)], {
    env,
    timeout: 120_000,
    maxBuffer: 1 << 26,
  });
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  if (last === '') throw new Error(`${script} gave no answer. ${stderr}`);
  return JSON.parse(last) as T;
}
