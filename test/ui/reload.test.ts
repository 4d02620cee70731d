// A window that goes away in the middle of a publish, and what the next one finds.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile, readdir, utimes } from 'node:fs/promises';
import path from 'node:path';
import { takePublishLock, uploadKey } from '../../src/publishing';
import { exampleWorkingCopy } from '../registry';
import { screenshot } from './support/picture';
import { pasteToken, waitForStatus } from './support/publishing';
import { runCommand } from './support/quickInput';
import { waitForRows } from './support/tree';
import { useWorkbench, writePack } from './support/useWorkbench';
import { answerDialog, answerNotification, clearNotifications, waitForNotification } from './support/window';
import { sealedSecrets } from './support/workbench';

describe('a window that is loaded again', () => {
  const walk = useWorkbench({
    keepsSecrets: true,
    prepare: (folder) =>
      writePack(folder, 'example-pack', [
        ...exampleWorkingCopy(),
        { path: 'assets/noise.bin', content: randomBytes(12_000_000) },
      ]),
  });

  const uploads = () =>
    path.join(
      walk.workbench.server.userDataFolder,
      ...['User', 'globalStorage', 'comfy-registry-community.comfy-registry', 'uploads'],
    );
  const keyOf = (version: string) => uploadKey(new URL(walk.registry.url).origin, 'example-pack', version);
  const puts = () => walk.registry.requests.filter(({ method }) => method === 'PUT');

  /** The window goes away while the archive is on its way, with the lock in its hand. */
  async function leaveWhileUploading(version: string): Promise<void> {
    await waitForNotification(walk.page, /Publishing example-pack .*: uploading [\d.]+ MB of 12 MB/);
    // The number is no longer free, and the tree has read so by now.
    await waitForStatus(walk, version, 'Pending');
    await walk.page.goto('about:blank');
    const key = keyOf(version);
    assert.deepEqual(await walk.keptUploads(), [`${key}.json`, `${key}.lock`, `${key}.zip`]);
    // As if it had been silent for as long as a window takes to count as gone.
    const then = new Date(Date.now() - 60_000);
    await utimes(path.join(uploads(), `${key}.lock`), then, then);
  }
  async function begin(): Promise<void> {
    walk.registry.faults.next({ method: 'PUT', slowUploadMs: 400 });
    await answerDialog(walk.page, 'Publish');
  }
  async function waitForNoFiles(): Promise<void> {
    for (let tries = 0; (await walk.keptUploads()).length > 0; tries++) {
      assert.ok(tries < 250, `left behind: ${(await walk.keptUploads()).join(', ')}`);
      await walk.page.waitForTimeout(100);
    }
  }

  it('leaves nothing when the preparation is cancelled', async () => {
    const { page, registry } = walk;
    await waitForRows(page, 'Versions', (rows) => rows[0]?.label === '2.1.0');
    const slow = registry.faults.next({ path: /^\/publishers/, delayMs: 60_000 });
    await runCommand(page, 'Comfy Registry: Publish Version…');
    await answerNotification(page, 'Preparing Example Pack 2.1.0: asking the registry', 'Cancel');
    await waitForNoFiles();
    await page.locator('.notification-toast').first().waitFor({ state: 'hidden' });
    assert.equal(slow.used, 1);
    assert.deepEqual([walk.posts(), await sealedSecrets(page)], [[], '']);
  });

  it('publishes nothing while another program publishes the same version', async () => {
    const { page } = walk;
    const lock = await takePublishLock(uploads(), keyOf('2.1.0'));
    assert.ok(lock);
    await runCommand(page, 'Comfy Registry: Publish Version…');
    await waitForNotification(
      page,
      'Example Pack 2.1.0 is being published already, here or in another window.',
    );
    await screenshot(page, 'publish-locked');
    assert.equal(await lock.isHeld(), true);
    await lock.release();
    await clearNotifications(page);
    assert.deepEqual([walk.posts(), await walk.keptUploads()], [[], []]);
  });

  it('offers the upload again and finishes it, without a second version', async () => {
    const { page, registry } = walk;
    await runCommand(page, 'Comfy Registry: Publish Version…');
    await pasteToken(walk, walk.example.token);
    await begin();
    await leaveWhileUploading('2.1.0');
    assert.equal(registry.state.archive('example-pack', '2.1.0'), undefined);
    await walk.open();
    const withAddress = await sealedSecrets(page);
    const toast = await waitForNotification(
      page,
      'The upload of example-pack 2.1.0 was not finished',
      40_000,
    );
    await screenshot(page, 'upload-after-reload');
    await toast.getByRole('button', { name: 'Resume Upload' }).click();
    await waitForNotification(page, 'example-pack 2.1.0 is published and waits for the security scan.');
    await waitForStatus(walk, '2.1.0', 'Pending');
    assert.ok((registry.state.archive('example-pack', '2.1.0')?.bytes.length ?? 0) > 12_000_000);
    assert.deepEqual([walk.posts().length, puts().length], [1, 2]);
    assert.deepEqual(await walk.keptUploads(), []);
    const tokenAlone = (await sealedSecrets(page)).length;
    assert.ok(tokenAlone > 0 && tokenAlone < withAddress.length, 'the address is forgotten');
  });

  it('has left neither the token nor a signature on disk', async () => {
    const signatures = puts().flatMap(({ target }) => /X-Goog-Signature=(\w+)/.exec(target)?.[1] ?? []);
    assert.equal(signatures.length, 2);
    const folder = path.dirname(walk.workbench.server.userDataFolder);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes('/extensions/'));
    let looked = 0;
    for (const { parentPath, name } of files) {
      const text = await readFile(path.join(parentPath, name), 'latin1').catch(() => '');
      looked += text.length;
      for (const secret of [walk.example.token, ...signatures])
        assert.ok(!text.includes(secret), `${path.join(parentPath, name)} holds a secret`);
    }
    assert.ok(files.length > 5 && looked > 5000, `${files.length} files, ${looked} bytes`);
  });
});
