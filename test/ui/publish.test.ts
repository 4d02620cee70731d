import assert from 'node:assert/strict';
import { flagDangerousCalls } from '../registry';
import { answerInput, isPassword, quickInput, runCommand } from './support/quickInput';
import { waitForRows } from './support/tree';
import { useWorkbench } from './support/useWorkbench';
import {
  answerDialog,
  readDialog,
  screenshot,
  statusBarKind,
  statusBarText,
  waitForNotification,
} from './support/window';

describe('publishing through the command palette', () => {
  const walk = useWorkbench();

  it('asks for the token, names what is published, and shows the version as Pending', async () => {
    const { page, registry, example } = walk;
    await waitForRows(page, 'Versions', (rows) => rows[0]?.label === '2.1.0');
    await runCommand(page, 'Comfy Registry: Publish Version…');
    await quickInput(page).getByText('Personal Access Token').first().waitFor();
    assert.equal(await isPassword(page), true);
    await screenshot(page, 'publish-token');
    await answerInput(page, `\x16  ${example.token} \t`);
    const { message, detail, buttons } = await readDialog(page);
    await screenshot(page, 'publish-confirm');
    console.log(message, detail, buttons);
    await answerDialog(page, 'Publish');
    await waitForNotification(page, 'is published and waits');
    await screenshot(page, 'publish-done');
    await waitForRows(page, 'Versions', ([first]) => first?.description.startsWith('Pending') === true);
    await page.waitForTimeout(500);
    console.log(await statusBarText(page, 'comfyRegistry.status'));
    await screenshot(page, 'publish-pending');
    await registry.scan({ flag: flagDangerousCalls });
    await runCommand(page, 'Comfy Registry: Refresh');
    await waitForRows(page, 'Versions', ([first]) => first?.description.startsWith('Flagged') === true);
    await page.waitForTimeout(500);
    await screenshot(page, 'publish-flagged');
    console.log(
      await statusBarText(page, 'comfyRegistry.status'),
      await statusBarKind(page, 'comfyRegistry.status'),
    );
    console.log(await walk.said(), await walk.keptUploads());
    await runCommand(page, 'Comfy Registry: Show Log');
    await page.locator('.output-view, .panel .view-lines').first().waitFor();
    await page.waitForTimeout(1500);
    await screenshot(page, 'publish-log');
  });
});
