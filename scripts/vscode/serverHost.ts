// Runs tests in the extension host of a VS Code server, with its workbench in a Chromium.
import type { Page } from 'playwright-core';
import { parametersVariable } from '../../test/vscode/support/parameters';
import { startChromium } from '../host/chromium';
import { startServer } from '../host/server';
import type { HostVersion } from '../host/versions';
import type { TestHost } from './run';

/** A host that runs tests in the server host of `version`, for at most `timeoutMs` milliseconds. */
export function serverHost(version: HostVersion, timeoutMs: number): TestHost {
  return async (assignment) => {
    const server = await startServer({
      version,
      say: assignment.say,
      smokeTestDriver: true,
      workspaceTrust: assignment.suite.workspaceTrust,
      extensions: assignment.installed,
      env: { [parametersVariable]: assignment.parameters },
    });
    try {
      const browser = await startChromium(assignment.say);
      try {
        const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
        const log: string[] = [];
        const code = await ended(page, log, timeoutMs, () =>
          page.goto(
            server.address(assignment.opened, [
              ['extensionDevelopmentPath', server.remoteUri(assignment.extension)],
              ['extensionTestsPath', server.remoteUri(assignment.tests)],
              ['skipWelcome', 'true'],
            ]),
          ),
        );
        if (process.env['COMFY_TEST_VERBOSE'] !== undefined) log.forEach((line) => assignment.say(line));
        if (code !== undefined) return undefined;
        return [
          `VS Code ${version} did not end the tests within ${timeoutMs / 1000} s.`,
          ...log.slice(-30),
          server.log().slice(-4000),
        ].join('\n');
      } finally {
        await browser.close();
      }
    } finally {
      await server.stop();
    }
  };
}

/** Opens the page and waits for the exit code that the workbench reports; undefined when none comes in time. */
async function ended(
  page: Page,
  log: string[],
  timeoutMs: number,
  open: () => Promise<unknown>,
): Promise<number | undefined> {
  let report: (code: number | undefined) => void = () => undefined;
  const code = new Promise<number | undefined>((resolve) => (report = resolve));
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
    log.push(`[${type}] ${args.map(String).join(' ')}`);
  });
  await page.exposeFunction('codeAutomationExit', (exitCode: number) => report(exitCode));
  const timer = setTimeout(() => report(undefined), timeoutMs);
  open().catch((error: unknown) => log.push(String(error)));
  return await code.finally(() => clearTimeout(timer));
}
