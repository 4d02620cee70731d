import assert from 'node:assert/strict';
import { screenshot, settle } from './support/picture';
import { changeFile } from './support/publishing';
import { runCommand } from './support/quickInput';
import { clickRowAction, focusTree, toggleRow, waitForRows } from './support/tree';
import { useWorkbench } from './support/useWorkbench';
import { answerDialog, readDialog } from './support/window';

describe('the preview of the archive', () => {
  const walk = useWorkbench({ settings: { 'files.autoSave': 'off' } });

  it('shows what would be packed, with sizes, and what is left out', async () => {
    const { page } = walk;
    await waitForRows(page, 'Versions', (rows) => rows.length > 10);
    await runCommand(page, 'Comfy Registry: Preview Archive');
    const rows = await waitForRows(page, 'Archive', (all) => all.length > 3);
    await settle(page);
    await screenshot(page, 'preview');
    const manifest = rows.find(({ label }) => label === 'pyproject.toml');
    assert.match(manifest?.description ?? '', /^[\d.]+ K?B/);
    assert.match(manifest?.accessible ?? '', /^pyproject\.toml, [\d.]+ K?B/);
  });

  it('has the largest first, and goes by the keyboard', async () => {
    const { page } = walk;
    await runCommand(page, 'Comfy Registry: Largest Files First');
    await focusTree(page, 'Archive');
    await page.keyboard.press('ArrowRight');
    await settle(page);
    await screenshot(page, 'preview-by-size');
  });

  it('follows a file that becomes larger, and says what looks like a secret', async () => {
    const { page } = walk;
    const token = ['hf', '_aB3dE5gH7jK9mN1pQ2sT4vW6yZ8cF0xLrU'].join('');
    await changeFile(walk, 'README.md', (text) => `${text}\nexport HF_TOKEN=${token}\n`);
    const rows = await waitForRows(page, 'Archive', (all) => all.some(({ label }) => label === 'Remarks'));
    await settle(page);
    await screenshot(page, 'preview-remarks');
    assert.ok(rows.some(({ description }) => description.includes('looks like a secret')));
  });

  it('leaves a file out by its row, after a question where one is due', async () => {
    const { page } = walk;
    await clickRowAction(page, 'Archive', 'LICENSE', 'Leave Out of the Archive');
    // The manifest names it.
    assert.match((await readDialog(page)).detail, /may load "LICENSE"/);
    await screenshot(page, 'preview-question');
    await answerDialog(page, 'Leave Out All the Same');
    await waitForRows(page, 'Archive', (all) => !all.some(({ label }) => label === 'LICENSE'));
    // It is the last row, which may be below what is drawn.
    await focusTree(page, 'Archive');
    await page.keyboard.press('End');
    await toggleRow(page, 'Archive', 'Left out');
    // And so may those in it be.
    await page.keyboard.press('End');
    await waitForRows(page, 'Archive', (all) =>
      all.some(
        ({ label, description }) => label === 'LICENSE' && description.endsWith('of .comfyignore: /LICENSE'),
      ),
    );
    await settle(page);
    await screenshot(page, 'preview-left-out');
  });
});
