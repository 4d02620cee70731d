// Comparing the working copy with what is published: what is shown, and what is opened from it.
import assert from 'node:assert/strict';
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { closeChanges, comparePublished, refreshChanges } from '../../../src/commands/comparePublished';
import { openChange } from '../../../src/commands/openChange';
import { run as start } from '../../../scripts/processes';
import { zipFiles } from '../../registry/seed/zipFiles';
import { Desk } from '../support/useDesk';
import { removeScratch, manifestText } from '../support/scratch';
import { useRegistry } from '../support/useRegistry';

const id = 'example-pack';
const files = [
  { path: 'pyproject.toml', content: manifestText(id, '7.0.0') },
  { path: 'nodes/a.py', content: 'a = 1\nb = 2\n' },
  { path: 'nodes/gone.py', content: 'gone = 1\n' },
  { path: 'data.bin', content: 'binary\0data' },
];

describe('comparing with a published version', function () {
  this.timeout(60_000);
  const local = useRegistry();
  let desk: Desk;
  let number = 0;
  let version: string;

  beforeEach(async () => {
    version = `7.${++number}.0`;
    local.registry.state.addVersion(id, { version });
    local.registry.state.storeArchive(id, version, await zipFiles(files));
    desk = await Desk.set(local.registry, local.example, files);
    await desk.context.store.refresh(id);
    local.registry.requests.length = 0;
  });
  afterEach(async () => {
    local.registry.faults.clear();
    local.registry.options.ranges = 'give';
    await closeChanges(desk.context, undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    desk.clear();
  });
  after(removeScratch);

  const run = () => comparePublished(desk.context, { ...desk.argument, version: { version } });
  const view = async () => (await desk.context.archives.load()).changes;
  const shown = async () =>
    ((await view()).comparison?.changes ?? []).map(({ kind, name, before, after }) => [
      kind,
      name,
      before,
      after,
    ]);
  const texts = () => desk.person.shown.map(({ text }) => text);
  const write = (name: string, content: string) =>
    writeFile(path.join(desk.pack.folder.fsPath, name), content);
  const downloads = () =>
    local.registry.requests.filter(({ server }) => server === 'storage').map(({ status }) => status);

  async function change(): Promise<void> {
    await write('nodes/a.py', 'a = 1\nb = 3\n');
    await write('nodes/new.py', 'new = 1\n');
    await write('untracked.py', 'x');
    await write('data.bin', 'binary\0other data');
    await rm(path.join(desk.pack.folder.fsPath, 'nodes/gone.py'));
    await start('git', ['add', 'nodes'], { cwd: desk.pack.folder.fsPath, timeoutMs: 30_000 });
  }

  it('says so where nothing differs, also when the checkout changed line ends', async () => {
    await write('nodes/a.py', 'a = 1\r\nb = 2\r\n');
    await run();
    assert.deepEqual(texts(), [`A publish of example-pack would send the same files as version ${version}.`]);
    assert.deepEqual(await shown(), []);
    assert.deepEqual(downloads(), [206]);
  });

  it('shows what a publish would add, remove and change, by one request', async () => {
    await change();
    await run();
    assert.deepEqual(await shown(), [
      ['changed', 'data.bin', 11, 17],
      ['changed', 'nodes/a.py', 12, 12],
      ['removed', 'nodes/gone.py', 9, undefined],
      ['added', 'nodes/new.py', undefined, 8],
    ]);
    assert.deepEqual(texts(), []);
    const changes = await view();
    assert.equal(
      changes.message,
      `example-pack, working copy compared with ${version}: 1 added, 1 removed, 2 changed`,
    );
    const rows = changes.getChildren().map((row) => changes.getTreeItem(row));
    assert.deepEqual(
      rows.map(({ label, description }) => [label, description]),
      [
        ['data.bin', 'changed · 11 B → 17 B'],
        ['a.py', 'nodes · changed · 12 B'],
        ['gone.py', 'nodes · removed · 9 B'],
        ['new.py', 'nodes · added · 8 B'],
      ],
    );
    assert.equal(
      rows[0]?.accessibilityInformation?.label,
      'data.bin, changed, 11 B published, 17 B in the working copy',
    );
    assert.deepEqual(downloads(), [206]);
  });

  it('opens each as a difference, the published one left', async () => {
    await change();
    await run();
    const host = new URL(local.registry.url).host;
    const published = (name: string) => `comfy-registry://${host}/${id}/${version}/${name}`;
    const inFolder = (name: string) => vscode.Uri.joinPath(desk.pack.folder, name).toString();
    const opened = async (name: string) => {
      await openChange(desk.context, { name });
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
      assert.ok(tab?.input instanceof vscode.TabInputTextDiff, name);
      const { original, modified } = tab.input;
      const text = async (uri: vscode.Uri) => (await vscode.workspace.openTextDocument(uri)).getText();
      return [
        decodeURIComponent(original.toString()),
        modified.toString(),
        await text(original),
        await text(modified),
        tab.label,
      ];
    };
    assert.deepEqual(await opened('nodes/a.py'), [
      published('nodes/a.py'),
      inFolder('nodes/a.py'),
      'a = 1\nb = 2\n',
      'a = 1\nb = 3\n',
      `nodes/a.py (${version} ↔ working copy)`,
    ]);
    assert.deepEqual(await opened('nodes/new.py'), [
      'comfy-registry://empty/nodes/new.py',
      inFolder('nodes/new.py'),
      '',
      'new = 1\n',
      `nodes/new.py (not in ${version} ↔ working copy)`,
    ]);
    assert.deepEqual(await opened('nodes/gone.py'), [
      published('nodes/gone.py'),
      'comfy-registry://empty/nodes/gone.py',
      'gone = 1\n',
      '',
      `nodes/gone.py (${version} ↔ not in the working copy)`,
    ]);
    await openChange(desk.context, { name: 'untracked.py' });
    await openChange(desk.context, undefined);
    assert.deepEqual(texts(), []);
    await openChange(desk.context, { name: 'data.bin' });
    assert.deepEqual(texts(), ['data.bin is not text. It is published with 11 B, and has 17 B here.']);
  });

  it('compares again, and closes', async () => {
    await refreshChanges(desk.context, undefined);
    assert.deepEqual(texts(), []);
    await change();
    await run();
    await write('data.bin', 'binary\0data');
    await refreshChanges(desk.context, undefined);
    assert.deepEqual((await shown()).length, 3);
    await closeChanges(desk.context, undefined);
    assert.deepEqual(await shown(), []);
    assert.deepEqual(downloads(), [206], 'a published archive does not change');
  });

  it('downloads the archive where the server gives no parts, and leaves nothing behind', async () => {
    await change();
    local.registry.options.ranges = 'ignore';
    await run();
    assert.equal((await shown()).length, 4);
    assert.deepEqual(downloads(), [200, 200]);
    assert.ok(desk.person.progress.some((text) => /: downloading [\d.]+ K?B of [\d.]+ K?B…$/.test(text)));
    assert.deepEqual(await readdir(path.join(desk.storage, 'archives')), []);
    await openChange(desk.context, { name: 'nodes/a.py' });
    assert.deepEqual(await readdir(path.join(desk.storage, 'archives')), []);
  });

  it('shows nothing when it is cancelled', async () => {
    await change();
    local.registry.options.ranges = 'ignore';
    local.registry.faults.next({ path: /^\/download/, slowBodyMs: 50 });
    local.registry.faults.next({ path: /^\/download/, slowBodyMs: 20_000 });
    desk.person.onProgress = (text, cancel) => {
      if (text.startsWith('downloading')) cancel();
    };
    const began = Date.now();
    await run();
    assert.ok(Date.now() - began < 15_000);
    assert.deepEqual([await shown(), texts()], [[], []]);
    assert.deepEqual(await readdir(path.join(desk.storage, 'archives')), []);
  });

  it('says what failed and can be tried again', async () => {
    await change();
    local.registry.faults.next({ path: /^\/download/, status: 403, body: '' });
    desk.person.answer = ({ buttons }) => buttons.find((button) => button === 'Retry');
    await run();
    assert.equal(texts().length, 1);
    assert.match(texts()[0] ?? '', /does not hand out this archive \(status 403\)/);
    assert.equal((await shown()).length, 4);
  });

  it('refuses a pack that is on no disk with a sentence, before anything is asked', async () => {
    const folder = desk.pack.folder.with({ scheme: 'memory' });
    const pack = { ...desk.pack, folder };
    const packs = Object.create(desk.context.packs, { all: { value: [pack] } }) as typeof desk.context.packs;
    await comparePublished({ ...desk.context, packs }, { ...desk.argument, version: { version } });
    assert.match(texts()[0] ?? '', /^example-pack is not on a real disk\. Comparing needs git and files/);
    assert.deepEqual(desk.person.shown[0]?.buttons, ['Open Folder…']);
    assert.deepEqual(downloads(), []);
  });
});
