// What a person can do where a publish or an upload cannot go on in this window, each button pressed.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { publish } from '../../../src/commands/publish';
import { resumeUpload } from '../../../src/commands/resumeUpload';
import { takePublishLock, uploadKey } from '../../../src/publishing';
import { examplePack, exampleWorkingCopy } from '../../registry';
import { eventually } from '../support/extension';
import { removeScratch } from '../support/scratch';
import { Desk, unpublish } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

describe('a publish that cannot go on here', function () {
  this.timeout(60_000);
  const local = useRegistry();
  let desk: Desk;

  beforeEach(async () => {
    unpublish(local.registry);
    desk = await Desk.set(local.registry, local.example, [
      ...exampleWorkingCopy(),
      { path: 'noise.bin', content: randomBytes(3_000_000) },
    ]);
    local.registry.requests.length = 0;
  });
  afterEach(async () => {
    desk.clear();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(removeScratch);

  const key = () => uploadKey(new URL(local.registry.url).origin, examplePack, '2.1.0');
  const uploads = () => path.join(desk.storage, 'uploads');
  const count = (wanted: string) => local.registry.requests.filter(({ method }) => method === wanted).length;
  const said = (text: RegExp) =>
    eventually(`${String(text)} is said`, () => desk.person.shown.some((shown) => text.test(shown.text)));

  /** An upload that is stopped on its way, as by Cancel. */
  async function stopUpload(): Promise<void> {
    desk.person.answer = ({ buttons }) => buttons.find((button) => button === 'Publish');
    desk.person.onProgress = (text, cancel) => text.startsWith('uploading') && cancel();
    await publish(desk.context, desk.argument);
    desk.person.onProgress = () => undefined;
    desk.person.answer = () => undefined;
    assert.match(desk.person.shown.splice(0).at(-1)?.text ?? '', /The upload of .* is stopped/);
  }

  it('since it is under way elsewhere: Retry goes on when that is over', async () => {
    const lock = await takePublishLock(uploads(), key());
    assert.ok(lock);
    desk.person.answer = async ({ buttons }) => {
      if (!buttons.includes('Retry')) return undefined;
      await lock.release();
      return 'Retry';
    };
    await publish(desk.context, desk.argument);
    assert.match(
      desk.person.shown[0]?.text ?? '',
      /is being published already, here or in another window\.$/,
    );
    assert.deepEqual(desk.person.shown[0]?.buttons, ['Retry', 'Show Versions']);
    await said(/^Publish example-pack 2\.1\.0\?$/);
    assert.equal(count('POST'), 0);
  });

  it('since the secret storage is locked: Resume Upload goes on when it is unlocked', async () => {
    await stopUpload();
    const unlocked = desk.secrets.get.bind(desk.secrets);
    desk.secrets.get = () => Promise.reject(new Error('the keyring is locked'));
    desk.person.answer = ({ buttons }) => {
      if (!buttons.includes('Resume Upload')) return undefined;
      desk.secrets.get = unlocked;
      return 'Resume Upload';
    };
    await resumeUpload(desk.context, undefined);
    const [told] = desk.person.shown;
    assert.match(told?.text ?? '', /cannot be read from the secret storage .* Unlock it and resume again/);
    assert.deepEqual(told?.buttons, ['Resume Upload', 'Open pyproject.toml']);
    await said(/^example-pack 2\.1\.0 is published and waits/);
    assert.equal(count('POST'), 1);
    assert.deepEqual(desk.secretNames(), ['token']);
  });

  it('since the secret storage is locked for good: the version is one button away', async () => {
    await stopUpload();
    desk.secrets.get = () => Promise.reject(new Error('the keyring is locked'));
    desk.person.answer = () => 'Open pyproject.toml';
    const before = await desk.kept();
    await resumeUpload(desk.context, undefined);
    await assertVersionShown();
    assert.deepEqual(await desk.kept(), before, 'nothing is forgotten');
    assert.deepEqual(desk.secretNames(), ['token', 'upload']);
  });

  it('since another window alone has the address: the version is one button away', async () => {
    await stopUpload();
    const record = path.join(uploads(), `${key()}.json`);
    const upload = JSON.parse(await readFile(record, 'utf8')) as object;
    await writeFile(record, JSON.stringify({ ...upload, window: 'another' }));
    desk.person.answer = () => 'Open pyproject.toml';
    await publish(desk.context, desk.argument);
    assert.deepEqual(desk.person.shown[0]?.buttons, ['Open pyproject.toml']);
    assert.match(desk.person.shown[0].text, /Only the window that published it can resume the upload/);
    await assertVersionShown();
    assert.equal(count('POST'), 1);
  });

  it('since the time to upload is over: the version is one button away', async () => {
    await stopUpload();
    const body = '<Error><Code>ExpiredToken</Code></Error>';
    local.registry.faults.next({ method: 'PUT', path: /^\/upload\//, status: 400, body });
    desk.person.answer = () => 'Open pyproject.toml';
    await resumeUpload(desk.context, undefined);
    const [told, ...more] = desk.person.shown;
    assert.equal(
      told?.text,
      'The archive of example-pack 2.1.0 did not arrive in time. This number is spent: raise the version and publish again.',
    );
    assert.deepEqual([told.buttons, more], [['Open pyproject.toml'], []]);
    await assertVersionShown();
    assert.deepEqual(desk.secretNames(), ['token'], 'nothing is left to be resumed');
  });

  async function assertVersionShown(): Promise<void> {
    await eventually('the version is shown', () => {
      const editor = vscode.window.activeTextEditor;
      return (
        editor?.document.uri.toString() === desk.pack.manifestUri.toString() &&
        editor.document.getText(editor.selection) === '"2.1.0"'
      );
    });
  }
});
