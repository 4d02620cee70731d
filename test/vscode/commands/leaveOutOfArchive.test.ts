// Leaving files of the preview out of the archive, and putting them back: what is asked, and what .comfyignore says then.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { leaveOutOfArchive, putBackIntoArchive } from '../../../src/commands/leaveOutOfArchive';
import { closeArchive, previewArchive } from '../../../src/commands/previewArchive';
import { Desk } from '../support/useDesk';
import { manifestText, removeScratch } from '../support/scratch';
import { useRegistry } from '../support/useRegistry';

const manifest = manifestText('example-pack', '7.0.0');
const files = [
  { path: 'pyproject.toml', content: manifest },
  { path: '__init__.py', content: 'from .nodes import a\n' },
  { path: 'nodes/a.py', content: 'a = 1\n' },
  { path: 'docs/guide.md', content: 'guide\n' },
  { path: 'docs/more [1].md', content: 'more\n' },
  { path: 'notes.md', content: 'notes\n' },
];

describe('leaving out of the archive', function () {
  this.timeout(60_000);
  const local = useRegistry();
  let desk: Desk;

  async function given(text = manifest): Promise<void> {
    desk = await Desk.set(
      local.registry,
      local.example,
      files.map((file) => (file.path === 'pyproject.toml' ? { ...file, content: text } : file)),
    );
    await previewArchive(desk.context, desk.argument);
  }
  afterEach(async () => {
    await closeArchive(desk.context, undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    desk.clear();
  });
  after(removeScratch);

  const ignoreFile = () => path.join(desk.pack.folder.fsPath, '.comfyignore');
  const onDisk = () => readFile(ignoreFile(), 'utf8').catch(() => undefined);
  const packed = () => (desk.context.archives.ready?.preview.preview?.files ?? []).map(({ name }) => name);
  const leftOut = (name: string) =>
    desk.context.archives.ready?.preview.preview?.leftOut.find((entry) => entry.name === name);
  const leave = (of: string) => leaveOutOfArchive(desk.context, { path: of });
  const back = (name: string) => putBackIntoArchive(desk.context, { entry: leftOut(name) });

  it('writes a line for a file and for a folder, saved, and takes each out again', async () => {
    await given();
    await leave('notes.md');
    assert.equal(await onDisk(), '/notes.md\n');
    assert.ok(!packed().includes('notes.md'));
    await leave('docs/more [1].md');
    await leave('docs');
    assert.equal(await onDisk(), '/notes.md\n/docs/more \\[1\\].md\n/docs/\n');
    assert.deepEqual(packed(), ['__init__.py', 'nodes/a.py', 'pyproject.toml']);
    assert.deepEqual(desk.person.shown, []);

    await back('notes.md');
    assert.ok(packed().includes('notes.md'));
    await back('docs/guide.md');
    const asked = desk.person.shown.map(({ text }) => text);
    assert.deepEqual(asked, ['Put the folder "docs" back into the archive?']);
    assert.ok(!packed().includes('docs/guide.md'), 'nobody said yes');
    desk.person.answer = ({ buttons }) => buttons[0];
    await back('docs/guide.md');
    assert.ok(packed().includes('docs/guide.md'));
  });

  it('asks first where other files need it, or it is run by its name', async () => {
    await given();
    for (const of of ['nodes/a.py', 'nodes', '__init__.py', 'pyproject.toml']) {
      await leave(of);
      const asked = desk.person.shown.at(-1);
      assert.equal(asked?.text, `Leave "${of}" out of the archive?`);
      assert.match(asked.detail, /Without what it needs the pack does not load/);
    }
    assert.equal(await onDisk(), undefined);
    desk.person.answer = ({ buttons }) => buttons[0];
    await leave('nodes');
    assert.equal(await onDisk(), '/nodes/\n');
    assert.ok(!packed().includes('nodes/a.py'));
  });

  it('says that includes bring it all the same, and of a folder how much of it', async () => {
    await given(`${manifest}includes = ["docs/guide.md", "notes.md"]\n`);
    await leave('notes.md');
    assert.match(desk.person.shown[0]?.text ?? '', /^"includes" in pyproject\.toml names "notes\.md"/);
    assert.equal(await onDisk(), undefined);
    desk.person.answer = ({ buttons }) => buttons[0];
    await leave('docs');
    assert.match(desk.person.shown[1]?.detail ?? '', /^1 of its files stay in the archive/);
    assert.equal(await onDisk(), '/docs/\n');
    assert.deepEqual(
      packed().filter((name) => name.startsWith('docs')),
      ['docs/guide.md'],
    );
  });

  it('offers to put back only what a line is about alone, and not where that has changed', async () => {
    await given();
    await writeFile(ignoreFile(), '*.md\n');
    await desk.context.archives.ready?.preview.refresh();
    await back('notes.md');
    assert.equal(await onDisk(), '*.md\n');
    await writeFile(ignoreFile(), '/notes.md\n');
    await desk.context.archives.ready?.preview.refresh();
    const entry = leftOut('notes.md');
    await writeFile(ignoreFile(), '# other\n/notes.md\n');
    const changed = vscode.Uri.file(ignoreFile());
    await vscode.workspace.openTextDocument(changed);
    await putBackIntoArchive(desk.context, { entry });
    assert.match(await onDisk().then((text) => text ?? ''), /# other/);
  });

  it('does nothing for what is no row of it', async () => {
    await given();
    for (const argument of [undefined, {}, { path: '../x' }, { path: '' }, { path: 'nothing.py' }]) {
      await leaveOutOfArchive(desk.context, argument);
      await putBackIntoArchive(desk.context, argument);
    }
    assert.equal(await onDisk(), undefined);
    assert.deepEqual(desk.person.shown, []);
  });
});
