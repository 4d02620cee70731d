// npm test [-- --only build,types,lint,format,unit,package,vscode,ui]
//
// Every check. Ends with one line `N passed, N failed`, and before it what was skipped and what failed; a stage without tests of its
// own counts as one. Fails when something failed or nothing ran.
import path from 'node:path';
import { option, runMain, say, summary } from './commandLine';
import { startChromium } from './host/chromium';
import { ensureHost } from './host/install';
import { ensureUnitNode } from './host/unitNode';
import { chooseVersions, repository } from './host/versions';
import { packagePath } from './package';
import { testLines, type NamedTest } from './namedTests';
import { countMocha, countOne, countSummary, runStage, type Stage } from './testStages';
import { chooseHost } from './vscode/chooseHost';

const bin = (name: string, file: string) => path.join(repository, 'node_modules', name, file);
const tsx = bin('tsx', path.join('dist', 'cli.mjs'));
const mocha = bin('mocha', path.join('bin', 'mocha.js'));
const mochaFlags = ['--reporter', 'spec', '--no-color', '--forbid-only'];

const vsix = packagePath();

const types = bin('typescript', path.join('bin', 'tsc'));
const eslint = bin('eslint', path.join('bin', 'eslint.js'));
const prettier = bin('prettier', path.join('bin', 'prettier.cjs'));

/** Each inner list runs in order; the lists of one group beside each other. What is timed runs alone. */
const groups: readonly (readonly (readonly Stage[])[])[] = [
  [
    [
      { name: 'build', command: ['esbuild.mjs'], minutes: 2, count: countOne },
      { name: 'types', command: [types, '--project', '.'], minutes: 4, count: countOne },
      { name: 'format', command: [prettier, '--check', '.'], minutes: 3, count: countOne },
    ],
    [{ name: 'lint', command: [eslint, '.'], minutes: 5, count: countOne }],
  ],
  [
    [
      {
        name: 'unit',
        command: [mocha, ...mochaFlags, 'test/unit/**/*.test.ts'],
        node: () => ensureUnitNode(say),
        minutes: 20,
        count: countMocha,
      },
    ],
  ],
  [
    [
      {
        name: 'package',
        command: [tsx, 'scripts/package.ts', '--no-build'],
        minutes: 3,
        count: countSummary,
      },
    ],
  ],
  [
    [
      {
        name: 'vscode',
        command: [tsx, 'scripts/testVscode.ts', '--vsix', vsix],
        minutes: 45,
        count: countSummary,
      },
    ],
  ],
  [[{ name: 'ui', command: [tsx, 'scripts/testUi.ts', '--vsix', vsix], minutes: 40, count: countSummary }]],
];

async function main(): Promise<number> {
  const only = option('only')?.split(',');
  const isChosen = ({ name }: Stage) => only === undefined || only.includes(name);
  const needsVscode = ({ name }: Stage) => name === 'vscode' || name === 'ui';
  const chosen = groups.map((lanes) => lanes.map((lane) => lane.filter(isChosen)));
  // Fetched while the first stages compute. Whoever needs it waits, and says so when it failed.
  const prepared = chosen.flat(2).some(needsVscode) ? prepare() : Promise.resolve();
  prepared.catch(() => undefined);

  const total = { passed: 0, failed: 0 };
  const skips: NamedTest[] = [];
  const failures: NamedTest[] = [];
  const runLane = async (lane: readonly Stage[]) => {
    for (const stage of lane) {
      if (needsVscode(stage)) await prepared.catch((error: unknown) => say(String(error)));
      const { passed, failed, skipped, broken } = await runStage(stage);
      total.passed += passed;
      total.failed += failed;
      skips.push(...skipped);
      failures.push(...broken);
    }
  };
  const began = Date.now();
  for (const lanes of chosen) await Promise.all(lanes.map(runLane));
  say(`all: ${((Date.now() - began) / 1000).toFixed(0)} s`);
  if (skips.length > 0) say(`${skips.length} skipped`);
  for (const line of testLines(skips)) say(`  | skipped: ${line}`);
  for (const line of testLines(failures)) say(`  | failed: ${line}`);
  say(summary(total.passed, total.failed));
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

async function prepare(): Promise<void> {
  // The pictures and UI tests use the server host even where the desktop runs the other tests.
  const versions = (await chooseHost()) === 'server' ? process.env['COMFY_TEST_VSCODE'] : 'newest';
  await Promise.all(chooseVersions(versions).map((version) => ensureHost(version, say)));
  await (await startChromium(say)).close();
}

runMain(main);
