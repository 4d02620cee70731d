import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeFiles } from '../../scripts/gitFolder';
import { exampleWorkingCopy, seedMany, type PackFile } from '../registry';
import { screenshot, settle } from './support/picture';
import { quickInput, quickPickRows } from './support/quickInput';
import {
  focusTree,
  focusedRow,
  readTreeRows,
  showContainer,
  toggleRow,
  waitForBadge,
  waitForRows,
  welcomeText,
} from './support/tree';
import { useWorkbench, writePack } from './support/useWorkbench';
import { statusBarItem, statusBarText } from './support/window';

/** The example pack under another id and display name. */
function renamed(id: string, title: string): PackFile[] {
  return exampleWorkingCopy('1.0.0').map(({ path: file, content }) => ({
    path: file,
    content: content
      .replace('name = "example-pack"', `name = "${id}"`)
      .replace('DisplayName = "Example Pack"', `DisplayName = "${title}"`),
  }));
}

describe('what the view makes of a workspace', () => {
  const walk = useWorkbench({
    prepare: async (folder, registry) => {
      seedMany(registry, { count: 60 });
      return await writePack(folder, 'many', renamed('many-versions', 'Many Versions'));
    },
  });
  const hidden = () => statusBarItem(walk.page, 'comfyRegistry.status').waitFor({ state: 'hidden' });
  const welcomed = async (text: RegExp, picture: string) => {
    const { page } = walk;
    await page.locator('.welcome-view-content', { hasText: text }).waitFor();
    // A window that is still starting may draw it twice.
    for (let tries = 0; !text.test(await welcomeText(page, 'Versions')); tries++) {
      assert.ok(tries < 50, `no ${String(text)}`);
      await page.waitForTimeout(200);
    }
    await settle(page);
    await screenshot(page, picture);
  };
  /** The status bar item opens its menu, which begins with what is to be done first. */
  const leadsToManifest = async () => {
    const { page } = walk;
    await statusBarItem(page, 'comfyRegistry.status').click();
    await quickInput(page).getByText('Open pyproject.toml').waitFor();
    assert.equal((await quickPickRows(page))[0], 'Open pyproject.toml');
    await page.keyboard.press('Enter');
    await page.locator('.tabs-container .tab.active', { hasText: 'pyproject.toml' }).waitFor();
  };
  const write = async (name: string, files: readonly PackFile[]) => {
    const folder = path.join(walk.folder, name);
    await mkdir(folder, { recursive: true });
    await writeFiles(folder, files);
    return folder;
  };

  it('shows older versions of a long list by the keyboard alone', async () => {
    const { page } = walk;
    await waitForRows(page, 'Versions', (rows) => rows.some(({ label }) => label === 'Show older'));
    await focusTree(page, 'Versions');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focusedRow(page, 'Versions'), '0.6.0');
    // A list that is drawn anew at this moment can swallow the key.
    const isOpen = () =>
      waitForRows(page, 'Versions', (rows) => rows[1]?.expanded === true, 5000).catch(() => undefined);
    for (let tries = 0; tries < 3; tries++) {
      await page.keyboard.press('ArrowRight');
      if ((await isOpen()) !== undefined) break;
    }
    await waitForRows(page, 'Versions', (rows) => rows[2]?.label === 'Pending');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('End');
    assert.equal(await focusedRow(page, 'Versions'), 'Show older');
    await settle(page);
    await screenshot(page, 'older');
    await page.keyboard.press('Enter');
    await waitForRows(page, 'Versions', (rows) => rows.some(({ label }) => label === '0.3.5'));
    await page.keyboard.press('End');
    assert.equal(await focusedRow(page, 'Versions'), 'Show older');
    await page.keyboard.press('Enter');
    // Rows that are off the screen are not drawn: the last one comes when the keyboard goes there.
    await focusTree(page, 'Versions');
    for (let tries = 0; (await focusedRow(page, 'Versions')) !== '0.0.1'; tries++) {
      assert.ok(tries < 50, 'the oldest version is not reached');
      await page.keyboard.press('End');
      await page.waitForTimeout(100);
    }
  });

  it('groups several packs, and asks about a clone only when it is opened', async () => {
    const { page, registry } = walk;
    const one = await writePack(walk.folder, 'example-pack', exampleWorkingCopy());
    const two = await writePack(walk.folder, 'second', exampleWorkingCopy());
    const comfy = await write('ComfyUI', [{ path: 'main.py', content: '' }]);
    await writePack(comfy, 'custom_nodes/other', renamed('other-pack', 'Other Pack'));
    await write('ComfyUI/custom_nodes/installed', [
      ...renamed('banned-pack', 'Installed'),
      { path: '.tracking', content: '' },
    ]);
    const workspace = path.join(walk.folder, 'several.code-workspace');
    await writeFile(
      workspace,
      JSON.stringify({ folders: [one, two, comfy].map((folder) => ({ path: folder })) }),
    );
    registry.requests.length = 0;
    await walk.open(workspace);
    await waitForRows(page, 'Versions', (rows) => rows.filter(({ level }) => level === 2).length > 10);
    await settle(page);
    await screenshot(page, 'several');
    const packs = async () => (await readTreeRows(page, 'Versions')).filter(({ level }) => level === 1);
    assert.deepEqual(
      (await packs()).map(({ label }) => label),
      ['Example Pack', 'Example Pack', 'Other Pack'],
    );
    await toggleRow(page, 'Versions', 'Example Pack');
    await focusTree(page, 'Versions');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await waitForRows(page, 'Versions', (rows) => rows.length === 3);
    assert.deepEqual(
      (await packs()).map(({ label, description, expanded }) => [label, description, expanded]),
      [
        ['Example Pack', 'example-pack', false],
        ['Example Pack', 'second', false],
        ['Other Pack', 'ComfyUI/custom_nodes/other', false],
      ],
    );
    const asked = () => registry.requests.some(({ target }) => target.includes('other-pack'));
    assert.equal(asked(), false);
    await toggleRow(page, 'Versions', 'Other Pack');
    await waitForRows(page, 'Versions', (rows) => rows.at(-1)?.description.startsWith('Active') === true);
    assert.equal(asked(), true);
    assert.equal(
      registry.requests.some(({ target }) => target.includes('banned-pack')),
      false,
    );
    await screenshot(page, 'several-clone');
    // One pack in two folders is one problem.
    await waitForBadge(page, 'Comfy Registry', '1');
  });

  it('says how to begin where there is no pack', async () => {
    await walk.open(
      await write('plain', [{ path: 'pyproject.toml', content: '[project]\nname = "library"\n' }]),
    );
    await welcomed(/There is no node pack here/, 'welcome-no-pack');
    await hidden();
  });

  it('says how to begin where the pack names no publisher', async () => {
    const files = renamed('new-pack', 'New Pack').map(({ path: file, content }) => ({
      path: file,
      content: content.replace('PublisherId = "example-publisher"', 'PublisherId = ""'),
    }));
    await walk.open(await write('no-publisher', files));
    await welcomed(/names no publisher/, 'welcome-no-publisher');
    assert.equal(await statusBarText(walk.page, 'comfyRegistry.status'), 'New Pack: no publisher yet');
    await leadsToManifest();
  });

  it('says in the status bar that a pack has no name, and leads to where it is written', async () => {
    const { page } = walk;
    const files = renamed('x', 'Nameless').map(({ path: file, content }) => ({
      path: file,
      content: content.replace('name = "x"\n', ''),
    }));
    await walk.open(await write('nameless', files));
    await waitForRows(page, 'Versions', ([row]) => row?.label === 'No name yet');
    assert.equal(await statusBarText(page, 'comfyRegistry.status'), 'Nameless: no name yet');
    await leadsToManifest();
  });

  it('says how to begin where nothing is published', async () => {
    await walk.open(await writePack(walk.folder, 'new', renamed('new-pack', 'New Pack')));
    await welcomed(/has not been published yet[\s\S]*Publish the First Version/, 'welcome-never');
    assert.equal(await statusBarText(walk.page, 'comfyRegistry.status'), 'New Pack: not published');
  });

  it('says how to begin in an empty window', async () => {
    await walk.page.goto(walk.workbench.server.address());
    await walk.page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 60_000 });
    await showContainer(walk.page, 'Comfy Registry');
    await welcomed(/Open the folder of a ComfyUI node pack/, 'welcome-no-folder');
    await hidden();
  });
});
