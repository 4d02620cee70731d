// The local check as a person meets it: in the editor, in the list of checks, and before publishing.
import assert from 'node:assert/strict';
import { screenshot, settle } from './support/picture';
import { pasteToken } from './support/publishing';
import { openFile, quickPickRows, runCommand } from './support/quickInput';
import { waitForRows } from './support/tree';
import { useWorkbench } from './support/useWorkbench';
import { answerDialog, readDialog } from './support/window';

describe('predictions', () => {
  const walk = useWorkbench({ settings: { 'files.autoSave': 'off', 'editor.minimap.enabled': false } });
  const rows = () => walk.page.locator('.markers-panel .monaco-list-row').allInnerTexts();

  it('stand in an open file and in the Problems view, without a publish', async () => {
    const { page } = walk;
    await waitForRows(page, 'Versions', (all) => all[0]?.label === '2.1.0');
    await openFile(page, 'nodes/shell.py');
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('import os; os.system("echo " + "done")  # noqa\n');
    await runCommand(page, 'View: Toggle Problems');
    for (let tries = 0; !(await rows()).some((row) => row.includes('Prediction: os.system')); tries++) {
      assert.ok(tries < 100, (await rows()).join('\n'));
      await page.waitForTimeout(200);
    }
    await settle(page);
    await screenshot(page, 'predictions-typed');
    const all = (await rows()).join('\n');
    assert.match(
      all,
      /Prediction: os\.system runs a command in a shell \(shell-command\); the registry's scan decides\./,
    );
    assert.match(all, /Prediction: several statements stand on one line \(joined-statements, E702\)/);
  });

  it('offer quick fixes', async () => {
    const { page } = walk;
    await openFile(page, 'nodes/shell.py');
    await page.keyboard.press('Control+Home');
    await runCommand(page, 'Go to Next Problem (Error, Warning, Info)');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget').getByText('Open the registry standards', { exact: true }).waitFor();
    await screenshot(page, 'predictions-quick-fix');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+S');
    await page.locator('.tab.active:not(.dirty)').waitFor();
  });

  it('are a row of the checks, which leads to the Problems view', async () => {
    const { page } = walk;
    await runCommand(page, 'View: Toggle Panel Visibility');
    await page.locator('.markers-panel').waitFor({ state: 'hidden' });
    await runCommand(page, 'Comfy Registry: Check Before Publishing');
    const row = page.locator('.quick-input-widget .monaco-list-row', {
      hasText: 'The local check predicts 3 findings in 2 files',
    });
    await row.waitFor();
    await screenshot(page, 'predictions-checks');
    assert.ok((await quickPickRows(page)).some((text) => /files\swould\sbe\spacked/.test(text)));
    await row.click();
    for (let tries = 0; !(await rows()).some((text) => text.includes('Prediction: os.system')); tries++) {
      assert.ok(tries < 100, (await rows()).join('\n'));
      await page.waitForTimeout(200);
    }
    await settle(page);
    await screenshot(page, 'predictions-problems');
  });

  it('are said before a number is spent', async () => {
    const { page, example } = walk;
    await runCommand(page, 'Comfy Registry: Publish Version…');
    await pasteToken(walk, example.token);
    const { detail } = await readDialog(page);
    await screenshot(page, 'predictions-confirm');
    assert.match(
      detail,
      /The local check predicts 3 findings in 2 files \(.*eval in nodes\/text\.py line 24/,
    );
    await answerDialog(page, 'Cancel');
    assert.deepEqual(walk.posts(), []);
  });
});
