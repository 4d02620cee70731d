// The box at the top of the window: command palette, quick picks and input boxes.
import type { Locator, Page } from 'playwright-core';

/** The open quick input; there is one at a time. */
export function quickInput(page: Page): Locator {
  return page.locator('.quick-input-widget:visible');
}

/** Runs a command by its title as the palette shows it, for example `Comfy Registry: Publish`. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const row = quickPickRow(page, title);
  // The palette lists what can be run at the moment when it opens; what comes later is there the next time.
  for (let tries = 0; ; tries++) {
    const input = await openPalette(page);
    await input.fill(`>${title}`);
    const listed = row.waitFor({ timeout: 4000 }).then(
      () => true,
      () => false,
    );
    if ((await listed) || tries === 4) break;
    await page.keyboard.press('Escape');
    await quickInput(page).waitFor({ state: 'hidden' });
  }
  await row.click();
}

/** A page that is drawn anew at this moment swallows the key. */
async function openPalette(page: Page): Promise<Locator> {
  const input = quickInput(page).locator('.quick-input-box input');
  for (let tries = 0; tries < 5; tries++) {
    await page.keyboard.press('F1');
    const opened = input.waitFor({ timeout: 5000 });
    if (await opened.then(() => true).catch(() => false)) return input;
  }
  throw new Error('F1 does not open the command palette.');
}

/** Opens a file of the workspace in an editor, by its path in the workspace. */
export async function openFile(page: Page, file: string): Promise<void> {
  const found = quickInput(page)
    .locator('.quick-input-list .monaco-list-row')
    .filter({ hasNotText: 'No matching results' });
  // Files are listed as they were when the box was opened; a new one is there the next time.
  for (let tries = 0; ; tries++) {
    const input = await openPalette(page);
    // Without the `>` of commands the same box goes to files.
    await input.fill(file);
    const listed = found.first().waitFor({ timeout: 4000 });
    if ((await listed.then(() => true).catch(() => false)) || tries === 4) {
      await input.press('Enter');
      break;
    }
    await cancelInput(page);
  }
  await page.locator('.tabs-container .tab.active', { hasText: file.split('/').at(-1) ?? file }).waitFor();
  await page.locator('.editor-instance .monaco-editor.focused').waitFor();
}

/** Types into the open input and confirms with Enter. */
export async function answerInput(page: Page, text: string): Promise<void> {
  const input = quickInput(page).locator('.quick-input-box input');
  await input.waitFor();
  await input.fill(text);
  await input.press('Enter');
}

/** Answers the file dialog of the web workbench with an absolute path. */
export async function chooseFile(page: Page, file: string): Promise<void> {
  const input = quickInput(page).locator('.quick-input-box input');
  // The dialog reads the folder that it begins in before it listens to what is typed.
  await quickInput(page).locator('.quick-input-list .monaco-list-row').first().waitFor();
  for (let tries = 0; tries < 10; tries++) {
    await input.fill(file);
    await page.waitForTimeout(300);
    if ((await input.inputValue()) !== file) continue;
    await input.press('Enter');
    const closed = quickInput(page).waitFor({ state: 'hidden', timeout: 2000 });
    if (await closed.then(() => true).catch(() => false)) return;
  }
  throw new Error(`The file dialog does not take ${file}.`);
}

/** Chooses the row of the open quick pick whose label is `label`. */
export async function pick(page: Page, label: string): Promise<void> {
  const row = quickPickRow(page, label);
  await row.waitFor();
  await row.click();
}

/** Label, description and detail of every row that the quick pick shows, top to bottom. */
export async function quickPickRows(page: Page): Promise<string[]> {
  await quickInput(page).locator('.quick-input-list .monaco-list-row').first().waitFor();
  return await quickInput(page).locator('.quick-input-list .monaco-list-row').allInnerTexts();
}

/** Titles of the extension's commands that the palette offers now. */
export async function offeredCommands(page: Page): Promise<string[]> {
  await (await openPalette(page)).fill('>Comfy Registry: ');
  await quickInput(page).locator('.monaco-list-row', { hasText: 'Refresh' }).waitFor();
  const offered = await quickPickRows(page);
  await cancelInput(page);
  return offered;
}

/** The message under an input box: its prompt or what is wrong with the value. */
export async function inputMessage(page: Page): Promise<string> {
  return (await quickInput(page).locator('.quick-input-message').innerText()).trim();
}

/** Whether the open input hides what is typed. */
export async function isPassword(page: Page): Promise<boolean> {
  return (await quickInput(page).locator('.quick-input-box input').getAttribute('type')) === 'password';
}

/** Leaves the open input with Escape. */
export async function cancelInput(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await quickInput(page).waitFor({ state: 'hidden' });
}

function quickPickRow(page: Page, label: string): Locator {
  const exact = new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
  return quickInput(page)
    .locator('.quick-input-list .monaco-list-row')
    .filter({ has: page.locator('.monaco-highlighted-label', { hasText: exact }) })
    .first();
}
