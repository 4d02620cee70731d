// A suite in several VS Codes: beside each other, and what failed once more alone.
import type { TestResult } from '../../test/vscode/support/parameters';
import { firstAttempt } from '../firstAttempt';
import { runSuite, type RunOptions, type TestHost } from './run';

export interface NamedHost {
  readonly name: string;
  readonly run: TestHost;
}

/** More groups than this do not fail by chance. */
const mostRepeated = 10;

/**
 * Runs a suite in every host at the same time. The lines of the first are passed on as they come, those of the others
 * when it is their turn. Groups that failed are run once more when nothing else is: what passes then counts, and a
 * line names them, since a test that needs a quiet machine is to be mended.
 */
export async function inHosts(
  hosts: readonly NamedHost[],
  options: Omit<RunOptions, 'host'>,
): Promise<TestResult[]> {
  let turn: Promise<unknown> = Promise.resolve();
  const first = hosts.map((host) => {
    const held: string[] = [];
    let isItsTurn = false;
    const output: string[] = [];
    const say = (line: string) => {
      output.push(line);
      if (isItsTurn) options.say(line);
      else held.push(line);
    };
    void turn.then(() => {
      isItsTurn = true;
      for (const line of held) options.say(line);
    });
    const running = runIn(host, { ...options, say });
    turn = Promise.allSettled([turn, running]);
    return { host, running, output };
  });
  await turn;
  const results: TestResult[] = [];
  for (const { host, running, output } of first)
    results.push(await onceMore(host, options, await running, output));
  return results;
}

async function onceMore(
  host: NamedHost,
  options: Omit<RunOptions, 'host'>,
  result: TestResult,
  output: readonly string[],
): Promise<TestResult> {
  const groups = result.failedGroups;
  if (groups.length === 0 || groups.length > mostRepeated) return result;
  const grep = groups.map((group) => `^${group.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}`).join('|');
  options.say(`\nOnce more, alone: ${groups.join(', ')}`);
  const again = await runIn(host, { ...options, grep });
  if (again.failed > 0 || again.passed === 0) return result;
  options.say(`Passed at the second attempt in ${host.name}: ${groups.join(', ')}`);
  for (const line of firstAttempt(output)) options.say(line);
  return { ...result, passed: result.passed + result.failed, failed: 0, failedGroups: [] };
}

async function runIn({ name, run }: NamedHost, options: Omit<RunOptions, 'host'>): Promise<TestResult> {
  const { suite, say } = options;
  say(`\n== ${suite.name} in ${name}`);
  const began = Date.now();
  const result = await runSuite({ ...options, host: run });
  say(`== ${suite.name} in ${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  return result;
}
