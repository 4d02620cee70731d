// The extension's view container and the trees in it.
import type { Locator, Page } from 'playwright-core';
import { settle } from './picture';
import { runCommand } from './quickInput';

export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** 1 for the topmost rows. */
  readonly level: number;
  readonly expanded: boolean | undefined;
  /** What a screen reader says. */
  readonly accessible: string;
}

/** Shows a view container by its title in the activity bar. Does nothing when it is shown already. */
export async function showContainer(page: Page, title: string): Promise<void> {
  const tab = containerTab(page, title);
  await tab.waitFor();
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.locator('.action-label').click();
  await page.locator('.sidebar .composite.title', { hasText: title }).waitFor();
}

/** The view of a title in the side bar, also where it is the only one and its header is not drawn. What it describes follows the title. */
export function view(page: Page, title: string): Locator {
  return page
    .locator('.sidebar .pane')
    .filter({ has: page.locator(`.pane-header[aria-label^="${title} "]`) })
    .first();
}

/** The rows of a tree that are drawn now, top to bottom. */
export async function readTreeRows(page: Page, viewTitle: string): Promise<TreeRow[]> {
  return await view(page, viewTitle)
    .locator('.monaco-list-row')
    .evaluateAll((rows) =>
      rows.map((row) => ({
        label: row.querySelector('.label-name')?.textContent ?? '',
        description: row.querySelector('.label-description')?.textContent ?? '',
        level: Number(row.getAttribute('aria-level')),
        expanded: row.hasAttribute('aria-expanded')
          ? row.getAttribute('aria-expanded') === 'true'
          : undefined,
        accessible: row.getAttribute('aria-label') ?? '',
      })),
    );
}

/** The row with this label. */
export function treeRow(page: Page, viewTitle: string, label: string): Locator {
  return view(page, viewTitle)
    .locator('.monaco-list-row')
    .filter({ has: page.locator('.label-name', { hasText: new RegExp(`^${escape(label)}$`) }) })
    .first();
}

/** Waits until the tree's rows satisfy `holds`, and returns them. Throws with the last rows after `timeoutMs`. */
export async function waitForRows(
  page: Page,
  viewTitle: string,
  holds: (rows: TreeRow[]) => boolean,
  timeoutMs = 45_000,
): Promise<TreeRow[]> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const rows = await readTreeRows(page, viewTitle);
    if (holds(rows)) return rows;
    if (Date.now() > deadline) {
      const seen = rows.map(({ label, description }) => `${label} — ${description}`);
      throw new Error(`The tree ${viewTitle} does not show what was expected:\n${seen.join('\n')}`);
    }
    await page.waitForTimeout(150);
  }
}

/** Puts the keyboard on a tree by a command, and on its first row. */
export async function focusTree(page: Page, viewTitle: string): Promise<void> {
  await runCommand(page, `Comfy Registry: Focus on ${viewTitle} View`);
  await view(page, viewTitle).locator('.monaco-list:focus').waitFor();
  await page.keyboard.press('Home');
}

/** The row that the keyboard is on. */
export async function focusedRow(page: Page, viewTitle: string): Promise<string> {
  const row = view(page, viewTitle).locator('.monaco-list-row.focused .label-name');
  return (await row.count()) > 0 ? ((await row.first().textContent()) ?? '') : '';
}

/** Opens or closes a row. */
export async function toggleRow(page: Page, viewTitle: string, label: string): Promise<void> {
  await treeRow(page, viewTitle, label).locator('.monaco-tl-twistie').click();
}

/** Clicks an inline action of a row by its title. */
export async function clickRowAction(
  page: Page,
  viewTitle: string,
  label: string,
  action: string,
): Promise<void> {
  const row = treeRow(page, viewTitle, label);
  await row.hover();
  await row.locator(`.actions .action-label[aria-label^="${action}"]`).click();
}

/** Titles of the inline actions of a row. */
export async function rowActions(page: Page, viewTitle: string, label: string): Promise<string[]> {
  const row = treeRow(page, viewTitle, label);
  await row.hover();
  const labels = row.locator('.actions .action-label');
  return await labels.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
}

/** Titles in the context menu of a row; the menu is closed again unless `choose` names one to click. */
export async function rowMenu(
  page: Page,
  viewTitle: string,
  label: string,
  choose?: string,
): Promise<string[]> {
  // The tooltip of the row that was pointed at last may lie over this one.
  await settle(page);
  await treeRow(page, viewTitle, label).click({ button: 'right' });
  const items = page.locator('.monaco-menu .action-item:not(.disabled) .action-label[aria-label]');
  await items.first().waitFor();
  const titles = (await items.allInnerTexts()).map((title) => title.trim()).filter((title) => title !== '');
  if (choose === undefined) await page.keyboard.press('Escape');
  else {
    // A menu listens to the mouse some time after it is drawn only.
    await page.waitForTimeout(250);
    await items
      .filter({ hasText: new RegExp(`^\\s*${escape(choose)}`) })
      .first()
      .click();
  }
  return titles;
}

/** The welcome text of a view without rows. */
export async function welcomeText(page: Page, viewTitle: string): Promise<string> {
  return (await view(page, viewTitle).locator('.welcome-view-content').innerText()).trim();
}

/** Waits until the container's badge has this number. */
export async function waitForBadge(page: Page, container: string, value: string): Promise<void> {
  await containerTab(page, container).locator('.badge-content', { hasText: value }).waitFor();
}

function containerTab(page: Page, title: string): Locator {
  return page
    .locator('.activitybar .action-item[role="tab"]')
    .filter({ has: page.locator(`.action-label[aria-label^="${title}"]`) })
    .first();
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
