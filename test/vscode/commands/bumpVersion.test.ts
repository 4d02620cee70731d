// Raising the version: what the list offers and suggests, and what is written where.
import assert from 'node:assert/strict';
import { mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { GivenFile } from '../../../scripts/gitFolder';
import { run } from '../../../scripts/processes';
import { bumpVersion } from '../../../src/commands/bumpVersion';
import { exampleWorkingCopy } from '../../registry';
import { removeScratch } from '../support/scratch';
import { Desk } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

const base = '2.0.1';

/** The working copy with the version in a file of its own. */
function dynamicCopy(): GivenFile[] {
  const files = exampleWorkingCopy(base).map(({ path: of, content }) => ({
    path: of,
    content:
      of === 'pyproject.toml'
        ? content
            .replace(`version = "${base}"`, 'dynamic = ["version"]')
            .concat('\n[tool.comfy.version]\npath = "nodes/version.py"\n')
        : content,
  }));
  const text = `"""${base} is not the place."""\r\n\r\n__version__ = '${base}'  # ${base}\r\nother = 1\r\n`;
  return [...files, { path: 'nodes/version.py', content: text }];
}

describe('raising the version', function () {
  this.timeout(30_000);
  // Lists leave deleted versions out, as the service's do.
  const local = useRegistry({ cdnMaxAgeMs: 0, hideDeleted: true });
  let desk: Desk;

  const open = async (files: readonly GivenFile[] = exampleWorkingCopy(base)) => {
    desk = await Desk.set(local.registry, local.example, files);
    local.registry.requests.length = 0;
  };
  afterEach(async () => {
    desk.clear();
    local.registry.faults.clear();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(removeScratch);

  const at = (name: string) => path.join(desk.pack.folder.fsPath, name);
  const text = (name: string) => readFile(at(name), 'utf8');
  const choose = (label?: string) => {
    desk.person.pick = () => label;
    return bumpVersion(desk.context, desk.argument);
  };
  const list = () => desk.person.lists.at(-1) ?? assert.fail('no list was shown');
  const rows = () => list().items.map(({ label, description }) => `${label} | ${description}`);
  const texts = () => desk.person.shown.map(({ text: of }) => of);
  const git = async (...args: string[]) => {
    const { code, output } = await run('git', args, { cwd: desk.pack.folder.fsPath, timeoutMs: 30_000 });
    assert.equal(code, 0, output);
  };

  it('offers every step from the newest number, read where it was not known, and writes nothing when it is left', async () => {
    await open();
    const before = await desk.packFiles();
    await choose();
    assert.equal(list().title, 'Raise Version of Example Pack');
    assert.deepEqual(rows(), [
      '2.0.2 | patch: fixes',
      '2.1.0 | minor: new nodes or inputs that break no workflow',
      '3.0.0 | major: workflows may break',
      '2.0.2-rc.1 | prerelease',
    ]);
    assert.deepEqual(await desk.packFiles(), before);
    assert.ok(vscode.workspace.textDocuments.every(({ isDirty }) => !isDirty));
    assert.deepEqual(texts(), []);
  });

  it('goes on past numbers that are spent, also those that no list shows', async () => {
    const deleted = ['2.0.2', '2.0.3', '2.1.0'].map((version) =>
      local.registry.state.addVersion('example-pack', { version, status: 'NodeVersionStatusDeleted' }),
    );
    try {
      await open();
      await choose();
      assert.deepEqual(
        rows().map((row) => row.split(' ')[0]),
        ['2.1.1', '2.2.0', '3.0.0', '2.1.1-rc.1'],
      );
    } finally {
      const { versions } = local.registry.state.nodes.get('example-pack') ?? assert.fail();
      for (const record of deleted) versions.splice(versions.indexOf(record), 1);
    }
  });

  it('offers the steps all the same where the registry does not answer', async () => {
    await open();
    local.registry.faults.next({ drop: 'before', times: 100 });
    await choose();
    assert.deepEqual(
      rows().map((row) => row.split(' ')[0]),
      ['2.0.2', '2.1.0', '3.0.0', '2.0.2-rc.1'],
    );
  });

  for (const { name, change, first, detail } of [
    {
      name: 'a changed Python file',
      change: () => Promise.resolve(),
      first: '2.0.2',
      detail:
        /^Suggested: Python files changed since 2\.0\.1: nodes\/text\.py\. Take minor, if nodes or inputs/,
    },
    {
      name: 'a new Python file',
      change: () => writeFile(at('nodes/new.py'), 'x = 1\n'),
      first: '2.1.0',
      detail: /^Suggested: Python files were added since 2\.0\.1: nodes\/new\.py$/,
    },
    {
      name: 'a Python file that is gone',
      change: () => rename(at('nodes/shell.py'), at('nodes/shell.txt')),
      first: '3.0.0',
      detail: /^Suggested: Python files were removed since 2\.0\.1: nodes\/shell\.py$/,
    },
  ]) {
    it(`suggests the step, first in the list, for ${name}`, async () => {
      await open();
      await change();
      await git('add', '--all');
      await choose();
      const [suggested, ...others] = list().items;
      assert.equal(suggested?.label, first);
      assert.match(suggested.detail ?? '', detail);
      assert.deepEqual([others.length, others.some((item) => item.detail !== undefined)], [3, false]);
    });
  }

  it('writes nothing but the characters of the version, and saves', async () => {
    await open();
    const before = await text('pyproject.toml');
    await choose('2.1.0');
    assert.equal(await text('pyproject.toml'), before.replace('version = "2.0.1"', 'version = "2.1.0"'));
    assert.deepEqual(texts(), []);
  });

  it('writes into the file of a dynamic version, and leaves pyproject.toml alone', async () => {
    await open(dynamicCopy());
    const manifest = await text('pyproject.toml');
    const before = await text('nodes/version.py');
    await choose('3.0.0');
    assert.equal(await text('nodes/version.py'), before.replace("= '2.0.1'", "= '3.0.0'"));
    assert.equal(await text('pyproject.toml'), manifest);
  });

  it('does not save what else was being changed', async () => {
    await open();
    const document = await vscode.workspace.openTextDocument(desk.pack.manifestUri);
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# draft\n');
    await vscode.workspace.applyEdit(edit);
    const before = await text('pyproject.toml');
    await choose('2.1.0');
    assert.match(document.getText(), /^# draft\n[^]*version = "2\.1\.0"/);
    assert.deepEqual([document.isDirty, await text('pyproject.toml')], [true, before]);
  });

  it('writes through no link, and says what to write where', async function () {
    if (process.platform === 'win32') this.skip();
    await open(dynamicCopy());
    const outside = path.join(path.dirname(desk.pack.folder.fsPath), 'outside');
    await mkdir(outside);
    await rename(at('nodes/version.py'), path.join(outside, 'version.py'));
    await symlink(path.join(outside, 'version.py'), at('nodes/version.py'));
    const before = await readFile(path.join(outside, 'version.py'), 'utf8');
    await choose('2.1.0');
    assert.equal(await readFile(path.join(outside, 'version.py'), 'utf8'), before);
    assert.deepEqual(texts(), ['The version could not be changed. Write 2.1.0 in version.py.']);
  });
});
