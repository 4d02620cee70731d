import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { screenshot, settle } from './support/picture';
import {
  answerInput,
  cancelInput,
  chooseFile,
  pick,
  quickInput,
  quickPickRows,
  runCommand,
} from './support/quickInput';
import {
  clickRowAction,
  focusTree,
  rowActions,
  rowMenu,
  toggleRow,
  treeRow,
  view,
  waitForBadge,
  waitForRows,
} from './support/tree';
import { useWorkbench } from './support/useWorkbench';
import { readPage } from './support/webview';
import { clipboardText, hoverText, statusBarItem, waitForNotification } from './support/window';

describe('the versions tree', () => {
  const walk = useWorkbench();

  it('lists the versions by number, each status by a word', async () => {
    const rows = await waitForRows(walk.page, 'Versions', (all) => all.length > 10);
    const labels = rows.map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 6), ['2.1.0', '2.0.1', '2.0.0', '1.11.0', '1.10.0', '1.9.0']);
    const words = rows.slice(1).map(({ description }) => description.split(' · ')[0]);
    assert.deepEqual([...new Set(words)].sort(), [
      'Active',
      'Banned',
      'Deleted',
      'Flagged',
      'InReview',
      'Pending',
    ]);
    await waitForBadge(walk.page, 'Comfy Registry', '1');
    await settle(walk.page);
    await screenshot(walk.page, 'tree');
  });

  it('says the facts of a version when it is pointed at', async () => {
    const text = await hoverText(walk.page, treeRow(walk.page, 'Versions', '2.0.0'));
    assert.match(text, /^example-pack 2\.0\.0\s+Flagged\. The scan found something/);
    assert.match(text, /Breaking: the loader takes a folder, not a file/);
    await screenshot(walk.page, 'tree-hover');
  });

  it('shows the findings of a flagged version below it', async () => {
    await toggleRow(walk.page, 'Versions', '2.0.0');
    const rows = await waitForRows(walk.page, 'Versions', (all) =>
      all.some(({ description }) => description === '3 findings'),
    );
    const reason = rows.findIndex(({ label }) => label === 'Reason');
    assert.equal(rows[reason]?.description, '3 findings');
    assert.match(rows[reason + 1]?.label ?? '', /^nodes\/.*\.py.*\d/);
    assert.equal(rows[reason + 1]?.description, 'python_code_execution');
    assert.equal(rows[reason + 1]?.level, 3);
    await settle(walk.page);
    await screenshot(walk.page, 'tree-details');
    await toggleRow(walk.page, 'Versions', '2.0.0');
  });

  it('offers few icons and a menu on a row', async () => {
    const { page } = walk;
    // No registry page: there are none of a registry on this machine.
    const install = ['Copy Install Command', 'Download Archive…'];
    assert.deepEqual(await rowActions(page, 'Versions', '2.1.0'), ['Publish Version…']);
    assert.deepEqual(await rowActions(page, 'Versions', '1.10.0'), install);
    assert.deepEqual(await rowActions(page, 'Versions', '2.0.1'), install.slice(1));
    assert.deepEqual(await rowActions(page, 'Versions', '0.9.0'), install.slice(2));
    const menu = await rowMenu(page, 'Versions', '1.10.0');
    assert.deepEqual(menu, [
      'Show Details',
      'Compare With Published Version…',
      'Download Archive…',
      'Copy Version Number',
      'Copy Install Command',
    ]);
    assert.deepEqual(await rowMenu(page, 'Versions', '2.0.0'), [
      'Show Details',
      'Compare With Published Version…',
      'Download Archive…',
      'Go to Finding…',
      'Copy Version Number',
      'Copy Install Command',
      'Copy Review Request',
    ]);
    assert.deepEqual(await rowMenu(page, 'Versions', '2.1.0'), [
      'Publish Version…',
      'Check Before Publishing',
      'Preview Archive',
      'Raise Version…',
      'Add Publish Workflow',
      'Open pyproject.toml',
    ]);
    await clickRowAction(page, 'Versions', '1.10.0', 'Copy Install Command');
    await page.locator('.statusbar', { hasText: 'Copied: comfy node install example-pack' }).waitFor();
    assert.match(await clipboardText(page), /^comfy node install example-pack(@1\.10\.0)?$/);
    await rowMenu(page, 'Versions', '1.9.0', 'Copy Version Number');
    await page.locator('.statusbar', { hasText: 'Copied 1.9.0' }).waitFor();
    assert.equal(await clipboardText(page), '1.9.0');
  });

  it('downloads the archive of a version without counting as an install', async () => {
    const { page, registry } = walk;
    await clickRowAction(page, 'Versions', '1.10.0', 'Download Archive');
    const target = path.join(walk.folder, 'saved.zip');
    await quickInput(page).getByText('Download Example Pack 1.10.0').first().waitFor();
    await chooseFile(page, target);
    await waitForNotification(page, 'Saved saved.zip');
    const expected = registry.state.archive('example-pack', '1.10.0')?.bytes;
    assert.ok(expected?.equals(await readFile(target)));
    assert.deepEqual(
      registry.requests.filter(({ path: asked }) => asked.endsWith('/install')),
      [],
    );
    assert.equal(registry.state.nodes.get('example-pack')?.installs, 0);
  });

  it('is filtered by status', async () => {
    const { page } = walk;
    await runCommand(page, 'Comfy Registry: Filter Versions…');
    const choices = await quickPickRows(page);
    await screenshot(page, 'filter');
    assert.equal(choices.length, 6);
    // All are chosen at first: leave only Flagged.
    for (const word of ['Active', 'Pending', 'Banned', 'Deleted']) await pick(page, word);
    await page.keyboard.press('Enter');
    const rows = await waitForRows(page, 'Versions', (all) => all.length < 8);
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['2.1.0', '2.0.0', '1.11.0', '1.5.0', '1.3.0', '1.2.0'],
    );
    await settle(page);
    await screenshot(page, 'filtered');
    assert.match(await view(page, 'Versions').innerText(), /Showing: Flagged/);
  });

  it('is filtered by a text in the reason, where the registry searches for it', async () => {
    const { page, registry } = walk;
    const search = async () => {
      await runCommand(page, 'Comfy Registry: Filter Versions…');
      await pick(page, 'Only with a text in the reason…');
      await page.keyboard.press('Enter');
      await answerInput(page, 'unused-binary');
    };
    await search();
    const rows = await waitForRows(page, 'Versions', (all) => all.every(({ label }) => label !== '1.5.0'));
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['2.1.0', '1.2.0'],
    );
    assert.match(await view(page, 'Versions').innerText(), /Showing: Flagged, with "unused-binary"/);
    await runCommand(page, 'Comfy Registry: Clear Filter');
    await waitForRows(page, 'Versions', (all) => all.length > 10);

    registry.options.reasonFilter = 'refuse';
    await search();
    await waitForNotification(page, 'This registry does not search in reasons');
    await waitForRows(page, 'Versions', (all) => all.length > 10);
    await screenshot(page, 'filter-refused');
  });

  it('has a menu in the status bar that needs no mouse', async () => {
    const { page } = walk;
    const item = statusBarItem(page, 'comfyRegistry.status').locator('a').first();
    await item.focus();
    await page.keyboard.press('Enter');
    const rows = (await quickPickRows(page)).map((row) => row.split('\n')[0]);
    await screenshot(page, 'menu');
    assert.equal(rows[0], 'Publish version 2.1.0…');
    await answerInput(page, 'Details of 2.0.1');
    assert.match(await readPage(page, 'Example Pack 2.0.1'), /Waits for the security scan/);
    await focusTree(page, 'Versions');
    await runCommand(page, 'Comfy Registry: Show Menu');
    await quickInput(page).getByText('Comfy Registry: Example Pack').waitFor();
    await cancelInput(page);
  });
});
