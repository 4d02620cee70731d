import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { flagDangerousCalls } from '../registry';
import { screenshot } from './support/picture';
import { changeFile, pasteToken, publishVersion, raiseVersion, waitForStatus } from './support/publishing';
import { answerInput, cancelInput, isPassword, openFile, quickInput, runCommand } from './support/quickInput';
import { readTreeRows, waitForRows } from './support/tree';
import { useWorkbench } from './support/useWorkbench';
import {
  answerDialog,
  answerNotification,
  clearNotifications,
  notificationTexts,
  readDialog,
  statusBarKind,
  statusBarText,
  waitForNotification,
} from './support/window';

describe('publishing through the command palette', () => {
  const walk = useWorkbench({
    registry: { flag: flagDangerousCalls },
    // In a browser VS Code saves by itself after a second.
    settings: { 'files.autoSave': 'off' },
  });
  const bar = () => statusBarText(walk.page, 'comfyRegistry.status');

  it('offers the version of the working copy', async () => {
    const [first, second] = await waitForRows(walk.page, 'Versions', (rows) => rows[0]?.label === '2.1.0');
    assert.equal(first?.description, 'not published yet');
    assert.equal(first.accessible, 'Version 2.1.0 of the working copy, not published yet');
    assert.equal(second?.description, 'Pending · 2 hr. ago');
    assert.equal(await bar(), 'Example Pack 2.0.1 Pending, 2.0.0 Flagged, users get 1.10.0');
  });

  it('leaves nothing behind when the token is not given', async () => {
    await runCommand(walk.page, 'Comfy Registry: Publish Version…');
    await quickInput(walk.page).getByText('Personal Access Token of example-publisher').waitFor();
    assert.equal(await isPassword(walk.page), true);
    await screenshot(walk.page, 'publish-token');
    await cancelInput(walk.page);
    await walk.page.locator('.notification-toast', { hasText: 'Preparing' }).waitFor({ state: 'hidden' });
    assert.deepEqual(walk.posts(), []);
    assert.deepEqual(await walk.keptUploads(), []);
  });

  it('asks for what is missing before it takes a token', async () => {
    await runCommand(walk.page, 'Comfy Registry: Publish Version…');
    await quickInput(walk.page).getByText('Personal Access Token').first().waitFor();
    await answerInput(walk.page, ' \x16 ');
    await quickInput(walk.page).getByText('Paste the token, or press Escape.').waitFor();
    // A failed Ctrl+V and blanks around the token are not part of it.
    await pasteToken(walk, `\x16  ${walk.example.token} \t`);
    await readDialog(walk.page);
  });

  it('names what is published, and leaves nothing behind when that is declined', async () => {
    const { message, detail, buttons } = await readDialog(walk.page);
    await screenshot(walk.page, 'publish-confirm');
    assert.equal(message, 'Publish example-pack 2.1.0?');
    assert.deepEqual(buttons, ['Edit Changelog…', 'Cancel', 'Publish']);
    const lines = detail.split('\n').map((line) => line.trim());
    for (const line of [
      `Registry: ${walk.registry.url}`,
      'Publisher: example-publisher',
      'Node pack: example-pack',
      'Version: 2.1.0',
      '- Text nodes can repeat their input',
    ])
      assert.ok(lines.includes(line), `${line} is missing in:\n${detail}`);
    assert.match(detail, /^Archive: 12 files, \d\.\d KB$/m);
    await answerDialog(walk.page, 'Cancel');
    await waitForNoFiles();
    assert.deepEqual(walk.posts(), []);
  });

  it('saves changed files first', async () => {
    await openFile(walk.page, 'nodes/text.py');
    await walk.page.keyboard.press('Control+Home');
    await walk.page.keyboard.type('# Saved before it is published\n');
    await walk.page.locator('.tab.active.dirty').waitFor();
    await runCommand(walk.page, 'Comfy Registry: Publish Version…');
    const { message, detail } = await readDialog(walk.page);
    assert.equal(message, 'Example Pack has changes that are not saved.');
    assert.match(detail, /nodes\/text\.py/);
    await screenshot(walk.page, 'publish-unsaved');
    await answerDialog(walk.page, 'Save and Continue');
    assert.equal((await readDialog(walk.page)).message, 'Publish example-pack 2.1.0?');
    const saved = await readFile(path.join(walk.folder, 'example-pack', 'nodes', 'text.py'), 'utf8');
    assert.ok(saved.startsWith('# Saved before it is published\n'));
  });

  it('lets the changelog be edited', async () => {
    await answerDialog(walk.page, 'Edit Changelog…');
    await waitForNotification(walk.page, 'Write the changelog of example-pack 2.1.0');
    await walk.page.locator('.tab.active', { hasText: 'changelog-2.1.0.md' }).waitFor();
    await walk.page.keyboard.press('Control+Home');
    await walk.page.keyboard.type('- Edited before publishing\n');
    await screenshot(walk.page, 'publish-changelog');
    await walk.page.keyboard.press('Control+S');
    await walk.page.locator('.tab.active:not(.dirty)').waitFor();
    await runCommand(walk.page, 'View: Close Editor');
    const { detail } = await readDialog(walk.page);
    assert.match(detail, /- Edited before publishing/);
  });

  it('shows the version as Pending', async () => {
    await answerDialog(walk.page, 'Publish');
    await waitForNotification(walk.page, 'example-pack 2.1.0 is published and waits for the security scan.');
    await waitForStatus(walk, '2.1.0', 'Pending');
    await screenshot(walk.page, 'publish-pending');
    assert.equal(await bar(), 'Example Pack 2.1.0 Pending, 2.0.0 Flagged, users get 1.10.0');
    const [post, ...more] = walk.posts();
    assert.deepEqual(more, []);
    const body = post?.body as { personal_access_token: string; node_version: { changelog: string } };
    assert.equal(body.personal_access_token, walk.example.token);
    assert.match(body.node_version.changelog, /^- Edited before publishing\n- Text nodes can repeat/);
    assert.notEqual(walk.registry.state.archive('example-pack', '2.1.0'), undefined);
    await waitForNoFiles();
  });

  it('turns Active by itself when the scan lets it pass', async () => {
    const pending = walk.registry.state.version('example-pack', '2.1.0');
    await clearNotifications(walk.page);
    await walk.registry.scan({ ...(pending && { only: pending }), flag: () => [] });
    // Nobody does anything now: the watch looks 30 s after the upload.
    const message = 'The scan has passed example-pack 2.1.0. Users get it now.';
    await waitForNotification(walk.page, message, 75_000);
    await waitForStatus(walk, '2.1.0', 'Active');
    assert.equal(await bar(), 'Example Pack 2.1.0 Active');
    assert.equal(await statusBarKind(walk.page, 'comfyRegistry.status'), 'plain');
    await screenshot(walk.page, 'publish-active');
    await runCommand(walk.page, 'Comfy Registry: Refresh');
    assert.equal((await notificationTexts(walk.page)).length, 1);
  });

  it('tells by itself when the scan has flagged a version', async () => {
    await clearNotifications(walk.page);
    await changeFile(
      walk,
      'nodes/text.py',
      (text) => `${text}\n\ndef evaluate(text):\n    return eval(text)\n`,
    );
    await raiseVersion(walk, '2.1.1');
    await publishVersion(walk, '2.1.1');
    const asked = walk.registry.requests.length;
    const pending = walk.registry.state.version('example-pack', '2.1.1');
    await walk.registry.scan(pending && { only: pending });
    // Nobody does anything now: the watch looks 30 s after the upload.
    const message = 'example-pack 2.1.1 is Flagged. The scan found something';
    const toast = await waitForNotification(walk.page, message, 75_000);
    await waitForStatus(walk, '2.1.1', 'Flagged');
    assert.equal(await statusBarKind(walk.page, 'comfyRegistry.status'), 'warning');
    assert.equal(await bar(), 'Example Pack 2.1.1 Flagged, users get 2.1.0');
    assert.ok(walk.registry.requests.length - asked < 8, 'the watch asks little');
    await screenshot(walk.page, 'publish-flagged');
    await toast.getByRole('button', { name: 'Show Findings' }).click();
    await walk.page.locator('.tab.active', { hasText: 'Example Pack 2.1.1' }).waitFor();
    await screenshot(walk.page, 'publish-flagged-shown');
    assert.equal(new Set((await walk.said()).filter((text) => text.includes(message))).size, 1);
  });

  it('keeps quiet when asked to', async () => {
    await clearNotifications(walk.page);
    await raiseVersion(walk, '2.1.2');
    await publishVersion(walk, '2.1.2');
    await walk.registry.scan();
    await runCommand(walk.page, 'Comfy Registry: Refresh');
    await answerNotification(walk.page, '2.1.2 is Flagged', "Don't Show Again");
    const settings = path.join(walk.workbench.server.userDataFolder, 'User', 'settings.json');
    for (let tries = 0; ; tries++) {
      if ((await readFile(settings, 'utf8')).includes('"comfyRegistry.notifications": "off"')) break;
      assert.ok(tries < 100, 'the setting is not off');
      await walk.page.waitForTimeout(100);
    }

    await clearNotifications(walk.page);
    await raiseVersion(walk, '2.1.3');
    await publishVersion(walk, '2.1.3');
    await clearNotifications(walk.page);
    await walk.registry.scan();
    await runCommand(walk.page, 'Comfy Registry: Refresh');
    await waitForStatus(walk, '2.1.3', 'Flagged');
    assert.deepEqual(await notificationTexts(walk.page), []);
  });

  it('refuses a number that is taken, before anything is asked', async () => {
    const posts = walk.posts().length;
    await runCommand(walk.page, 'Comfy Registry: Publish Version…');
    const toast = await waitForNotification(
      walk.page,
      'Version 2.1.3 is published already, and the security scan flagged it',
    );
    await screenshot(walk.page, 'publish-taken');
    await toast.getByRole('button', { name: 'Open pyproject.toml' }).click();
    await walk.page.locator('.tab.active', { hasText: 'pyproject.toml' }).waitFor();
    assert.equal(walk.posts().length, posts);
    assert.ok((await readTreeRows(walk.page, 'Versions')).length > 5);
  });

  async function waitForNoFiles(): Promise<void> {
    for (let tries = 0; (await walk.keptUploads()).length > 0; tries++) {
      assert.ok(tries < 50, `left behind: ${(await walk.keptUploads()).join(', ')}`);
      await walk.page.waitForTimeout(100);
    }
  }
});
