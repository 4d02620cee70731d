// What the script that starts VS Code tells the tests inside it. This file is read on both sides.
import { readFileSync } from 'node:fs';

export interface TestParameters {
  readonly suite: string;
  /** The opened folder: empty, or with the suite's files. */
  readonly workspaceFolder: string;
  /** A folder of this run alone, for anything else; removed afterwards. */
  readonly temporaryFolder: string;
  /** Hears the reporter's lines while the tests run. */
  readonly outputFile: string;
  /** Gets a `TestResult` as JSON at the end. */
  readonly resultFile: string;
  /** Runs only the tests whose full title matches. */
  readonly grep?: string;
  /** `server`: extension host on a server, as with SSH or WSL; `desktop`: beside the window. */
  readonly host: 'server' | 'desktop';
}

export interface TestResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Titles of the outermost groups with a failed test. */
  readonly failedGroups: readonly string[];
}

/** Name of the environment variable that holds the path of the parameters' file. */
export const parametersVariable = 'COMFY_TEST_PARAMETERS';

let parameters: TestParameters | undefined;

/** The parameters of this run. Throws outside of a run started by `npm run test:vscode`. */
export function testParameters(): TestParameters {
  if (parameters === undefined) {
    const file = process.env[parametersVariable];
    if (file === undefined)
      throw new Error(`${parametersVariable} is not set: start with npm run test:vscode.`);
    parameters = JSON.parse(readFileSync(file, 'utf8')) as TestParameters;
  }
  return parameters;
}
