// A workbench in a browser, with the extension installed: what UI tests and the README's pictures drive.
import type { Browser, Page } from 'playwright-core';
import { startChromium } from '../../../scripts/host/chromium';
import { startServer, type Server, type ServerOptions } from '../../../scripts/host/server';
import { chooseVersions, repository } from '../../../scripts/host/versions';

export interface WorkbenchOptions {
  /** Folder or .code-workspace file to open; without it an empty window. */
  readonly opened?: string;
  /** The packaged .vsix or a folder; absent: the .vsix that COMFY_TEST_VSIX names, else the repository itself. */
  readonly extension?: string;
  /** Folders of further extensions. */
  readonly alsoExtensions?: readonly string[];
  readonly machineSettings?: ServerOptions['machineSettings'];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly theme?: 'dark' | 'light';
  readonly workspaceTrust?: 'off' | 'asks';
  /** As on a desktop with a keyring; else VS Code in a browser forgets secrets when the page is loaded again. */
  readonly keepsSecrets?: boolean;
  readonly width?: number;
  readonly height?: number;
  /** Pixels of a picture for each of the window's; 1 by default. */
  readonly scale?: number;
}

export interface Workbench {
  readonly page: Page;
  readonly server: Server;
  close(): Promise<void>;
}

/**
 * Starts a server host and opens its workbench; resolves when the status bar is drawn. The version is the
 * newest host, or the one that COMFY_TEST_VSCODE names. The caller closes it.
 */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const choice = process.env['COMFY_TEST_VSCODE'];
  const [version] = chooseVersions(choice === undefined || choice === 'all' ? 'newest' : choice);
  if (version === undefined) throw new Error('No version of VS Code is chosen.');
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const server = await startServer({
    version,
    say,
    extensions: [
      options.extension ?? process.env['COMFY_TEST_VSIX'] ?? repository,
      ...(options.alsoExtensions ?? []),
    ],
    workspaceTrust: options.workspaceTrust ?? 'off',
    machineSettings: options.machineSettings ?? {},
    look: { theme: options.theme ?? 'dark', settings: options.settings ?? {} },
  });
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await server.stop();
  };
  try {
    browser = await startChromium(say);
    const viewport = { width: options.width ?? 1280, height: options.height ?? 800 };
    // Text and clicks are what is tested: nothing should move while they are looked for.
    const context = await browser.newContext({
      viewport,
      deviceScaleFactor: options.scale ?? 1,
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    // A machine that does much else takes its time.
    page.setDefaultTimeout(40_000);
    if (options.keepsSecrets === true) await keepSecrets(page);
    await page.goto(server.address(options.opened), { timeout: 90_000 });
    await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 60_000 });
    return { page, server, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where VS Code in a browser keeps its secrets, sealed. */
const secretsItem = 'secrets.provider';

/**
 * Answers in place of code-server, whose part of the host is not started here: the half of the key that seals secrets
 * in the browser's storage. Without it they are forgotten with the page.
 */
async function keepSecrets(page: Page): Promise<void> {
  const half = Buffer.alloc(32, 7);
  await page.route('**/mint-key', (route) =>
    route.fulfill({ body: half, contentType: 'application/octet-stream' }),
  );
}

/** The sealed secrets of a workbench that keeps them; empty when there are none. */
export async function sealedSecrets(page: Page): Promise<string> {
  return (await page.evaluate<string | null>(`localStorage.getItem('${secretsItem}')`)) ?? '';
}
