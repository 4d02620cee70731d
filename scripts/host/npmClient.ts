// The npm that runs this script, or else the one on the PATH. The person's own npm settings apply.
import { run } from '../processes';

const quiet = [
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
  '--engine-strict=false',
];

/**
 * Runs `npm <args>` in `folder` without install scripts; throws npm's own last words when it fails.
 * The hosts' packages ask for another Node than the one that installs them, hence no engine check.
 */
export async function npm(folder: string, args: readonly string[]): Promise<void> {
  const script = process.env['npm_execpath'];
  const [command, first] = script?.endsWith('.js') === true ? [process.execPath, [script]] : ['npm', []];
  const result = await run(command, [...first, ...args, ...quiet], { cwd: folder, timeoutMs: 300_000 });
  if (result.code === 0) return;
  const words = result.output.split('\n').filter((line) => !line.startsWith('npm warn'));
  throw new Error(
    `npm ${args.join(' ')} failed in ${folder}${result.timedOut ? ' (no end after 300 s)' : ''}:\n` +
      words.slice(-15).join('\n'),
  );
}
