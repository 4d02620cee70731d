import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { makeGitFolder } from '../../scripts/gitFolder';
import { screenshot, settle } from './support/picture';
import { answerInput, inputMessage, quickInput } from './support/quickInput';
import { showContainer, view, waitForRows } from './support/tree';
import { useWorkbench } from './support/useWorkbench';

describe('the first pyproject.toml', () => {
  let pack = '';
  const walk = useWorkbench({
    prepare: async (folder) => {
      pack = path.join(folder, 'ComfyUI-Image_Tools');
      await makeGitFolder(pack, [
        { path: '__init__.py', content: 'NODE_CLASS_MAPPINGS = {}\n' },
        { path: 'README.md', content: '# Image Tools\n\nNodes that crop and join images.\n' },
        { path: 'requirements.txt', content: 'numpy>=1.26\n' },
      ]);
      return pack;
    },
  });

  it('is offered where the versions would be, and asked for step by step', async () => {
    const { page } = walk;
    await showContainer(page, 'Comfy Registry');
    const link = view(page, 'Versions').getByText('Write pyproject.toml');
    await link.waitFor();
    await settle(page);
    await screenshot(page, 'initialize-welcome');
    await link.click();
    await quickInput(page).getByText('Write pyproject.toml (1/4)').waitFor();
    await answerInput(page, '@Example');
    assert.match(await inputMessage(page), /no "@" and no capital letters\. Write "example"\./);
    await screenshot(page, 'initialize-publisher');
    await answerInput(page, 'example-publisher');
    await quickInput(page).getByText('(2/4)').waitFor();
    assert.equal(await quickInput(page).locator('.quick-input-box input').inputValue(), 'image_tools');
    await screenshot(page, 'initialize-id');
    await page.keyboard.press('Enter');
    await quickInput(page).getByText('(3/4)').waitFor();
    await page.keyboard.press('Enter');
    await quickInput(page).getByText('(4/4)').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: 'pyproject.toml' }).waitFor();
    await settle(page);
    await screenshot(page, 'initialize-written');
    const text = await readFile(path.join(pack, 'pyproject.toml'), 'utf8');
    assert.match(text, /name = "image_tools"\ndescription = "Nodes that crop and join images\."/);
  });

  it('makes the folder a node pack of the view', async () => {
    const { page } = walk;
    await view(page, 'Versions').getByText('This node pack has not been published yet.').waitFor();
    await waitForRows(page, 'Versions', (rows) => rows.length === 0);
    await screenshot(page, 'initialize-pack');
  });
});
