import assert from 'node:assert/strict';
import { screenshot, settle } from './support/picture';
import { changeFile, pasteToken } from './support/publishing';
import { answerInput, quickInput, runCommand } from './support/quickInput';
import { focusTree, readTreeRows, toggleRow, treeRow, waitForRows } from './support/tree';
import { useWorkbench } from './support/useWorkbench';
import { answerDialog, readDialog } from './support/window';

describe('comparing with a published version', () => {
  const walk = useWorkbench({ settings: { 'files.autoSave': 'off' } });

  it('asks which version, the newest first, and shows what differs', async () => {
    const { page } = walk;
    await waitForRows(page, 'Versions', (rows) => rows.length > 10);
    await changeFile(walk, 'nodes/shell.py', (text) => `${text}\n# One more line\n`);
    await runCommand(page, 'Comfy Registry: Compare With Published Version…');
    await quickInput(page).getByText('2.0.1').first().waitFor();
    await screenshot(page, 'compare-choose');
    await answerInput(page, '1.10.0');
    const rows = await waitForRows(page, 'Changes', (all) => all.length > 2);
    await settle(page);
    await screenshot(page, 'compare-changes');
    const texts = rows.map(({ label, description }) => `${label} ${description}`);
    assert.ok(
      texts.some((text) => /^shell\.py nodes · changed · [\d.]+ K?B → [\d.]+ K?B$/.test(text)),
      texts.join('\n'),
    );
    assert.match(rows[0]?.accessible ?? '', /changed, .* published, .* in the working copy/);
  });

  it('opens the difference of a file by the keyboard', async () => {
    const { page } = walk;
    await focusTree(page, 'Changes');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: 'shell.py' }).waitFor();
    await page.locator('.monaco-diff-editor .view-line', { hasText: '# One more line' }).first().waitFor();
    await settle(page);
    await screenshot(page, 'compare-diff');
  });

  it('shows the files of a version, and opens one', async () => {
    const { page } = walk;
    await runCommand(page, 'Comfy Registry: Close Changes');
    await toggleRow(page, 'Versions', '1.10.0');
    await waitForRows(page, 'Versions', (rows) => rows.some(({ label }) => label === 'Files'));
    await toggleRow(page, 'Versions', 'Files');
    await waitForRows(page, 'Versions', (rows) =>
      rows.some(({ label, description }) => label === 'Files' && /^12 files, [\d.]+ KB$/.test(description)),
    );
    await treeRow(page, 'Versions', 'LICENSE').click();
    await page.locator('.tab.active', { hasText: 'LICENSE' }).waitFor();
    await page.locator('.view-line', { hasText: 'MIT License' }).first().waitFor();
    await settle(page);
    await screenshot(page, 'compare-files');
  });

  it('has the same file open after the window is loaded again', async () => {
    const { page } = walk;
    await treeRow(page, 'Versions', 'LICENSE').dblclick();
    await walk.reload();
    await page.locator('.tab.active', { hasText: 'LICENSE' }).waitFor();
    await page.locator('.view-line', { hasText: 'MIT License' }).first().waitFor();
    await screenshot(page, 'compare-restored');
  });

  it('says in the question before publishing how many files have changed', async () => {
    const { page, example } = walk;
    await waitForRows(page, 'Versions', (rows) => rows.length > 10);
    await runCommand(page, 'Comfy Registry: Publish Version…');
    await pasteToken(walk, example.token);
    const { detail } = await readDialog(page);
    await screenshot(page, 'compare-confirm');
    assert.match(detail, /^\s*Changes: \d+ files since 2\.0\.1 \((\d+ added, )?\d+ changed\)$/m);
    await answerDialog(page, 'Cancel');
    assert.ok((await readTreeRows(page, 'Versions')).length > 10);
  });
});
