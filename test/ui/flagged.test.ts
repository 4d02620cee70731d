import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { flagDangerousCalls, type FlagRule } from '../registry';
import { inPage } from './support/inPage';
import { screenshot, settle } from './support/picture';
import { askToPublish, pasteToken, waitForStatus } from './support/publishing';
import { openFile, runCommand } from './support/quickInput';
import { waitForRows } from './support/tree';
import { useWorkbench } from './support/useWorkbench';
import { answerDialog, clearNotifications, waitForNotification } from './support/window';

/** The lines that call something, not those that import it. */
const flagCalls: FlagRule = (subject) =>
  flagDangerousCalls(subject).filter(({ code_snippet: code }) => code.includes('('));

/** Texts of the rows of the Problems view that is open. */
async function problemRows(page: Page): Promise<string[]> {
  return await page.locator('.markers-panel .monaco-list-row').allInnerTexts();
}

async function waitForProblems(
  page: Page,
  suits: (rows: readonly string[]) => boolean,
): Promise<readonly string[]> {
  let rows: readonly string[] = [];
  for (let tries = 0; tries < 100; tries++) {
    rows = await problemRows(page);
    if (suits(rows)) return rows;
    await page.waitForTimeout(200);
  }
  throw new Error(`The Problems view does not show what was expected:\n${rows.join('\n')}`);
}

const squiggles = (page: Page) => page.locator('.editor-instance .squiggly-warning');

/** The lines with something underlined in the open editor, and of each the text above the wave. */
async function underlined(page: Page): Promise<string[]> {
  await squiggles(page).first().waitFor();
  return await page.locator('.editor-instance').first().evaluate(inPage<string[]>(reading));
}

/** By where they are drawn: VS Code draws waves in a layer of their own. */
const reading = `(editor) => [...editor.querySelectorAll('.squiggly-warning')].map((wave) => {
  const { left, right, top, bottom } = wave.getBoundingClientRect();
  const middle = (top + bottom) / 2;
  const line = [...editor.querySelectorAll('.view-line')].find((each) => {
    const box = each.getBoundingClientRect();
    return box.top <= middle && middle <= box.bottom;
  });
  if (line === undefined) return 'no line';
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  let marked = '';
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (let at = 0; at < node.length; at++) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      const center = (box.left + box.right) / 2;
      if (left <= center && center <= right) marked += node.data[at];
    }
  }
  return line.textContent.trim() + ' | ' + marked;
}).map((text) => text.replaceAll('\\u00a0', ' '))`;

describe('from a flagged version to the next one', () => {
  const walk = useWorkbench({
    registry: { flag: flagCalls },
    settings: { 'files.autoSave': 'off', 'editor.minimap.enabled': false },
  });

  it('publishes a version, and the scan flags two lines of it', async () => {
    const { page, registry, example } = walk;
    await waitForRows(page, 'Versions', (rows) => rows[0]?.label === '2.1.0');
    await runCommand(page, 'Comfy Registry: Publish Version…');
    await pasteToken(walk, example.token);
    await answerDialog(page, 'Publish');
    await waitForStatus(walk, '2.1.0', 'Pending');
    await clearNotifications(page);
    const [decided] = await registry.scan();
    assert.equal(decided?.status, 'NodeVersionStatusFlagged');
    assert.equal((JSON.parse(decided.statusReason ?? '') as unknown[]).length, 2);
    await runCommand(page, 'Comfy Registry: Refresh');
    await waitForStatus(walk, '2.1.0', 'Flagged');
    const toast = await waitForNotification(page, 'example-pack 2.1.0 is Flagged');
    await screenshot(page, 'flagged-message');
    assert.ok(await toast.getByRole('button', { name: 'Show Findings' }).isVisible());
    await clearNotifications(page);
  });

  it('shows both lines underlined, and in the Problems view', async () => {
    const { page } = walk;
    await openFile(page, 'nodes/text.py');
    assert.deepEqual(await underlined(page), [
      'return (float(eval(expression, {"__builtins__": {}}, {"a": a, "b": b})),) | eval(',
    ]);
    await openFile(page, 'nodes/shell.py');
    assert.deepEqual(await underlined(page), [
      'subprocess.run(["ffmpeg", "-i", f"{folder}/%04d.png", target], check=True) | subprocess',
    ]);
    await runCommand(page, 'View: Toggle Problems');
    const rows = await waitForProblems(
      page,
      (all) => all.filter((row) => row.includes('Flagged in version 2.1.0')).length === 2,
    );
    assert.ok(
      rows.some((row) => row.includes('Version 2.1.0 is Flagged: 2 findings. Users get 1.10.0.')),
      rows.join('\n'),
    );
    await settle(page);
    await screenshot(page, 'flagged-problems');
  });

  it('reports a line that is edited away as gone', async () => {
    const { page } = walk;
    await openFile(page, 'nodes/text.py');
    await runCommand(page, 'Go to Next Problem (Error, Warning, Info)');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.type('return (a + b,)');
    await page.keyboard.press('Control+S');
    await waitForProblems(page, (all) => all.some((row) => row.includes('No longer in your working copy:')));
    assert.equal(await squiggles(page).count(), 0);
    await settle(page);
    await screenshot(page, 'flagged-gone');
  });

  it('raises the version by quick fix', async () => {
    const { page } = walk;
    await openFile(page, 'pyproject.toml');
    await runCommand(page, 'Go to Next Problem (Error, Warning, Info)');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+.');
    const menu = page.locator('.action-widget');
    await menu.getByText('Set the version to 2.1.1').waitFor();
    await screenshot(page, 'flagged-quick-fix');
    await menu.getByText('Set the version to 2.1.1').click();
    await page.locator('.view-line', { hasText: 'version = "2.1.1"' }).waitFor();
    await page.keyboard.press('Control+S');
    await waitForRows(page, 'Versions', (rows) => rows[0]?.label === '2.1.1');
  });

  it('publishes again, and only the line that is left is flagged', async () => {
    const { page, registry } = walk;
    await askToPublish(walk);
    await answerDialog(page, 'Publish');
    await waitForStatus(walk, '2.1.1', 'Pending');
    await clearNotifications(page);
    const [decided] = await registry.scan();
    assert.equal((JSON.parse(decided?.statusReason ?? '') as unknown[]).length, 1);
    await runCommand(page, 'Comfy Registry: Refresh');
    await waitForStatus(walk, '2.1.1', 'Flagged');
    await waitForProblems(
      page,
      (all) =>
        all.filter((row) => row.includes('Flagged in version 2.1.1')).length === 1 &&
        all.some((row) => row.includes('Version 2.1.1 is Flagged: 1 finding.')),
    );
    assert.equal(walk.posts().length, 2);
  });
});
