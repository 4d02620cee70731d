// Entry that VS Code calls inside its extension host: runs mocha on the bundle beside this file.
import Mocha from 'mocha';
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { testParameters, type TestResult } from './support/parameters';

/** Runs all tests; rejects when one failed or none ran. */
export async function run(): Promise<void> {
  const { outputFile, resultFile, grep } = testParameters();
  process.setSourceMapsEnabled(true);
  // The host's console goes through the window's log; a file keeps the reporter's lines whole and in order.
  Mocha.reporters.Base.consoleLog = (...line: unknown[]) =>
    appendFileSync(outputFile, `${format(...line)}\n`);
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: 'spec',
    color: false,
    timeout: 20_000,
    forbidOnly: process.env['CI'] !== undefined,
    ...(grep === undefined ? {} : { grep }),
  });
  mocha.addFile(path.join(__dirname, 'tests.js'));
  const failedGroups = new Set<string>();
  const result = await new Promise<TestResult>((resolve) => {
    const runner = mocha.run((failures) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed: failures, skipped: pending, failedGroups: [...failedGroups] });
    });
    runner.on('fail', (test: Mocha.Runnable) => failedGroups.add(test.titlePath()[0] ?? ''));
  });
  writeFileSync(resultFile, JSON.stringify(result));
  if (result.failed > 0 || result.passed === 0) {
    throw new Error(`${result.failed} of ${result.failed + result.passed} tests failed`);
  }
}
