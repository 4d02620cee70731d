// Pages that the extension shows in the place of an editor.
import type { FrameLocator, Page } from 'playwright-core';

/** The content of the page that is in front: VS Code puts it in a frame inside of a frame. */
export function pageContent(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

/** Waits until the page in front has this title, and returns what a person reads on it. */
export async function readPage(page: Page, title: string): Promise<string> {
  const content = pageContent(page);
  await content.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  return await content.locator('main').innerText();
}
