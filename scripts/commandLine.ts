// The options of the scripts, and how their main function ends the process.
import process from 'node:process';

/** Value of `--name value` or `--name=value` on the command line; undefined when absent. */
export function option(name: string): string | undefined {
  const words = process.argv.slice(2);
  for (const [at, word] of words.entries()) {
    if (word === `--${name}`) return words[at + 1] ?? '';
    if (word.startsWith(`--${name}=`)) return word.slice(name.length + 3);
  }
  return undefined;
}

/** Prints a line on the standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs a script's main function and ends the process with the exit code it returns, or with 1 and the
 * error's message. Ending is explicit: an open handle must not keep a finished run alive.
 */
export function runMain(main: () => Promise<number>): void {
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exit(1);
    },
  );
}

/** The summary line that `npm test` and CI look for. */
export function summary(passed: number, failed: number): string {
  return `${passed} passed, ${failed} failed`;
}
