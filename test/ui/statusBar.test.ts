import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeFiles } from '../../scripts/gitFolder';
import { exampleWorkingCopy } from '../registry';
import { screenshot, settle } from './support/picture';
import {
  answerInput,
  cancelInput,
  isPassword,
  offeredCommands,
  openFile,
  pick,
  quickInput,
  quickPickRows,
  runCommand,
} from './support/quickInput';
import { view, waitForRows, welcomeText } from './support/tree';
import { useWorkbench, writePack } from './support/useWorkbench';
import { readPage } from './support/webview';
import {
  answerDialog,
  clearNotifications,
  hoverText,
  notificationTexts,
  readDialog,
  statusBarItem,
  statusBarKind,
  statusBarText,
  waitForNotification,
} from './support/window';

const secondManifest = `[project]
name = "second-pack"
version = "1.2.0"

[tool.comfy]
PublisherId = "second-publisher"
DisplayName = "Second Pack"
`;
const tokenLink = 'https://docs.comfy.org/registry/publishing';
const item = 'comfyRegistry.status';

describe('the status bar, its menu, and tokens', () => {
  const walk = useWorkbench({
    prepare: async (folder, registry) => {
      const { state } = registry;
      state.addPublisher({ id: 'second-publisher', name: 'Second Publisher' });
      state.addNode({ id: 'second-pack', publisherId: 'second-publisher' });
      state.addVersion('second-pack', { version: '1.0.0' });
      state.addVersion('second-pack', { version: '1.1.0', status: 'NodeVersionStatusBanned' });
      const first = await writePack(folder, 'example-pack', exampleWorkingCopy());
      const second = await writePack(folder, 'second', [
        { path: 'pyproject.toml', content: secondManifest },
        { path: 'second.py', content: '' },
      ]);
      const notes = path.join(folder, 'notes');
      await mkdir(notes);
      await writeFiles(notes, [{ path: 'notes.txt', content: 'In no pack.\n' }]);
      const workspace = path.join(folder, 'two.code-workspace');
      const folders = [notes, first, second].map((name) => ({ path: name }));
      await writeFile(workspace, JSON.stringify({ folders }));
      return workspace;
    },
  });
  const bar = async (text: string) => {
    let shown = '';
    for (let tries = 0; tries < 100; tries++) {
      shown = await statusBarText(walk.page, item);
      if (shown === text) return;
      await walk.page.waitForTimeout(100);
    }
    assert.equal(shown, text);
  };
  /** Opens the menu of the pack at hand, and gives its rows. */
  const menu = async (pack: string) => {
    await runCommand(walk.page, 'Comfy Registry: Show Menu');
    await quickInput(walk.page).getByText(`Comfy Registry: ${pack}`).waitFor();
    return (await quickPickRows(walk.page)).map((row) => row.trim().split('\n')[0] ?? '');
  };
  const firstText = 'Example Pack 2.0.1 Pending, 2.0.0 Flagged, users get 1.10.0';

  it('follows the pack of the active editor', async () => {
    const { page, registry } = walk;
    await bar(firstText);
    assert.equal(await statusBarKind(page, item), 'plain');
    await openFile(page, 'second.py');
    await bar('Second Pack 1.1.0 Banned, users get 1.0.0');
    assert.equal(await statusBarKind(page, item), 'error');
    const asked = registry.requests.length;
    await openFile(page, 'notes.txt');
    await bar(firstText);
    assert.equal(await statusBarKind(page, item), 'plain');
    await openFile(page, 'second.py');
    await bar('Second Pack 1.1.0 Banned, users get 1.0.0');
    assert.equal(registry.requests.length, asked, 'it asks by every editor');
  });

  it('says the facts when it is pointed at', async () => {
    const { page } = walk;
    await settle(page);
    const text = await hoverText(page, statusBarItem(page, item));
    await screenshot(page, 'statusbar-hover');
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    assert.equal(lines[0], 'Second Pack');
    assert.match(lines[1] ?? '', /^Newest version 1\.1\.0: Banned\. /);
    assert.deepEqual(lines.slice(2, 4), ['Users get 1.0.0.', 'Working copy: 1.2.0']);
    assert.match(lines[4] ?? '', /^As of \d+:\d\d [AP]M$/);
    assert.deepEqual(lines.slice(5), ['Versions · Refresh']);
  });

  it('has a menu of what can be done with that pack', async () => {
    const { page, registry } = walk;
    const choose = async (label: string) => {
      await menu('Second Pack');
      await pick(page, label);
    };
    const [first, ...rest] = await menu('Second Pack');
    await screenshot(page, 'menu-second');
    await cancelInput(page);
    // No registry page: there are none of a registry on this machine.
    assert.deepEqual(
      [first, ...rest],
      [
        'Publish version 1.2.0…',
        'Check before publishing',
        'Preview the archive',
        'Show versions',
        'Details of 1.1.0',
        'Compare with a published version…',
        'Refresh',
        'Open pyproject.toml',
        'Set personal access token…',
        'Remove personal access token…',
        'Show log',
      ],
    );
    await choose('Details of 1.1.0');
    await readPage(page, 'Second Pack 1.1.0');
    await openFile(page, 'second.py');
    await choose('Open pyproject.toml');
    await page.locator('.view-line', { hasText: 'PublisherId = "second-publisher"' }).waitFor();
    await choose('Show versions');
    await view(page, 'Versions').locator('.monaco-list:focus').waitFor();
    const asked = () =>
      registry.requests.filter(({ path: target }) => target === '/nodes/second-pack/versions').length;
    const before = asked();
    await choose('Refresh');
    for (let tries = 0; asked() === before; tries++) {
      assert.ok(tries < 100, 'nothing is asked');
      await page.waitForTimeout(100);
    }
    await choose('Check before publishing');
    await quickInput(page).getByText('Second Pack 1.2.0 can be published').waitFor();
    await cancelInput(page);
    await choose('Remove personal access token…');
    await waitForNotification(page, 'There is no token of second-publisher');
    await choose('Publish version 1.2.0…');
    await quickInput(page).getByText('Personal Access Token of second-publisher').waitFor();
    await cancelInput(page);
    await choose('Set personal access token…');
    await quickInput(page).getByText('Personal Access Token of second-publisher').waitFor();
    await cancelInput(page);
    assert.deepEqual(walk.posts(), []);
    await choose('Show log');
    await page.locator('.part.panel', { hasText: 'Comfy Registry' }).waitFor();
    // The log is no file, so the pack stays that of the file in front.
    await page.locator('.part.panel .monaco-editor.focused').waitFor();
    await bar('Second Pack 1.1.0 Banned, users get 1.0.0');
    await clearNotifications(page);
    await bar('Second Pack 1.1.0 Banned, users get 1.0.0');
  });

  it('leads to what holds users back also where something newer waits for its scan', async () => {
    const { page } = walk;
    await openFile(page, 'notes.txt');
    await bar(firstText);
    const details = (await menu('Example Pack')).filter((row) => row.startsWith('Details of '));
    assert.deepEqual(details, ['Details of 2.0.1', 'Details of 2.0.0']);
    await pick(page, 'Details of 2.0.0');
    await readPage(page, 'Example Pack 2.0.0');
    await openFile(page, 'second.py');
    await bar('Second Pack 1.1.0 Banned, users get 1.0.0');
  });

  it('keeps the token of the publisher that is chosen, and shows where tokens are made', async () => {
    const { page, example } = walk;
    await runCommand(page, 'Comfy Registry: Set Personal Access Token…');
    await quickInput(page)
      .getByText('Which publisher?')
      .or(quickInput(page).getByPlaceholder('Which publisher?'))
      .first()
      .waitFor();
    assert.deepEqual(await quickPickRows(page), ['example-publisher', 'second-publisher']);
    await pick(page, 'example-publisher');
    await quickInput(page).getByText('Personal Access Token of example-publisher').waitFor();
    assert.equal(await isPassword(page), true);
    await screenshot(page, 'token-input');
    await quickInput(page).getByRole('button', { name: 'Where tokens are made' }).click();
    const { message, detail } = await readDialog(page);
    await screenshot(page, 'token-link');
    assert.ok(`${message} ${detail}`.includes(tokenLink), `${message} ${detail}`);
    await answerDialog(page, 'Cancel');
    await answerInput(page, 'hunter2');
    await waitForNotification(page, 'The token of example-publisher is kept.');
    // Another one takes its place, without what was around it.
    await runCommand(page, 'Comfy Registry: Set Personal Access Token…');
    await pick(page, 'example-publisher');
    await answerInput(page, `\x16 ${example.token}\t `);
    await quickInput(page).waitFor({ state: 'hidden' });
    await clearNotifications(page);
  });

  it('forgets a token', async () => {
    const { page } = walk;
    const remove = async () => {
      await runCommand(page, 'Comfy Registry: Remove Personal Access Token…');
      await pick(page, 'example-publisher');
    };
    await remove();
    await waitForNotification(
      page,
      'The token of example-publisher is forgotten here. Revoke it on the registry page',
    );
    await remove();
    await waitForNotification(page, 'There is no token of example-publisher');
    await clearNotifications(page);
  });

  it('leaves a Python project alone that is no node pack', async () => {
    const { page, registry } = walk;
    const plain = path.join(walk.folder, 'plain');
    await mkdir(plain);
    await writeFiles(plain, [
      { path: 'pyproject.toml', content: '[project]\nname = "library"\n' },
      ...Array.from({ length: 10 }, (_, at) => ({ path: `part${at}/__init__.py`, content: '' })),
    ]);
    await page.goto('about:blank');
    registry.requests.length = 0;
    await walk.open(plain);
    await page.locator('.welcome-view-content', { hasText: 'There is no node pack here' }).waitFor();
    assert.match(await welcomeText(page, 'Versions'), /has a \[tool\.comfy\] table/);
    assert.equal(await statusBarItem(page, item).count(), 0);
    assert.deepEqual(registry.requests, []);
    assert.deepEqual([await walk.said(), await notificationTexts(page)], [[], []]);
  });

  it('asks there for the publisher of a token', async () => {
    const { page, example } = walk;
    await runCommand(page, 'Comfy Registry: Set Personal Access Token…');
    const input = quickInput(page).locator('.quick-input-box input');
    await input.fill('@Not An Id');
    await quickInput(page).getByText('A publisher id has small letters, digits and hyphens').waitFor();
    await input.press('Enter');
    await screenshot(page, 'token-publisher');
    await answerInput(page, ` ${example.publisherId} `);
    await quickInput(page).getByText('Personal Access Token of example-publisher').waitFor();
    await answerInput(page, example.token);
    await waitForNotification(page, 'The token of example-publisher is kept.');
    // The only one that is known needs no choice.
    await runCommand(page, 'Comfy Registry: Remove Personal Access Token…');
    await waitForNotification(page, 'The token of example-publisher is forgotten here.');
    assert.deepEqual(registry(), []);
  });

  const registry = () => walk.registry.requests;
});

describe('a window that nobody has trusted', () => {
  const walk = useWorkbench({
    workspaceTrust: 'asks',
    settings: { 'security.workspace.trust.startupPrompt': 'never' },
  });

  it('shows versions, and offers nothing that starts git', async () => {
    const { page } = walk;
    await waitForRows(page, 'Versions', (rows) => rows.some(({ label }) => label === '1.10.0'));
    assert.equal(
      await statusBarText(page, item),
      'Example Pack 2.0.1 Pending, 2.0.0 Flagged, users get 1.10.0',
    );
    await page.locator('.statusbar', { hasText: 'Restricted Mode' }).waitFor();
    await settle(page);
    await screenshot(page, 'restricted');
    assert.equal(await view(page, 'Versions').locator('[aria-label^="Publish Version"]').count(), 0);
    assert.equal(await page.locator('.sidebar [aria-label^="Publish Version"]').count(), 0);
    assert.ok((await page.locator('.sidebar [aria-label^="Refresh"]').count()) > 0);
    const offered = await offeredCommands(page);
    assert.ok(!offered.some((title) => /Publish Version|Resume Upload/.test(title)), offered.join('\n'));
    await runCommand(page, 'Comfy Registry: Show Menu');
    const menu = await quickPickRows(page);
    assert.ok(!menu.some((title) => title.startsWith('Publish')), menu.join('\n'));
    await cancelInput(page);
  });
});
