import assert from 'node:assert/strict';
import path from 'node:path';
import { writeFiles } from '../../scripts/gitFolder';
import { exampleWorkingCopy } from '../registry';
import { screenshot } from './support/picture';
import { askToPublish, changeFile, pasteToken } from './support/publishing';
import { runCommand } from './support/quickInput';
import { clickRowAction, focusTree, readTreeRows, rowActions, waitForRows } from './support/tree';
import { useWorkbench } from './support/useWorkbench';
import {
  answerDialog,
  answerNotification,
  clearNotifications,
  readDialog,
  statusBarKind,
  statusBarText,
  waitForNotification,
} from './support/window';

describe('what goes wrong is said in one sentence, with something to do', () => {
  const walk = useWorkbench();

  it('a token that the registry refuses', async () => {
    const { page, registry } = walk;
    await waitForRows(page, 'Versions', (rows) => rows[0]?.label === '2.1.0');
    await runCommand(page, 'Comfy Registry: Publish Version…');
    await pasteToken(walk, '01234567-89ab-cdef-0123-456789abcdef');
    await readDialog(page);
    await answerDialog(page, 'Publish');
    const toast = await waitForNotification(page, /token/);
    await screenshot(page, 'error-token');
    assert.equal(registry.state.version('example-pack', '2.1.0'), undefined);
    assert.deepEqual(await walk.keptUploads(), []);
    await toast.getByRole('button', { name: 'Set Token' }).click();
    await pasteToken(walk, walk.example.token);
    await waitForNotification(page, 'The token of example-publisher is kept.');
    await clearNotifications(page);
  });

  it('a number that was taken between the question and the answer', async () => {
    const { page, registry } = walk;
    await askToPublish(walk);
    registry.state.addVersion('example-pack', { version: '2.1.0' });
    await answerDialog(page, 'Publish');
    const toast = await waitForNotification(page, /2\.1\.0 .*Raise the version/);
    await screenshot(page, 'error-taken');
    await toast.getByRole('button', { name: 'Open pyproject.toml' }).click();
    await page.locator('.tab.active', { hasText: 'pyproject.toml' }).waitFor();
    await clearNotifications(page);
  });

  it('a pyproject.toml that is no TOML', async () => {
    const { page } = walk;
    await changeFile(walk, 'pyproject.toml', (text) => text.replace('version = "2.1.0"', 'version = "2.1.2'));
    await runCommand(page, 'Comfy Registry: Publish Version…');
    const toast = await waitForNotification(page, /./);
    await screenshot(page, 'error-syntax');
    await toast.getByRole('button', { name: 'Open pyproject.toml' }).click();
    await page.locator('.statusbar', { hasText: 'Ln 4' }).waitFor();
    await changeFile(walk, 'pyproject.toml', (text) => text.replace('version = "2.1.2', 'version = "2.1.2"'));
    await clearNotifications(page);
  });

  it('an answer that was lost', async () => {
    const { page, registry } = walk;
    await waitForRows(page, 'Versions', (rows) => rows.some(({ label }) => label === '2.1.2'));
    await askToPublish(walk);
    registry.faults.next({ method: 'POST', drop: 'after-handling' });
    await answerDialog(page, 'Publish');
    await waitForNotification(page, /2\.1\.2 .*its answer was lost.*raise the version/);
    // Nobody can use the archive any more, however long the message stands.
    assert.deepEqual(await walk.keptUploads(), []);
    await clearNotifications(page);
  });

  it('a registry that does not answer', async () => {
    const { page, registry } = walk;
    await waitForRows(page, 'Versions', (rows) => rows.some(({ label }) => label === '2.1.2'));
    const down = registry.faults.next({ drop: 'before', times: 1000 });
    await runCommand(page, 'Comfy Registry: Refresh');
    const [first, ...rest] = await waitForRows(
      page,
      'Versions',
      ([row]) => /^As of \d/.test(row?.label ?? ''),
      60_000,
    );
    assert.ok(rest.length > 10, 'what was known stays');
    await screenshot(page, 'error-down');
    assert.deepEqual(await rowActions(page, 'Versions', first?.label ?? ''), ['Retry', 'Show Log']);
    assert.equal(await statusBarKind(page, 'comfyRegistry.status'), 'plain');
    await page.locator('.statusbar .codicon-debug-disconnect').waitFor();
    down.remove();
    await clickRowAction(page, 'Versions', first?.label ?? '', 'Retry');
    await waitForRows(page, 'Versions', ([row]) => row?.label === '2.1.2');
    await page.locator('.statusbar .codicon-debug-disconnect').waitFor({ state: 'hidden' });
  });

  it('a registry that never answered', async () => {
    const { page, registry } = walk;
    const down = registry.faults.next({ status: 503, times: 1000 });
    const folder = path.join(walk.folder, 'no-repository');
    const other = exampleWorkingCopy().map((file) => ({
      ...file,
      content: file.content.replace('name = "example-pack"', 'name = "new-pack"'),
    }));
    await writeFiles(folder, other);
    await walk.open(folder);
    await waitForRows(
      page,
      'Versions',
      ([row]) => row !== undefined && !row.label.startsWith('Loading'),
      60_000,
    );
    await screenshot(page, 'error-never');
    assert.match(await statusBarText(page, 'comfyRegistry.status'), /registry answers with an error$/);
    down.remove();
    const [row] = await readTreeRows(page, 'Versions');
    // Without the mouse: Enter asks again.
    await focusTree(page, 'Versions');
    await page.keyboard.press('Enter');
    await waitForRows(page, 'Versions', ([first]) => first?.label !== row?.label);
  });

  it('a folder that is no git repository', async () => {
    const { page } = walk;
    const posts = walk.posts().length;
    await runCommand(page, 'Comfy Registry: Publish Version…');
    await pasteToken(walk, walk.example.token);
    await waitForNotification(page, /git/);
    await screenshot(page, 'error-git');
    assert.equal(walk.posts().length, posts);
    assert.deepEqual(await walk.keptUploads(), []);
    await answerNotification(page, /git/, 'Show Log');
    await page.locator('.part.panel', { hasText: 'Comfy Registry' }).waitFor();
  });
});
