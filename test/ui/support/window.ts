// Status bar, dialogs, notifications, hovers and the clipboard.
import type { Locator, Page } from 'playwright-core';
import { runCommand } from './quickInput';

/** A status bar item of the extension by its id, for example `comfyRegistry.status`. */
export function statusBarItem(page: Page, id: string): Locator {
  return page.locator(`.statusbar .statusbar-item[id$=".${id}"]`);
}

/** Text of a status bar item as a person reads it; waits until it is shown. */
export async function statusBarText(page: Page, id: string): Promise<string> {
  const item = statusBarItem(page, id);
  await item.waitFor();
  return (await item.innerText()).trim();
}

/** How a status bar item stands out. */
export async function statusBarKind(page: Page, id: string): Promise<'plain' | 'warning' | 'error'> {
  const classes = (await statusBarItem(page, id).getAttribute('class')) ?? '';
  if (classes.includes('error-kind')) return 'error';
  return classes.includes('warning-kind') ? 'warning' : 'plain';
}

/** Milliseconds until a hover that has not come is asked for again. */
const hoverPatience = 8000;

/** Puts the mouse on something and returns the text of the hover that appears. */
export async function hoverText(page: Page, target: Locator): Promise<string> {
  const hover = page.locator('.monaco-hover').filter({ visible: true });
  // What is made when it is asked for stands behind this word until it is there.
  const ready = hover.filter({ hasNotText: /^Loading\.\.\.$/u }).last();
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  for (let tries = 1; ; tries++) {
    // An earlier hover goes only when the mouse has left both it and what it belongs to.
    await page.mouse.move(size.width / 2, size.height / 2);
    await hover.first().waitFor({ state: 'hidden' });
    await target.hover();
    try {
      await ready.waitFor({ timeout: hoverPatience });
      return (await hover.last().innerText()).trim();
    } catch (error) {
      // A row that was drawn anew under the resting mouse asks for no hover.
      if (tries === 3) throw error;
    }
  }
}

export interface Dialog {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** Waits for a modal dialog and reads it. */
export async function readDialog(page: Page): Promise<Dialog> {
  const box = page.locator('.monaco-dialog-box');
  await box.waitFor();
  const text = async (selector: string) => {
    const found = box.locator(selector);
    return (await found.count()) > 0 ? (await found.first().innerText()).trim() : '';
  };
  const buttons = await box.locator('.dialog-buttons .monaco-button').allInnerTexts();
  return {
    message: await text('.dialog-message-text'),
    detail: await text('.dialog-message-detail'),
    buttons: buttons.map((title) => title.trim()),
  };
}

/** Clicks a button of the modal dialog; it is gone afterwards. */
export async function answerDialog(page: Page, button: string): Promise<void> {
  const box = page.locator('.monaco-dialog-box');
  await box.getByRole('button', { name: button, exact: true }).click();
  await box.waitFor({ state: 'hidden' });
}

/** Texts of the notifications that are on the screen. */
export async function notificationTexts(page: Page): Promise<string[]> {
  const all = await page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
  return all.map((text) => text.trim());
}

/** Waits for a notification with this text (a part of it, or a pattern), and returns it. */
export async function waitForNotification(
  page: Page,
  text: string | RegExp,
  timeoutMs = 20_000,
): Promise<Locator> {
  const toast = page.locator('.notification-toast').filter({ hasText: text }).first();
  try {
    await toast.waitFor({ timeout: timeoutMs });
    return toast;
  } catch (error) {
    // A toast can be gone before it is looked for; the list behind the bell keeps what it said.
    await page.locator('.statusbar-item[id="status.notifications"]').click();
    const kept = page
      .locator('.notifications-center .notification-list-item')
      .filter({ hasText: text })
      .first();
    const isKept = await kept.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
    if (!isKept) throw error;
    return kept;
  }
}

/** Clicks a button of a notification. */
export async function answerNotification(page: Page, text: string | RegExp, button: string): Promise<void> {
  const toast = await waitForNotification(page, text);
  await toast.getByRole('button', { name: button, exact: true }).click();
}

/** Text on the clipboard. */
export async function clipboardText(page: Page): Promise<string> {
  return await page.evaluate(() => navigator.clipboard.readText());
}

/** Takes every notification off the screen, also those that wait behind the bell. */
export async function clearNotifications(page: Page): Promise<void> {
  await runCommand(page, 'Notifications: Clear All Notifications');
  await page.locator('.notification-toast').first().waitFor({ state: 'hidden' });
}
