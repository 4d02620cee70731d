// Saving a published archive: what is asked, shown and left on disk.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { downloadArchive } from '../../../src/commands/downloadArchive';
import { examplePack, type Fault } from '../../registry';
import { eventually } from '../support/extension';
import { removeScratch } from '../support/scratch';
import { Desk } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

const archive = randomBytes(2_000_000);
const onDownload = { path: /^\/download\// };

describe('the download command', function () {
  this.timeout(30_000);
  const local = useRegistry();
  let desk: Desk;
  let folder: string;
  let target: string;

  before(async () => {
    local.registry.state.storeArchive(examplePack, '1.10.0', archive);
    desk = await Desk.set(local.registry, local.example);
    await desk.context.store.refresh(examplePack);
    folder = path.join(desk.storage, 'downloads');
  });
  beforeEach(async () => {
    await mkdir(folder, { recursive: true });
    target = path.join(folder, 'my archive.zip');
    desk.person.saveAs = vscode.Uri.file(target);
    desk.person.answer = () => undefined;
    desk.person.onProgress = () => undefined;
    for (const list of [desk.person.shown, desk.person.progress, desk.person.saveDialogs]) list.length = 0;
    local.registry.requests.length = 0;
    local.registry.faults.clear();
  });
  afterEach(async () => {
    assert.equal(local.registry.state.nodes.get(examplePack)?.installs, 0);
    assert.ok(local.registry.requests.every(({ path: asked }) => !asked.includes('install')));
    await vscode.workspace.fs.delete(vscode.Uri.file(folder), { recursive: true });
  });
  after(async () => {
    desk.clear();
    await removeScratch();
  });

  const run = () => downloadArchive(desk.context, { ...desk.argument, version: { version: '1.10.0' } });
  const texts = () => desk.person.shown.map(({ severity, text }) => `${severity}: ${text}`);
  const asked = () => local.registry.requests.filter(({ server }) => server === 'storage');

  it('asks where to, shows how far it is, and saves the archive', async () => {
    local.registry.faults.next({ ...onDownload, slowBodyMs: 200 });
    await run();
    const [dialog] = desk.person.saveDialogs;
    assert.equal(dialog?.title, 'Download Example Pack 1.10.0');
    assert.equal(path.basename(dialog.defaultUri?.fsPath ?? ''), 'example-pack-1.10.0.zip');
    const [first = '', ...more] = desk.person.progress;
    assert.match(first, /^Downloading Example Pack 1\.10\.0: [\d.]+ [KM]B of 2 MB$/);
    assert.equal(more.at(-1), 'Downloading Example Pack 1.10.0: 2 MB of 2 MB');
    assert.ok((await readFile(target)).equals(archive));
    assert.deepEqual(await readdir(folder), ['my archive.zip']);
    assert.deepEqual(texts(), ['Information: Saved my archive.zip']);
    assert.deepEqual(
      asked().map(({ method, headers }) => [method, headers['authorization']]),
      [['GET', undefined]],
    );
  });

  it('replaces a file that was chosen, once all of it is there', async () => {
    await writeFile(target, 'old');
    let during = '';
    desk.person.onProgress = () => void readFile(target, 'utf8').then((text) => (during ||= text));
    await run();
    assert.equal(during, 'old');
    assert.ok((await readFile(target)).equals(archive));
  });

  it('asks for nothing when no place is chosen', async () => {
    desk.person.saveAs = undefined;
    await run();
    assert.deepEqual([asked(), texts(), await readdir(folder)], [[], [], []]);
  });

  for (const there of [false, true]) {
    const untouched = there ? ', and the file that was there is untouched' : '';
    const left = there ? ['my archive.zip'] : [];

    async function assertLeft(): Promise<void> {
      assert.deepEqual(await readdir(folder), left);
      if (there) assert.equal(await readFile(target, 'utf8'), 'old');
    }
    async function begin(): Promise<void> {
      if (there) await writeFile(target, 'old');
    }

    it(`leaves nothing when it is cancelled on the way${untouched}`, async () => {
      await begin();
      local.registry.faults.next({ ...onDownload, slowBodyMs: 20_000 });
      let names: readonly string[] = [];
      desk.person.onProgress = (_text, cancel) => {
        void readdir(folder).then((now) => {
          names = now;
          cancel();
        });
      };
      const began = Date.now();
      await run();
      assert.ok(Date.now() - began < 10_000, 'it does not wait for the rest');
      assert.ok(names.some((name) => /^my archive\.zip\..+\.part$/.test(name)));
      assert.deepEqual(texts(), []);
      await assertLeft();
      await eventually('the connection is closed', () => asked()[0]?.aborted === true);
    });

    const failures: readonly (readonly [string, Fault, RegExp])[] = [
      ['the connection breaks', { drop: 'mid-body' }, /The connection to 127\.0\.0\.1:\d+ broke off/],
      ['the archive is not there', { status: 404, body: '' }, /The storage has no archive of this version/],
      ['the storage fails', { status: 503, body: '' }, /has a problem \(status 503\)/],
      ['it is sent elsewhere', { redirectTo: 'https://elsewhere.example/a.zip' }, /elsewhere\.example/],
    ];
    for (const [name, fault, sentence] of failures) {
      it(`leaves nothing when ${name}, says why, and can be tried again${untouched}`, async () => {
        await begin();
        local.registry.faults.next({ ...onDownload, ...fault });
        await run();
        const [failure, ...more] = desk.person.shown;
        assert.deepEqual(more, []);
        assert.equal(failure?.severity, 'Error');
        assert.match(failure.text, sentence);
        assert.ok(failure.buttons.includes('Retry'));
        await assertLeft();
      });
    }
  }

  it('leaves nothing when the folder is gone, and says so', async () => {
    desk.person.saveAs = vscode.Uri.file(path.join(folder, 'gone', 'a.zip'));
    await run();
    assert.deepEqual(texts(), ['Error: a.zip could not be written there (ENOENT). Choose another place.']);
    assert.deepEqual(desk.person.shown[0]?.buttons, ['Choose Another Place…']);
    assert.deepEqual(await readdir(folder), []);
  });

  it('takes no place that is not on this disk', async () => {
    desk.person.saveAs = vscode.Uri.parse('untitled:a.zip');
    await run();
    assert.deepEqual(texts(), ['Error: Choose a folder on a real disk.']);
    assert.deepEqual(asked(), []);
  });

  it('asks for another place when that is pressed', async () => {
    desk.person.saveAs = vscode.Uri.parse('untitled:a.zip');
    desk.person.answer = ({ buttons }) => {
      desk.person.saveAs = vscode.Uri.file(target);
      return buttons.find((button) => button === 'Choose Another Place…');
    };
    await run();
    assert.deepEqual(texts(), [
      'Error: Choose a folder on a real disk.',
      'Information: Saved my archive.zip',
    ]);
    assert.ok((await readFile(target)).equals(archive));
  });

  it('goes on when Retry is pressed', async () => {
    local.registry.faults.next({ ...onDownload, drop: 'mid-body' });
    desk.person.answer = ({ buttons }) => buttons.find((button) => button === 'Retry');
    await run();
    assert.ok((await readFile(target)).equals(archive));
    assert.equal(desk.person.saveDialogs.length, 2);
  });
});
