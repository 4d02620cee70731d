// npm run pictures [-- --only tree|flagged|changes|manifest|raise|preview|publish|references|first]
//
// Takes the README's pictures (media/readme) from the running editor: the example pack, the registry on this
// machine, and a publish up to the upload. Two pixels for each of the window's, cut to what matters.
// The package has all of them, so they are made smaller afterwards: pngquant --force --ext .png --speed 1 64 <file>
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { exampleWorkingCopy, seedExample, startRegistry, type LocalRegistry } from '../test/registry';
import { setSideBarWidth, settle } from '../test/ui/support/picture';
import { answerInput, openFile, quickInput, runCommand } from '../test/ui/support/quickInput';
import { showContainer, toggleRow, treeRow, view, waitForRows } from '../test/ui/support/tree';
import { answerDialog, readDialog, statusBarItem, waitForNotification } from '../test/ui/support/window';
import { openWorkbench, type Workbench } from '../test/ui/support/workbench';
import { build } from './build';
import { option, runMain } from './commandLine';
import { makeGitFolder, writeFiles } from './gitFolder';
import { repository } from './host/versions';
import { takeFirst, takeManifest, takeRaise } from './pictures/manifest';
import { boxOf, picturesFolder, take } from './pictures/take';
import { run } from './processes';

async function main(): Promise<number> {
  await build();
  await mkdir(picturesFolder, { recursive: true });
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'comfy-registry-pictures-'));
  const folder = path.join(temporary, 'example-pack');
  // Some bytes, so that the upload takes as long as a picture does.
  const asset = { path: 'nodes/weights.bin', content: randomBytes(12_000_000) };
  await makeGitFolder(folder, [...exampleWorkingCopy(), asset]);
  // A fixed port: the question names the registry, and the picture should not change with each run.
  const registry = await startRegistry({ port: 8765 });
  const { token } = await seedExample(registry);
  const workbench = await openWorkbench({
    opened: folder,
    extension: repository,
    machineSettings: { 'comfyRegistry.registryUrl': registry.url },
    width: 1240,
    height: 760,
    scale: 2,
  });
  try {
    await takeAll(workbench, { registry, token, folder });
    return 0;
  } finally {
    await workbench.close();
    await registry.close();
    await rm(temporary, { recursive: true, force: true });
  }
}

interface Stage {
  readonly registry: LocalRegistry;
  readonly token: string;
  /** Of the pack. */
  readonly folder: string;
}

async function takeAll({ page, server }: Workbench, { registry, token, folder }: Stage): Promise<void> {
  // Loads the window again: the last part.
  const open = async (other: string): Promise<void> => {
    await page.goto(server.address(other));
    await showContainer(page, 'Comfy Registry');
  };
  const parts = {
    tree: () => takeTree(page),
    flagged: () => takeFlagged(page),
    changes: () => takeChanges(page),
    manifest: () => takeManifest(page, folder),
    raise: () => takeRaise(page, folder),
    preview: () => takePreview(page, folder),
    publish: () => takePublish(page, registry, token),
    references: () => takeReferences(page, folder),
    first: () => takeFirst(page, path.dirname(folder), open),
  };
  const only = option('only');
  await showContainer(page, 'Comfy Registry');
  await waitForRows(page, 'Versions', (rows) => rows.length > 10);
  await setSideBarWidth(page, 430);
  for (const [name, take] of Object.entries(parts)) if (only === undefined || only === name) await take();
}

async function takeTree(page: Page): Promise<void> {
  await toggleRow(page, 'Versions', '2.0.0');
  await waitForRows(page, 'Versions', (rows) => rows.some(({ label }) => label === 'Published'));
  await settle(page);
  const last = await boxOf(treeRow(page, 'Versions', '0.9.0'));
  const bar = await boxOf(page.locator('.part.sidebar'));
  await take(page, 'tree', { ...bar, height: last.y + last.height + 8 - bar.y });

  const item = await boxOf(statusBarItem(page, 'comfyRegistry.status'));
  await take(page, 'statusbar', { ...item, x: 0, width: item.x + item.width + 40 });
}

/** What is asked before a publish, and its upload. */
async function takePublish(page: Page, registry: LocalRegistry, token: string): Promise<void> {
  await runCommand(page, 'Comfy Registry: Publish Version…');
  await quickInput(page).getByText('Personal Access Token').first().waitFor();
  await settle(page);
  await take(page, 'token', await boxOf(quickInput(page)));
  await answerInput(page, token);
  await readDialog(page);
  await settle(page);
  await take(page, 'confirm', await boxOf(page.locator('.monaco-dialog-box')));

  registry.faults.next({ method: 'PUT', path: /^\/upload\//, slowUploadMs: 400 });
  await answerDialog(page, 'Publish');
  const toast = await waitForNotification(page, /uploading [\d.]+ MB of 12 MB/);
  await take(page, 'progress', await boxOf(toast));
}

/** A workflow that names versions nobody should install, and all that the workspace names. */
async function takeReferences(page: Page, folder: string): Promise<void> {
  const node = (id: number, type: string, cnr_id: string, ver: string) => ({
    id,
    type,
    properties: { cnr_id, ver },
  });
  const portrait = [
    node(1, 'LoadImage', 'comfy-core', '0.3.64'),
    node(2, 'ExampleBlend', 'example-pack', '2.0.0'),
    node(3, 'ExampleText', 'example-pack', '1.2.0'),
    node(4, 'OtherMask', 'no-such-pack', '1.0.0'),
  ];
  const landscape = [
    node(1, 'ExampleText', 'example-pack', '1.1.0'),
    node(2, 'ExampleBlend', 'Example-Pack', '2.0.0'),
  ];
  const text = (nodes: readonly unknown[]) => JSON.stringify({ nodes }, undefined, 2);
  await writeFiles(folder, [
    { path: 'example_workflows/portrait.json', content: text(portrait) },
    { path: 'example_workflows/landscape.json', content: text(landscape) },
  ]);
  await openFile(page, 'portrait.json');
  const warned = page.locator('.editor-instance .squiggly-warning').first();
  await warned.waitFor();
  await settle(page);
  const place = await boxOf(warned);
  await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
  const hover = page.locator('.monaco-hover').filter({ hasText: 'findings', visible: true });
  await hover.first().waitFor();
  await page.waitForTimeout(500);
  const box = await boxOf(hover.first());
  const right = Math.max(box.x + box.width, place.x + place.width);
  const bottom = Math.max(box.y + box.height, place.y + place.height + 24);
  const [x, y] = [Math.min(box.x, place.x) - 10, Math.min(box.y, place.y) - 30];
  await take(page, 'references-hover', { x, y, width: right + 10 - x, height: bottom + 6 - y });
  await page.keyboard.press('Escape');

  await runCommand(page, 'Comfy Registry: Audit Workspace');
  await waitForNotification(page, /To be looked at/);
  const versions = view(page, 'Versions').locator('.pane-header');
  if ((await versions.getAttribute('aria-expanded')) === 'true') await versions.click();
  await waitForRows(page, 'References', (rows) => rows.length > 5);
  await settle(page);
  const bar = await boxOf(page.locator('.part.sidebar'));
  const rows = view(page, 'References').locator('.monaco-list-row');
  const last = await boxOf(rows.last());
  await take(page, 'references', { ...bar, height: last.y + last.height + 8 - bar.y });
}

/** What a flagged version looks like: at its lines, in the hover, and on its page. */
async function takeFlagged(page: Page): Promise<void> {
  const editor = page.locator('.part.editor');
  await runCommand(page, 'Comfy Registry: Go to Finding…');
  await quickInput(page).getByText('2.0.0').first().click();
  await quickInput(page).getByText('nodes/text.py').first().click();
  await page.locator('.squiggly-warning').first().waitFor();
  await runCommand(page, 'View: Toggle Problems');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'Version 2.0.0 is Flagged' }).waitFor();
  await settle(page);
  const lines = await boxOf(editor);
  const panel = await boxOf(page.locator('.part.panel'));
  // Large ones, with a pixel for each of the window's: the package has to stay small.
  await take(page, 'problems', { ...lines, height: panel.y + panel.height - lines.y }, 'css');
  await runCommand(page, 'View: Toggle Problems');

  await openFile(page, 'pyproject.toml');
  const version = await boxOf(page.locator('.squiggly-warning').first());
  await page.mouse.move(version.x + version.width / 2, version.y + version.height / 2);
  const hover = page.locator('.monaco-hover').filter({ hasText: 'findings', visible: true });
  await hover.first().waitFor();
  await page.waitForTimeout(500);
  await take(page, 'hover', await boxOf(hover.first()));
  await page.keyboard.press('Escape');

  await runCommand(page, 'Comfy Registry: Show Details');
  await quickInput(page).getByText('2.0.0').first().click();
  const frame = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  await frame.getByText('nodes/shell.py').first().waitFor();
  await settle(page);
  await take(page, 'details', await boxOf(editor), 'css');
  await runCommand(page, 'View: Close All Editors');
}

/** What differs from a published version, and the difference of one file. */
async function takeChanges(page: Page): Promise<void> {
  await runCommand(page, 'Comfy Registry: Compare With Published Version…');
  await answerInput(page, '1.10.0');
  await waitForRows(page, 'Changes', (rows) => rows.length > 2);
  await treeRow(page, 'Changes', 'CHANGELOG.md').click();
  await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
  await settle(page);
  const bar = await boxOf(page.locator('.part.sidebar'));
  const editor = await boxOf(page.locator('.part.editor'));
  await take(page, 'compare', { ...bar, width: editor.x + editor.width - bar.x }, 'css');
  await runCommand(page, 'Comfy Registry: Close Changes');
  await runCommand(page, 'View: Close All Editors');
}

/** What would be packed, what is left out, and what is worth a look. */
async function takePreview(page: Page, folder: string): Promise<void> {
  // Something that shrinks, and something that is not packed.
  const labels = Array.from({ length: 150_000 }, (_, at) => `"label ${at * 7919}": ${at},\n`).join('');
  await writeFiles(folder, [
    { path: 'nodes/labels.json', content: `{\n${labels}"end": 0\n}\n` },
    { path: 'nodes/draft.py', content: 'x = 1\n' },
  ]);
  await run('git', ['add', 'nodes/labels.json'], { cwd: folder, timeoutMs: 30_000 });
  await runCommand(page, 'Comfy Registry: Preview Archive');
  await waitForRows(page, 'Archive', (rows) => rows.some(({ label }) => label === 'Remarks'));
  await view(page, 'Archive')
    .getByText(/about .* packed/)
    .waitFor();
  // The other view makes room.
  await page.locator('.pane-header', { hasText: 'Versions' }).click();
  await toggleRow(page, 'Archive', 'nodes');
  await toggleRow(page, 'Archive', 'Left out');
  await waitForRows(page, 'Archive', (rows) => rows.some(({ label }) => label === 'tests/test_text.py'));
  // Off the row that was opened last, which has a line beside what is in it.
  await page.keyboard.press('ArrowUp');
  const editor = await boxOf(page.locator('.part.editor'));
  await page.mouse.click(editor.x + editor.width / 2, editor.y + editor.height - 40);
  await settle(page);
  const top = await boxOf(page.locator('.pane', { hasText: 'What a publish of' }));
  const last = await boxOf(treeRow(page, 'Archive', 'tests/test_text.py'));
  await take(page, 'preview', { ...top, height: last.y + last.height + 6 - top.y });
  await runCommand(page, 'Comfy Registry: Close Archive Preview');
  await run('git', ['rm', '--quiet', '--force', 'nodes/labels.json'], { cwd: folder, timeoutMs: 30_000 });
  await rm(path.join(folder, 'nodes', 'draft.py'));
}

runMain(main);
