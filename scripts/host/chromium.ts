// The browser that shows the server host's workbench.
import { chromium, type Browser } from 'playwright-core';
import { onInterrupt } from '../processes';
import { ensureProgram } from './systemPackage';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Starts a Chromium without a window, installing Debian's when none is on the PATH. The environment
 * variable COMFY_TEST_CHROMIUM names another one. The caller closes it.
 */
export async function startChromium(say: (line: string) => void): Promise<Browser> {
  const executablePath =
    process.env['COMFY_TEST_CHROMIUM'] ?? (await ensureProgram('chromium', programs, say));
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    // Ended with everything else, not by a handler of its own that ends this process first.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      // Chromium refuses its sandbox to root and in most containers; it shows nothing but our own page here.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  browser.once(
    'disconnected',
    onInterrupt(() => browser.close()),
  );
  return browser;
}
