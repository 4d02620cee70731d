// Runs tests in the desktop VS Code that @vscode/test-electron downloads.
//
// Written from that library's documentation: where this project's own CI runs, the download site cannot be
// reached, so the server host is what the tests were seen to pass in. On Linux without a display, start it
// under xvfb-run.
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
} from '@vscode/test-electron';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parametersVariable } from '../../test/vscode/support/parameters';
import { calmSettings } from '../host/settings';
import { run } from '../processes';
import type { TestHost } from './run';

/** A host that downloads VS Code `version` (`stable` or a number) unless it is there, and runs tests in it. */
export function desktopHost(version: string): TestHost {
  return async (assignment) => {
    const vscodeExecutablePath = await downloadAndUnzipVSCode(version);
    const folder = path.dirname(assignment.parameters);
    const user = path.join(folder, 'user');
    const folders = [`--user-data-dir=${user}`, `--extensions-dir=${path.join(folder, 'extensions')}`];
    await mkdir(path.join(user, 'User'), { recursive: true });
    await writeFile(path.join(user, 'User', 'settings.json'), JSON.stringify(calmSettings()));

    const [cli = vscodeExecutablePath, ...cliArgs] =
      resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath);
    for (const extension of assignment.installed) {
      const args = [...cliArgs, ...folders, '--install-extension', extension, '--force'];
      const result = await run(cli, args, { timeoutMs: 120_000 });
      if (result.code !== 0) return `VS Code refused ${path.basename(extension)}:\n${result.output}`;
    }

    const trust = assignment.suite.workspaceTrust === 'off' ? ['--disable-workspace-trust'] : [];
    try {
      await runTests({
        vscodeExecutablePath,
        extensionDevelopmentPath: assignment.extension,
        extensionTestsPath: assignment.tests,
        extensionTestsEnv: { [parametersVariable]: assignment.parameters },
        launchArgs: [assignment.opened, ...folders, ...trust, '--skip-welcome', '--disable-telemetry'],
      });
      return undefined;
    } catch (error) {
      // Failed tests end here too; their result file says so, and this text is only used without one.
      return String(error);
    } finally {
      await rm(user, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  };
}
