import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { exampleWorkingCopy } from '../registry';
import { screenshot } from './support/picture';
import { askToPublish, pasteToken, raiseVersion, waitForStatus } from './support/publishing';
import { runCommand } from './support/quickInput';
import { clickRowAction, rowActions, rowMenu, waitForRows } from './support/tree';
import { useWorkbench, writePack } from './support/useWorkbench';
import {
  answerDialog,
  answerNotification,
  clearNotifications,
  readDialog,
  waitForNotification,
} from './support/window';

const archiveUpload = { method: 'PUT', path: /^\/upload\// };
/** More than the buffers of a connection hold, so that an upload can be seen and stopped. */
const assetBytes = 12_000_000;

describe('an upload that is stopped', () => {
  const walk = useWorkbench({
    prepare: (folder) =>
      writePack(folder, 'example-pack', [
        ...exampleWorkingCopy(),
        { path: 'assets/noise.bin', content: randomBytes(assetBytes) },
      ]),
  });
  const unfinished = /^not uploaded · until \d\d?:\d\d/;

  it('is shown in bytes and can be cancelled', async () => {
    const { page, registry } = walk;
    await waitForRows(page, 'Versions', (rows) => rows[0]?.label === '2.1.0');
    await runCommand(page, 'Comfy Registry: Publish Version…');
    await pasteToken(walk, walk.example.token);
    assert.match((await readDialog(page)).detail, /^Archive: 13 files, 12 MB$/m);
    registry.faults.next({ ...archiveUpload, slowUploadMs: 400 });
    await answerDialog(page, 'Publish');
    await waitForNotification(page, /Publishing example-pack 2\.1\.0: uploading [\d.]+ MB of 12 MB/);
    await screenshot(page, 'upload-progress');
    await answerNotification(page, 'Publishing example-pack 2.1.0', 'Cancel');
    const toast = await waitForNotification(page, 'The upload of example-pack 2.1.0 is stopped.');
    const buttons = await toast.getByRole('button').allInnerTexts();
    assert.ok(
      buttons.some((title) => /^Resume Upload, Until \d\d?:\d\d/.test(title)),
      buttons.join(),
    );
    await waitForRows(page, 'Versions', ([first]) => unfinished.test(first?.description ?? ''));
    await screenshot(page, 'upload-stopped');
    assert.equal(registry.state.archive('example-pack', '2.1.0'), undefined);
    assert.equal((await walk.keptUploads()).filter((name) => name.endsWith('.zip')).length, 1);
  });

  it('goes on from its row', async () => {
    const { page, registry } = walk;
    await clearNotifications(page);
    const rows = await waitForRows(page, 'Versions', (all) => all.length > 5);
    // The registry calls it Pending, but no scan will come to what is not there.
    assert.equal(rows.filter(({ label }) => label === '2.1.0').length, 1);
    assert.deepEqual(await rowActions(page, 'Versions', '2.1.0'), [
      'Resume Upload',
      'Discard Unfinished Upload',
    ]);
    await clickRowAction(page, 'Versions', '2.1.0', 'Resume Upload');
    await waitForNotification(page, 'example-pack 2.1.0 is published and waits for the security scan.');
    await waitForStatus(walk, '2.1.0', 'Pending');
    assert.ok((registry.state.archive('example-pack', '2.1.0')?.bytes.length ?? 0) > assetBytes);
    assert.equal(walk.posts().length, 1);
    assert.deepEqual(await walk.keptUploads(), []);
  });

  it('is offered again where somebody publishes the same version, and given up only after asking', async () => {
    const { page, registry } = walk;
    await raiseVersion(walk, '2.1.1');
    registry.faults.next({ ...archiveUpload, slowUploadMs: 400 });
    await askToPublish(walk);
    await answerDialog(page, 'Publish');
    await answerNotification(page, /Publishing example-pack 2\.1\.1: uploading/, 'Cancel');
    await waitForNotification(page, 'The upload of example-pack 2.1.1 is stopped.');
    await clearNotifications(page);

    await runCommand(page, 'Comfy Registry: Publish Version…');
    await waitForNotification(page, 'Version 2.1.1 is published, but its archive is not uploaded yet.');
    assert.equal(walk.posts().length, 2);
    await clearNotifications(page);

    await rowMenu(page, 'Versions', '2.1.1', 'Discard Unfinished Upload');
    const { message, detail } = await readDialog(page);
    assert.equal(message, 'Give up the upload of example-pack 2.1.1?');
    assert.match(detail, /it can never be published again/);
    await screenshot(page, 'upload-discard');
    await answerDialog(page, 'Cancel');
    assert.notDeepEqual(await walk.keptUploads(), []);
    await clickRowAction(page, 'Versions', '2.1.1', 'Discard Unfinished Upload');
    await answerDialog(page, 'Discard');
    await waitForStatus(walk, '2.1.1', 'Pending');
    assert.deepEqual(await walk.keptUploads(), []);
  });
});
