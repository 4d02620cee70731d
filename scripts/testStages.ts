// One stage of `npm test`: a program with a time limit, and how its output is counted.
import { say } from './commandLine';
import { isAboutAttempts } from './firstAttempt';
import { failedTests, skippedTests, type NamedTest } from './namedTests';
import { run, type RunResult } from './processes';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** What a stage came to. */
export interface StageEnd extends Counts {
  readonly skipped: readonly NamedTest[];
  /** Of a stage that failed. */
  readonly broken: readonly NamedTest[];
}

export interface Stage {
  readonly name: string;
  /** A script for Node and its options. */
  readonly command: readonly string[];
  /** The Node that runs it; without, the one that runs this. */
  readonly node?: () => Promise<string>;
  /** Time limit. */
  readonly minutes: number;
  /** What the output says; `undefined` when it holds no counts. */
  readonly count: (result: RunResult) => Counts | undefined;
}

const { FORCE_COLOR: _forced, ...withoutColour } = process.env;

/**
 * Runs a stage, prints one line about it and its whole output when it failed. A stage that fails without a
 * failed test, counts nothing or runs out of time counts as one failure more.
 */
export async function runStage(stage: Stage): Promise<StageEnd> {
  const began = Date.now();
  const result = await runNode(stage).catch((error: unknown): RunResult => ({
    code: null,
    output: String(error),
    timedOut: false,
  }));
  const seen = stage.count(result) ?? { passed: 0, failed: 0 };
  const broken = result.code !== 0 || seen.passed + seen.failed === 0;
  const counts = broken && seen.failed === 0 ? { ...seen, failed: 1 } : seen;
  if (counts.failed > 0) {
    // Indented: a summary line of a stage must not look like the last one.
    for (const line of result.output.trimEnd().split('\n')) say(`  | ${line}`);
    if (result.timedOut) say(`  | (no end after ${stage.minutes} minutes)`);
  } else {
    // What needed two attempts is to be seen, and mended.
    for (const line of result.output.split('\n').filter(isAboutAttempts)) say(`  | ${line}`);
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  const skipped = skippedTests(result.output);
  const besides = skipped.length === 0 ? '' : `, ${skipped.length} skipped`;
  say(
    `${counts.failed === 0 ? 'ok    ' : 'FAILED'} ${stage.name}: ${counts.passed} passed, ${counts.failed} failed${besides} in ${seconds} s`,
  );
  return { ...counts, skipped, broken: counts.failed > 0 ? failedTests(result.output) : [] };
}

async function runNode({ node, command, minutes }: Stage): Promise<RunResult> {
  return await run((await node?.()) ?? process.execPath, command, {
    timeoutMs: minutes * 60_000,
    env: { ...withoutColour, NO_COLOR: '1' },
  });
}

/** A stage that is one check. */
export function countOne({ code }: RunResult): Counts {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** The two numbers that mocha's spec reporter ends with. */
export function countMocha({ output }: RunResult): Counts | undefined {
  const number = (word: string) => Number(new RegExp(`^ {2}(\\d+) ${word}`, 'm').exec(output)?.[1] ?? 0);
  return { passed: number('passing'), failed: number('failing') };
}

/** The last line `N passed, N failed`. */
export function countSummary({ output }: RunResult): Counts | undefined {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  return last === undefined ? undefined : { passed: Number(last[1]), failed: Number(last[2]) };
}
