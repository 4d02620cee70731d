// The packs of the open workspace follow its files and folders, by the window's own watchers.
import assert from 'node:assert/strict';
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { NodePacks } from '../../../src/workspace/nodePacks';
import { eventually } from '../support/extension';
import { addFolder, openFolder, removeFolder } from '../support/folders';
import { countedFiles, keptLog } from '../support/ports';
import { manifestText, removeScratch, scratchFolder } from '../support/scratch';

describe('NodePacks', function () {
  this.timeout(30_000);
  let root: vscode.Uri;
  let packs: NodePacks;
  let changes = 0;
  let changesAtStart = 0;

  const inRoot = (...parts: string[]) => path.join(root.fsPath, ...parts);
  const found = () =>
    packs.all
      .filter(({ root: { uri } }) => uri.toString() === root.toString())
      .map(({ id, version, relation }) => `${id} ${version} ${relation}`)
      .sort()
      .join(', ');
  const becomes = (expected: string) =>
    eventually(`the packs are "${expected}", not "${found()}"`, () => found() === expected);

  /** On a busy machine a watcher drops an event now and then: what is done again is heard of. */
  const heard = (expected: string, change: () => Promise<void>) =>
    eventually(
      `the packs are "${expected}"`,
      async () => {
        await change();
        for (let wait = 0; wait < 20 && found() !== expected; wait++) await sleep(100);
        return found() === expected;
      },
      40_000,
    );

  /** VS Code begins to watch a folder some time after it was asked to, and says so to nobody. */
  async function watchersAreReady(): Promise<void> {
    await eventually('a file is heard of', async () => {
      await writeFile(inRoot('pyproject.toml'), manifestText('probe', '1.0.0'));
      for (let wait = 0; wait < 20 && found() === ''; wait++) await sleep(100);
      if (found() !== '') return true;
      await rm(inRoot('pyproject.toml'));
      return false;
    });
    await rm(inRoot('pyproject.toml'));
    await becomes('');
  }

  before(async () => {
    root = await addFolder('followed', [{ path: 'README.md', content: '' }], { git: false });
    packs = new NodePacks(countedFiles(), keptLog());
    packs.onDidChange(() => changes++);
    assert.equal(packs.found, false);
    await packs.start();
    changesAtStart = changes;
    await watchersAreReady();
  });
  afterEach(async () => {
    // A test that failed must not fail the next ones.
    for (const name of await readdir(root.fsPath)) {
      if (name !== 'README.md') await rm(inRoot(name), { recursive: true, force: true });
    }
  });
  after(async () => {
    packs.dispose();
    await removeFolder(root);
    await removeScratch();
  });

  it('says when the first look is over, and looks once however often it is started', async () => {
    assert.equal(packs.found, true);
    assert.equal(changesAtStart, 1);
    const before = changes;
    await packs.start();
    assert.equal(changes, before);
    assert.equal(found(), '');
  });

  it('sees a manifest come, change and go', async () => {
    await writeFile(inRoot('pyproject.toml'), manifestText('here', '1.0.0'));
    await becomes('here 1.0.0 authored');
    await writeFile(inRoot('pyproject.toml'), manifestText('here', '1.1.0'));
    await becomes('here 1.1.0 authored');
    await rm(inRoot('pyproject.toml'));
    await becomes('');
  });

  it('sees a whole folder come, move and go', async () => {
    const made = await scratchFolder([
      { path: 'pyproject.toml', content: manifestText('copied', '1.0.0') },
      { path: 'nodes/__init__.py', content: '' },
    ]);
    await cp(made.fsPath, inRoot('copied'), { recursive: true });
    await becomes('copied 1.0.0 authored');
    await rename(inRoot('copied'), inRoot('moved'));
    await eventually('the pack has moved', () => packs.all.some(({ key }) => key.endsWith('/moved')));
    await becomes('copied 1.0.0 authored');
    await rm(inRoot('moved'), { recursive: true });
    await becomes('');
  });

  it('sees custom_nodes come with everything in it, a manager take a pack over, and all go', async () => {
    const made = await scratchFolder([
      { path: 'one/pyproject.toml', content: manifestText('one', '1.0.0') },
      { path: 'two/pyproject.toml', content: manifestText('two', '2.0.0') },
    ]);
    await cp(made.fsPath, inRoot('custom_nodes'), { recursive: true });
    await becomes('one 1.0.0 clone, two 2.0.0 clone');
    await mkdir(inRoot('custom_nodes', 'three'));
    await writeFile(inRoot('custom_nodes', 'three', 'pyproject.toml'), manifestText('three', '3.0.0'));
    await becomes('one 1.0.0 clone, three 3.0.0 clone, two 2.0.0 clone');
    await writeFile(inRoot('custom_nodes', 'one', '.tracking'), '');
    await becomes('three 3.0.0 clone, two 2.0.0 clone');
    await heard('one 1.0.0 clone, three 3.0.0 clone, two 2.0.0 clone', async () => {
      await writeFile(inRoot('custom_nodes', 'one', '.tracking'), '');
      await sleep(500);
      await rm(inRoot('custom_nodes', 'one', '.tracking'));
    });
    await rm(inRoot('custom_nodes', 'two'), { recursive: true });
    await becomes('one 1.0.0 clone, three 3.0.0 clone');
    await rm(inRoot('custom_nodes'), { recursive: true });
    await becomes('');
  });

  it('hears of a manifest that is saved here where no watcher does: in a tree moved as a whole', async () => {
    const made = await scratchFolder([{ path: 'one/pyproject.toml', content: manifestText('one', '1.0.0') }]);
    await rename(made.fsPath, inRoot('custom_nodes'));
    await becomes('one 1.0.0 clone');
    await saveInEditor(inRoot('custom_nodes', 'one', 'pyproject.toml'), manifestText('one', '1.0.1'));
    await becomes('one 1.0.1 clone');
    await rm(inRoot('custom_nodes'), { recursive: true });
    await becomes('');
  });

  it('takes no notice of manifests in other places', async () => {
    await cp(
      (await scratchFolder([{ path: 'deep/pyproject.toml', content: manifestText('deep', '1.0.0') }])).fsPath,
      inRoot('folder'),
      { recursive: true },
    );
    await saveInEditor(inRoot('folder', 'deep', 'pyproject.toml'), manifestText('deep', '1.0.1'));
    await mkdir(inRoot('custom_nodes'));
    await writeFile(inRoot('custom_nodes', 'pyproject.toml'), manifestText('no-pack', '1.0.0'));
    await writeFile(inRoot('pyproject.toml'), manifestText('here', '1.0.0'));
    await becomes('here 1.0.0 authored');
    for (const name of ['custom_nodes', 'folder', 'pyproject.toml']) {
      await rm(inRoot(name), { recursive: true });
    }
    await becomes('');
  });

  it('follows the file that a dynamic version is read from', async () => {
    const text = [
      '[project]\nname = "dyn"\ndynamic = ["version"]',
      '[tool.comfy]\nPublisherId = "p"\n[tool.comfy.version]\npath = "version.py"\n',
    ].join('\n');
    await writeFile(inRoot('version.py'), '__version__ = "1.0.0"\n');
    await writeFile(inRoot('pyproject.toml'), text);
    await becomes('dyn 1.0.0 authored');
    await saveInEditor(inRoot('version.py'), '__version__ = "1.0.1"\n');
    await becomes('dyn 1.0.1 authored');
    // By another program, as git does. The watcher begins some time after it was asked to.
    await heard('dyn 1.0.2 authored', () => writeFile(inRoot('version.py'), '__version__ = "1.0.2"\n'));
    await rm(inRoot('pyproject.toml'));
    await becomes('');
  });

  it('finds packs of folders that join the workspace, and forgets them when they leave', async () => {
    await writeFile(inRoot('pyproject.toml'), manifestText('twice', '1.0.0'));
    await becomes('twice 1.0.0 authored');
    const second = await addFolder(
      'second',
      [{ path: 'pyproject.toml', content: manifestText('twice', '1.0.0') }],
      { git: false },
    );
    await eventually('both are found', () => packs.authored.length === 2);
    assert.equal(new Set(packs.all.map(({ key }) => key)).size, 2);
    // In the order of the workspace's folders.
    assert.deepEqual(
      packs.all.map(({ folder }) => folder.toString()),
      [root.toString(), second.toString()],
    );
    assert.equal(packs.packOf(vscode.Uri.joinPath(second, 'nodes', 'a.py'))?.key, second.toString());
    assert.equal(packs.packOf(vscode.Uri.file(`${second.fsPath}-not/a.py`)), undefined);
    await removeFolder(second);
    await eventually('one is left', () => packs.all.length === 1);
    await rm(inRoot('pyproject.toml'));
    await becomes('');
  });

  it('counts a pack once when one workspace folder lies in another', async () => {
    await mkdir(inRoot('inner'));
    await writeFile(inRoot('inner', 'pyproject.toml'), manifestText('inner', '1.0.0'));
    await becomes('inner 1.0.0 authored');
    const inner = vscode.Uri.joinPath(root, 'inner');
    const before = changes;
    await openFolder(inner);
    await eventually('the folder is looked at', () => changes > before);
    assert.deepEqual(
      packs.all.map(({ key }) => key),
      [inner.toString()],
    );
    await removeFolder(inner);
    await becomes('');
  });

  it('looks again at a folder that cannot be listed at first', async () => {
    await writeFile(inRoot('pyproject.toml'), manifestText('late-pack', '1.0.0'));
    const files = countedFiles();
    let refusals = 2;
    const late = new NodePacks(
      {
        ...files,
        readDirectory: (uri) => {
          if (uri.toString() !== root.toString() || refusals === 0) return files.readDirectory(uri);
          refusals--;
          throw vscode.FileSystemError.Unavailable(uri);
        },
      },
      keptLog(),
    );
    try {
      await late.start();
      assert.ok(!late.all.some(({ id }) => id === 'late-pack'));
      await eventually('the pack', () => late.all.some(({ id }) => id === 'late-pack'), 20_000);
    } finally {
      late.dispose();
      await rm(inRoot('pyproject.toml'));
    }
  });

  it('does not wake anybody for other files', async () => {
    const before = changes;
    await writeFile(inRoot('notes.txt'), 'x');
    await mkdir(inRoot('folder-without-pack'));
    await writeFile(inRoot('pyproject.toml'), '[project]\nname = "plain"\n');
    // A later change that counts: everything before it was heard by then.
    await writeFile(inRoot('folder-without-pack', 'pyproject.toml'), manifestText('late', '1.0.0'));
    await becomes('late 1.0.0 authored');
    assert.ok(changes - before <= 2, `${changes - before} events`);
    await rm(inRoot('folder-without-pack'), { recursive: true });
    await becomes('');
  });
});

/** Replaces a file's text the way an editor does. */
async function saveInEditor(file: string, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  assert.ok(await document.save());
}
