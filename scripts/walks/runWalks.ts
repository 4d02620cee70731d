// The walks of test/ui: some files beside each other, each in a mocha of its own, and what failed once more alone.
import { statSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../host/versions';
import { firstAttempt } from '../firstAttempt';
import { start } from '../processes';
import { countMocha, type Counts } from '../testStages';

export interface WalkRun {
  /** So many files at a time. */
  readonly lanes: number;
  readonly environment: NodeJS.ProcessEnv;
  /** Runs only the tests whose full title matches. */
  readonly grep?: string | undefined;
  readonly say: (line: string) => void;
}

/** More files than this do not fail by chance. */
const mostRepeated = 5;

/**
 * Runs every file and prints what each says when it has ended. A file that failed is run once more when nothing else
 * is: what passes then counts, and a line names it, since a walk that needs a quiet machine is to be mended.
 */
export async function runWalks(files: readonly string[], run: WalkRun): Promise<Counts> {
  // The longest first, so that the lanes end at about the same time; the size stands for the time.
  const waiting = [...files].sort((a, b) => statSync(b).size - statSync(a).size);
  const ended = new Map<string, WalkEnd>();
  const lane = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift())
      ended.set(file, await runMocha([file], run));
  };
  await Promise.all(Array.from({ length: run.lanes }, lane));
  const broken = [...ended].filter(([, { failed }]) => failed > 0);
  for (const [file, { lines }] of broken.length > mostRepeated ? [] : broken) {
    run.say(`\n== once more, alone: ${path.relative(repository, file)}`);
    const again = await runMocha([file], run);
    ended.set(file, again);
    if (again.failed > 0) continue;
    run.say(`== passed at the second attempt: ${path.relative(repository, file)}`);
    for (const line of firstAttempt(lines)) run.say(line);
  }
  const all = [...ended.values()];
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
  };
}

export interface WalkEnd extends Counts {
  /** What mocha said, where it was not passed on as it came. */
  readonly lines: readonly string[];
}

/** Runs these files in one mocha. One that ends badly without a failed test counts as one. */
export async function runMocha(
  files: readonly string[],
  { environment, grep, say }: WalkRun,
): Promise<WalkEnd> {
  const mocha = path.join(repository, 'node_modules', 'mocha', 'bin', 'mocha.js');
  // --exit: what a broken hook left open must not keep the run alive.
  const options = ['--no-config', '--import=tsx', '--timeout', '120000', '--exit', '--forbid-only'];
  const shown = ['--reporter', 'spec', '--no-color', ...(grep === undefined ? [] : ['--grep', grep])];
  const lines: string[] = [];
  const began = Date.now();
  const started = await start(process.execPath, [mocha, ...files, ...options, ...shown], {
    cwd: repository,
    env: environment,
    // A single run is followed as it goes; lines of two would be mixed.
    onLine: (line) => (grep === undefined ? lines.push(line) : say(line)),
  });
  const code = await started.exited;
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  say(`\n== ${files.map((file) => path.basename(file)).join(', ')}: ${seconds} s`.slice(0, 200));
  for (const line of lines) say(line);
  const output = started.output();
  const { passed, failed } = countMocha({ code, output, timedOut: false }) ?? { passed: 0, failed: 0 };
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, lines };
}
