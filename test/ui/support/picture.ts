// Pictures of the window, for a look at failures and for the README.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { repository } from '../../../scripts/host/versions';

/** Writes test/output/<name>.png: the whole window, or one part of it. Returns the path. */
export async function screenshot(page: Page, name: string, part?: Locator): Promise<string> {
  const file = path.join(repository, 'test', 'output', `${name.replace(/[\\/]/gu, '_')}.png`);
  await mkdir(path.dirname(file), { recursive: true });
  await (part ?? page).screenshot({ path: file, animations: 'disabled' });
  return file;
}

/**
 * Makes the window fit to be shown: waits until VS Code has started all its own parts, and takes the mouse off
 * whatever it would explain.
 */
export async function settle(page: Page): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.mouse.move(size.width / 2, size.height / 2);
  await page.locator('.monaco-hover').filter({ visible: true }).first().waitFor({ state: 'hidden' });
  await page.getByText('Activating Extensions').waitFor({ state: 'hidden', timeout: 60_000 });
}

/** Drags the side bar's edge until the side bar is about `width` pixels wide. */
export async function setSideBarWidth(page: Page, width: number): Promise<void> {
  const bar = await page.locator('.part.sidebar').boundingBox();
  if (bar === null) throw new Error('The side bar is not shown.');
  const y = bar.y + bar.height / 2;
  await page.mouse.move(bar.x + bar.width, y);
  await page.mouse.down();
  await page.mouse.move(bar.x + width, y, { steps: 8 });
  await page.mouse.up();
}
