// Somebody opens a workflow that names versions nobody should install, and changes it.
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drawnIn, hoverOnSquiggle } from './support/hover';
import { screenshot, settle } from './support/picture';
import { openFile, runCommand } from './support/quickInput';
import { useWorkbench } from './support/useWorkbench';
import { waitForNotification } from './support/window';

const workflow = (versions: readonly string[]) =>
  JSON.stringify(
    {
      nodes: versions.map((ver, id) => ({
        id,
        type: 'Example',
        properties: { cnr_id: 'example-pack', ver },
      })),
    },
    undefined,
    2,
  );

describe('a workflow that names versions', () => {
  const walk = useWorkbench({
    settings: { 'files.autoSave': 'off', 'editor.minimap.enabled': false },
    prepare: async (folder) => {
      const opened = path.join(folder, 'workflows');
      await mkdir(path.join(opened, 'more'), { recursive: true });
      await writeFile(
        path.join(opened, 'portrait.json'),
        workflow(['1.2.0', '1.4.0', '1.2.0', '1.10.0', '1.2.0']),
      );
      await writeFile(path.join(opened, 'more', 'landscape.json'), workflow(['1.2.0', '1.10.0']));
      return opened;
    },
  });
  const shown = (text: string) => walk.page.locator('.view-line', { hasText: text });
  /** Chooses from the fixes at the first underlined place. VS Code closes their menu when problems are told anew. */
  const fix = async (title: string, picture?: string): Promise<void> => {
    const { page } = walk;
    const place = page.locator('.editor-instance .squiggly-warning').first();
    const choice = page.locator('.action-widget').getByText(title);
    for (let tries = 0; tries < 5; tries++) {
      await place.waitFor();
      const box = await place.boundingBox();
      assert.ok(box);
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await page.keyboard.press('Control+.');
      const opened = choice.waitFor({ timeout: 3000 });
      if (!(await opened.then(() => true).catch(() => false))) continue;
      if (picture !== undefined) await screenshot(page, picture);
      await choice.click();
      return;
    }
    throw new Error(`No fix "${title}" is offered.`);
  };

  it('has them underlined, and in the Problems view', async () => {
    const { page } = walk;
    await openFile(page, 'portrait.json');
    await page.locator('.editor-instance .squiggly-warning').first().waitFor();
    await runCommand(page, 'View: Toggle Problems');
    const row = page.locator('.markers-panel .monaco-list-row', { hasText: 'example-pack 1.2.0: Flagged' });
    await row.first().waitFor();
    await settle(page);
    await screenshot(page, 'references-problems');
    const rows = await page.locator('.markers-panel .monaco-list-row').allInnerTexts();
    assert.equal(rows.filter((text) => text.includes('Comfy Registry')).length, 2, rows.join('\n'));
    await runCommand(page, 'View: Toggle Panel Visibility');
  });

  it('says in the hover why, and what can be done', async () => {
    const hover = await hoverOnSquiggle(walk.page, 'Name 1.10.0 in This File');
    await hover.getByText('3 findings').waitFor();
    await screenshot(walk.page, 'references-hover');
    const { links, loaded } = await drawnIn(hover);
    assert.deepEqual(loaded, []);
    assert.ok(links.some(([text]) => text === 'In the Whole Workspace…'));
  });

  it('names the newest Active version by quick fix, and the old one again by undo', async () => {
    const { page } = walk;
    await openFile(page, 'portrait.json');
    await fix('at all 3 places in this file', 'references-quick-fix');
    await shown('1.2.0').first().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Z');
    await shown('1.2.0').first().waitFor();
  });

  it('shows what would be changed in the workspace before it is', async () => {
    const { page } = walk;
    await fix('in all files of the workspace');
    const preview = page.locator('.bulk-edit-panel');
    const file = preview.locator('.monaco-list-row', { hasText: 'landscape.json' });
    await file.waitFor();
    const toast = await waitForNotification(page, 'Tick those to change under Refactor Preview');
    await settle(page);
    await screenshot(page, 'references-preview');
    await toast.getByRole('button', { name: 'Change All' }).click();
    await shown('1.2.0').first().waitFor({ state: 'detached' });
    await file.waitFor({ state: 'hidden' });
    await openFile(page, 'landscape.json');
    await shown('1.10.0').nth(1).waitFor();
    await settle(page);
    await screenshot(page, 'references-changed');
    const saved = () => readFile(path.join(walk.folder, 'workflows', 'more', 'landscape.json'), 'utf8');
    for (let tries = 0; (await saved()).includes('1.2.0'); tries++) {
      assert.ok(tries < 50, 'it is not saved');
      await page.waitForTimeout(100);
    }
  });
});
