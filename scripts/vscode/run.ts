// One run of one suite in one VS Code: its workspace, its parameters, its result.
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestParameters, TestResult } from '../../test/vscode/support/parameters';
import { repository } from '../host/versions';
import type { Suite } from './suites';

/** What a host gets to run. */
export interface Assignment {
  readonly suite: Suite;
  /** The folder given to VS Code as the extension under development. */
  readonly extension: string;
  /** Extensions to install first. */
  readonly installed: readonly string[];
  /** The module whose `run()` VS Code calls. */
  readonly tests: string;
  /** What to open: a folder or a .code-workspace file. */
  readonly opened: string;
  /** Path of the parameters' file, for the variable COMFY_TEST_PARAMETERS. */
  readonly parameters: string;
  readonly say: (line: string) => void;
}

/** Runs an assignment to its end; returns what went wrong with the host itself, if anything. */
export type TestHost = (assignment: Assignment) => Promise<string | undefined>;

export interface RunOptions {
  readonly suite: Suite;
  readonly tests: string;
  readonly kind: TestParameters['host'];
  readonly host: TestHost;
  readonly vsix: string | undefined;
  readonly grep: string | undefined;
  readonly say: (line: string) => void;
}

/** Runs a suite in a workspace made on the spot. A host that breaks counts as one failed test. */
export async function runSuite(options: RunOptions): Promise<TestResult> {
  // The real path: VS Code reports files by it, and some systems keep their temporary folder behind a link.
  const temporary = await realpath(await mkdtemp(path.join(os.tmpdir(), 'comfy-registry-tests-')));
  const parameters: TestParameters = {
    suite: options.suite.name,
    workspaceFolder: path.join(temporary, 'workspace'),
    temporaryFolder: path.join(temporary, 'more'),
    outputFile: path.join(temporary, 'output.txt'),
    resultFile: path.join(temporary, 'result.json'),
    host: options.kind,
    ...(options.grep === undefined ? {} : { grep: options.grep }),
  };
  const stopFollowing = followFile(parameters.outputFile, options.say);
  try {
    const opened = await makeWorkspace(temporary, parameters, options.suite);
    const parametersFile = path.join(temporary, 'parameters.json');
    await writeFile(parametersFile, JSON.stringify(parameters));
    const trouble = await options.host({
      suite: options.suite,
      extension: await extensionOf(options.suite, temporary),
      installed: options.vsix === undefined ? [] : [options.vsix],
      tests: options.tests,
      opened,
      parameters: parametersFile,
      say: options.say,
    });
    stopFollowing();
    const result = await readResult(parameters.resultFile);
    if (result !== undefined) return result;
    options.say(trouble ?? 'VS Code ended without a result.');
    return { passed: 0, failed: 1, skipped: 0, failedGroups: [] };
  } finally {
    stopFollowing();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function makeWorkspace(temporary: string, parameters: TestParameters, suite: Suite): Promise<string> {
  await mkdir(parameters.temporaryFolder, { recursive: true });
  await mkdir(parameters.workspaceFolder, { recursive: true });
  for (const [file, text] of Object.entries(suite.files)) {
    await writeFile(path.join(parameters.workspaceFolder, file), text);
  }
  // A workspace file, so that tests can add and remove folders: a window with a single folder would reload.
  const opened = path.join(temporary, 'tests.code-workspace');
  await writeFile(opened, JSON.stringify({ folders: [{ path: 'workspace' }] }));
  return opened;
}

async function extensionOf({ name, extension }: Suite, temporary: string): Promise<string> {
  if (extension !== 'folder') return await makeProbe(temporary);
  return name === 'main' ? await makeQuiet(temporary) : repository;
}

/**
 * The repository's extension without the events of languages. VS Code makes texts in JSON of its own when it starts, and the
 * tests of the main suite begin before the extension is active.
 */
async function makeQuiet(temporary: string): Promise<string> {
  const folder = path.join(temporary, 'extension');
  await mkdir(folder);
  for (const entry of ['dist', 'l10n', 'media', 'package.nls.json', 'README.md', 'CHANGELOG.md', 'LICENSE'])
    await symlink(path.join(repository, entry), path.join(folder, entry));
  const manifest = JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8')) as {
    readonly activationEvents: readonly string[];
  };
  const activationEvents = manifest.activationEvents.filter((event) => !event.startsWith('onLanguage:'));
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, activationEvents }));
  return folder;
}

/** VS Code runs tests only beside an extension under development: an empty one, where the real one is installed. */
async function makeProbe(temporary: string): Promise<string> {
  const folder = path.join(temporary, 'probe');
  await mkdir(folder);
  const manifest = { name: 'probe', publisher: 'tests', version: '1.0.0', engines: { vscode: '^1.100.0' } };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

async function readResult(file: string): Promise<TestResult | undefined> {
  if (!existsSync(file)) return undefined;
  return JSON.parse(await readFile(file, 'utf8')) as TestResult;
}

/** Passes on the lines of a growing file; the returned function passes on the rest and stops. */
function followFile(file: string, say: (line: string) => void): () => void {
  let seen = 0;
  let stopped = false;
  const look = () => {
    if (!existsSync(file)) return;
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    for (const line of lines.slice(seen)) say(line);
    seen = lines.length;
  };
  const timer = setInterval(look, 250);
  return () => {
    if (stopped) return;
    stopped = true;
    clearInterval(timer);
    look();
  };
}
