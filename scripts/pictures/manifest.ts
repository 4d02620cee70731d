// The pictures of pyproject.toml: what is wrong in it, the next version, and the first one of a folder.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { setSideBarWidth, settle } from '../../test/ui/support/picture';
import { answerInput, cancelInput, openFile, quickInput, runCommand } from '../../test/ui/support/quickInput';
import { waitForRows } from '../../test/ui/support/tree';
import { clearNotifications, waitForNotification } from '../../test/ui/support/window';
import { makeGitFolder, writeFiles } from '../gitFolder';
import { run } from '../processes';
import { boxOf, take, type Box } from './take';

/** A problem with what is said of it, and what mends another. */
export async function takeManifest(page: Page, folder: string): Promise<void> {
  const constraint = 'requires-comfyui = ">=0.3.0"\n';
  const restore = await changeManifest(folder, (text) =>
    text
      .replace(constraint, '')
      .replace('\n[project.urls]', `${constraint}\n[project.urls]`)
      .replace('OS Independent', 'Linux'),
  );
  // The sentence in one line, beside its key.
  await setSideBarWidth(page, 250);
  await openFile(page, 'pyproject.toml');
  await page.locator('.editor-instance .squiggly-warning').nth(2).waitFor();
  await settle(page);
  const key = await boxOf(lineOf(page, 'requires-comfyui'));
  await page.mouse.move(key.x + 40, key.y + key.height / 2, { steps: 4 });
  const hover = page.locator('.monaco-hover').filter({ hasText: 'is not read here', visible: true }).first();
  await hover.waitFor();
  await page.waitForTimeout(500);
  await take(
    page,
    'manifest-hover',
    await linesFrom(page, lineOf(page, 'version'), '[project.urls]', await boxOf(hover)),
  );

  await page.keyboard.press('Escape');
  const classifier = await boxOf(lineOf(page, 'Linux'));
  await page.mouse.click(classifier.x + 160, classifier.y + classifier.height / 2);
  // Away from the text, which would explain itself.
  await page.mouse.move(classifier.x + 100, classifier.y + 400);
  const fixes = page.locator('.action-widget .monaco-list').last();
  // VS Code closes their menu when problems are told anew.
  for (let tries = 0; tries < 5 && !(await fixes.isVisible()); tries++) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+.');
    await page.waitForTimeout(1000);
  }
  await page.waitForTimeout(500);
  await take(
    page,
    'manifest-fixes',
    await linesFrom(page, lineOf(page, 'license'), '[tool.comfy]', await boxOf(fixes)),
  );
  await page.keyboard.press('Escape');
  await restore();
  await setSideBarWidth(page, 430);
  await runCommand(page, 'View: Close All Editors');
}

/** The step that is suggested for a new Python file. */
export async function takeRaise(page: Page, folder: string): Promise<void> {
  const git = (...args: string[]) => run('git', args, { cwd: folder, timeoutMs: 30_000 });
  const restore = await changeManifest(folder, (text) => text.replace('"2.1.0"', '"2.0.1"'));
  await writeFiles(folder, [{ path: 'nodes/masks.py', content: 'class ExampleMask:\n    pass\n' }]);
  await git('add', 'nodes/masks.py');
  await waitForRows(page, 'Versions', (rows) => !rows.some(({ label }) => label === '2.1.0'));
  await runCommand(page, 'Comfy Registry: Raise Version…');
  await quickInput(page).getByText('Suggested: Python files were added').waitFor();
  await settle(page);
  await take(page, 'raise', await boxOf(quickInput(page)));
  await cancelInput(page);
  await git('rm', '--quiet', '--force', 'nodes/masks.py');
  await restore();
  await waitForRows(page, 'Versions', (rows) => rows.some(({ label }) => label === '2.1.0'));
}

/**
 * What is written into a folder with Python nodes.
 *
 * @param open shows a folder in place of the one that is open
 */
export async function takeFirst(
  page: Page,
  temporary: string,
  open: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = path.join(temporary, 'ComfyUI-Image_Tools');
  await makeGitFolder(folder, [
    { path: '__init__.py', content: 'NODE_CLASS_MAPPINGS = {}\n' },
    { path: 'README.md', content: '# Image Tools\n\nNodes that crop and join images.\n' },
    { path: 'LICENSE', content: await readFile(path.join(temporary, 'example-pack', 'LICENSE'), 'utf8') },
    { path: 'requirements.txt', content: 'numpy>=1.26\npillow\n' },
  ]);
  const address = 'https://github.com/your-name/ComfyUI-Image_Tools.git';
  await run('git', ['remote', 'add', 'origin', address], { cwd: folder, timeoutMs: 30_000 });
  await open(folder);
  await runCommand(page, 'Comfy Registry: Write pyproject.toml…');
  await quickInput(page).getByText('(1/4)').waitFor();
  await answerInput(page, 'your-name');
  for (const step of ['(2/4)', '(3/4)', '(4/4)']) {
    await quickInput(page).getByText(step).waitFor();
    await page.keyboard.press('Enter');
  }
  await page.locator('.tab.active', { hasText: 'pyproject.toml' }).waitFor();
  await waitForNotification(page, 'pyproject.toml is written');
  await clearNotifications(page);
  await settle(page);
  const longest = await boxOf(lineOf(page, 'https:').locator('span').first());
  await take(
    page,
    'first-manifest',
    await linesFrom(page, page.locator('.part.editor'), 'DisplayName', longest),
  );
}

/** Writes another text into pyproject.toml. Returns what brings the one of before back. */
async function changeManifest(
  folder: string,
  change: (text: string) => string,
): Promise<() => Promise<void>> {
  const file = path.join(folder, 'pyproject.toml');
  const before = await readFile(file, 'utf8');
  await writeFile(file, change(before));
  return () => writeFile(file, before);
}

function lineOf(page: Page, text: string): Locator {
  return page.locator('.editor-instance .view-line', { hasText: text }).first();
}

/** The lines of the editor from one text to another, as wide as is needed to show what is beside them. */
async function linesFrom(page: Page, from: Locator, text: string, beside: Box): Promise<Box> {
  const editor = await boxOf(page.locator('.part.editor'));
  const { x: begin, y } = await boxOf(from);
  // With the numbers of the lines, without the signs before them.
  const x = Math.max(editor.x, begin - 52);
  const last = await boxOf(lineOf(page, text));
  const bottom = Math.max(last.y + last.height, beside.y + beside.height + 12);
  return { x, y, width: beside.x + beside.width + 20 - x, height: bottom - y };
}
