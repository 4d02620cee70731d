// Somebody writes a pyproject.toml: what is wrong in it, what mends it, what is told of its keys, and the next version.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { exampleWorkingCopy } from '../registry';
import { drawnIn, hoverOnSquiggle } from './support/hover';
import { screenshot, settle } from './support/picture';
import { changeFile } from './support/publishing';
import { answerInput, openFile, quickInput, quickPickRows, runCommand } from './support/quickInput';
import { waitForRows } from './support/tree';
import { useWorkbench, writePack } from './support/useWorkbench';

const right = exampleWorkingCopy().find((file) => file.path === 'pyproject.toml')?.content ?? '';
const constraint = 'requires-comfyui = ">=0.3.0"\n';
/** With a version of two parts, and a key of `[tool.comfy]` under `[project]`. */
const wrong = right
  .replace('"2.1.0"', '"2.2"')
  .replace(constraint, '')
  .replace('requires-python', `${constraint}requires-python`);

describe('pyproject.toml in the editor', () => {
  const walk = useWorkbench({
    settings: { 'files.autoSave': 'off', 'editor.minimap.enabled': false },
    prepare: (folder) =>
      writePack(folder, 'example-pack', [
        ...exampleWorkingCopy(),
        { path: 'pyproject.toml', content: wrong },
      ]),
  });
  const onDisk = () => readFile(path.join(walk.folder, 'example-pack', 'pyproject.toml'), 'utf8');
  const squiggles = () => walk.page.locator('.editor-instance .squiggly-warning');
  const lineOf = (text: string) => walk.page.locator('.view-line', { hasText: text });

  /** Saves what is in the editor, and reads it. */
  const saved = async (): Promise<string> => {
    await walk.page.keyboard.press('Control+S');
    await walk.page.locator('.tab.active:not(.dirty)').waitFor();
    return await onDisk();
  };

  /** Sets the cursor to where a text begins, by keyboard. */
  const goTo = async (text: string, after = 0): Promise<void> => {
    const content = await onDisk();
    const before = content.slice(0, content.indexOf(text) + after).split('\n');
    await walk.page.keyboard.press('Control+G');
    await answerInput(walk.page, `:${before.length}:${(before.at(-1) ?? '').length + 1}`);
    await quickInput(walk.page).waitFor({ state: 'hidden' });
  };

  /** Takes the fix that stands first, by keyboard. VS Code closes their menu when problems are told anew. */
  const takeFirstFix = async (title: string, picture: string): Promise<void> => {
    const { page } = walk;
    const first = page.locator('.action-widget .monaco-list-row.focused', { hasText: title });
    for (let tries = 0; tries < 5; tries++) {
      await page.keyboard.press('Control+.');
      const opened = first.waitFor({ timeout: 3000 });
      if (!(await opened.then(() => true).catch(() => false))) continue;
      await screenshot(page, picture);
      await page.keyboard.press('Enter');
      await first.waitFor({ state: 'hidden' });
      return;
    }
    throw new Error(`The fix "${title}" is not the first.`);
  };

  it('is underlined where it is wrong, and says why, with a link to the specification', async () => {
    const { page } = walk;
    await waitForRows(page, 'Versions', (rows) => rows.some(({ label }) => label === '1.10.0'));
    await openFile(page, 'pyproject.toml');
    await squiggles().nth(1).waitFor();
    const hover = await hoverOnSquiggle(page, 'The registry will store the version "2.2" as "2.2.0".');
    await screenshot(page, 'manifest-hover');
    const { links } = await drawnIn(hover);
    const [, address] = links.find(([text]) => text === 'manifest-version-form') ?? [];
    assert.match(address ?? '', /^https:\/\/docs\.comfy\.org\/registry\/specifications\b/);
  });

  it('is mended by the quick fix in that place alone, and is as it was by undo', async () => {
    const { page } = walk;
    await goTo('"2.2"', 1);
    await takeFirstFix('Set the version to 2.2.0', 'manifest-fix');
    await lineOf('"2.2.0"').waitFor();
    assert.equal(await saved(), wrong.replace('"2.2"', '"2.2.0"'));
    await page.keyboard.press('Control+Z');
    await lineOf('"2.2.0"').waitFor({ state: 'detached' });
    assert.equal(await saved(), wrong);
  });

  it('has a key moved to its table by one step, which one undo takes back', async () => {
    const { page } = walk;
    await goTo('requires-comfyui');
    await takeFirstFix('[tool.comfy]', 'manifest-move');
    // The version stays underlined: one that is published is flagged.
    await squiggles().nth(1).waitFor({ state: 'detached' });
    const moved = await saved();
    const lines = (text: string) => text.split('\n').sort();
    assert.deepEqual(lines(moved), lines(right.replace('2.1.0', '2.2')));
    assert.ok(moved.indexOf(constraint) > moved.indexOf('[tool.comfy]'), moved);
    await page.keyboard.press('Control+Z');
    await squiggles().nth(1).waitFor();
    assert.equal(await saved(), wrong);
  });

  it('tells what a key of [tool.comfy] is', async () => {
    const { page } = walk;
    await goTo('DisplayName', 3);
    await runCommand(page, 'Show or Focus Hover');
    const told = { hasText: 'The name that people read', visible: true };
    const hover = page.locator('.monaco-hover').filter(told);
    await hover.waitFor();
    await screenshot(page, 'manifest-key');
    const { links } = await drawnIn(hover);
    assert.ok(links.some(([text, to]) => text === 'Specification' && to.startsWith('https://docs.')));
    await page.keyboard.press('Escape');
  });

  it('completes classifiers', async () => {
    const { page } = walk;
    const known = '"Operating System :: OS Independent"';
    await goTo(known, known.length);
    await page.keyboard.type(', ');
    await page.keyboard.press('Control+Space');
    const offered = page.locator('.suggest-widget .monaco-list-row', { hasText: 'GPU :: NVIDIA CUDA' });
    await offered.waitFor();
    await screenshot(page, 'manifest-classifiers');
    await offered.click();
    assert.match(
      await saved(),
      /^classifiers = \["Operating System :: OS Independent", "Environment :: GPU :: NVIDIA CUDA"\]$/m,
    );
  });

  it('gets the version that the changes suggest, and nothing else is changed', async () => {
    const { page } = walk;
    await changeFile(walk, 'pyproject.toml', () => right.replace('"2.1.0"', '"2.0.0"'));
    await waitForRows(page, 'Versions', (rows) =>
      rows.some(({ label, description }) => label === '2.0.0' && description.includes('working copy')),
    );
    await runCommand(page, 'Comfy Registry: Raise Version…');
    await quickInput(page).getByText('Suggested: Python files changed since 2.0.1').waitFor();
    await settle(page);
    await screenshot(page, 'manifest-raise');
    assert.match((await quickPickRows(page))[0] ?? '', /^2\.0\.2/);
    await page.keyboard.press('Enter');
    await page.locator('.statusbar', { hasText: 'is at version 2.0.2 now' }).waitFor();
    assert.equal(await onDisk(), right.replace('"2.1.0"', '"2.0.2"'));
  });
});
