// A pyproject.toml that is there already: the table is added to it, and nothing else is changed.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { CommandContext } from '../../../src/commands/command';
import { initialize } from '../../../src/commands/initialize';
import { parseManifest } from '../../../src/nodePack/index';
import { useAnswers } from '../support/useAnswers';
import { scratchFolder } from '../support/scratch';
import { addFolder, removeFolder } from '../support/folders';

const init = { path: '__init__.py', content: 'NODE_CLASS_MAPPINGS = {}\n' };

describe('adding to a pyproject.toml', function () {
  this.timeout(30_000);
  const answers = useAnswers();

  const packs = { all: [], authored: [], start: () => Promise.resolve() };
  const run = (folder: vscode.Uri) => initialize({ packs } as unknown as CommandContext, folder);
  const withFile = (content: string, name = 'pyproject.toml') =>
    scratchFolder([init, { path: name, content }], 'some-pack');
  const bytes = (folder: vscode.Uri) => readFile(path.join(folder.fsPath, 'pyproject.toml'));
  const { texts } = answers;

  it('adds the table where there is a project, and leaves every byte', async () => {
    const before = '\uFEFF[project]\r\nname  =  "mine"   # é\r\nversion="0.3.0"\r\n\t\r\n[tool.x]\r\ny = 1';
    const folder = await withFile(before);
    const done = run(folder);
    assert.equal((await answers.inputs.answer('me')).totalSteps, 2);
    assert.equal((await answers.inputs.answer()).value, 'Some Pack');
    await done;
    const after = await bytes(folder);
    const length = Buffer.byteLength(before);
    assert.deepEqual(after.subarray(0, length), Buffer.from(before));
    assert.equal(
      after.subarray(length).toString(),
      '\r\n\r\n[tool.comfy]\r\nPublisherId = "me"\r\nDisplayName = "Some Pack"\r\n',
    );
  });

  it('adds the project too where there are only settings of tools', async () => {
    const folder = await withFile('[tool.ruff]\nline-length = 100\n');
    const done = run(folder);
    assert.equal((await answers.inputs.answer('me')).totalSteps, 4);
    await answers.inputs.answer();
    await answers.inputs.answer();
    await answers.inputs.answer('Words');
    await done;
    const manifest = parseManifest((await bytes(folder)).toString());
    assert.deepEqual(manifest.problems, []);
    assert.equal(manifest.name?.value, 'some-pack');
    assert.equal(manifest.publisherId?.value, 'me');
  });

  for (const [name, content, sentence] of [
    ['has the table', '[tool.comfy]\n', 'pyproject.toml has a table [tool.comfy] already.'],
    [
      'has an error',
      '[project\n',
      'pyproject.toml cannot be read, so nothing is added to it. Correct it first.',
    ],
  ] as const) {
    it(`says so, and opens it on demand, where it ${name}`, async () => {
      const folder = await withFile(content);
      answers.person.answer = () => 'Open';
      await run(folder);
      assert.deepEqual(texts(), [`Error: ${sentence}`]);
      assert.equal((await bytes(folder)).toString(), content);
      assert.match(vscode.window.activeTextEditor?.document.fileName ?? '', /pyproject\.toml$/);
    });
  }

  it('says so where the table cannot be added at the end', async () => {
    const content = 'tool = {x = 1}\n';
    const folder = await withFile(content);
    const done = run(folder);
    await answers.inputs.answer('me');
    await answers.inputs.answer();
    await answers.inputs.answer();
    await answers.inputs.answer('Words');
    await done;
    assert.deepEqual(texts(), [
      'Error: [tool.comfy] cannot be added at the end of pyproject.toml. Add it by hand.',
    ]);
    assert.equal((await bytes(folder)).toString(), content);
  });

  it('says so where it is changed and not saved', async () => {
    const folder = await withFile('[project]\n');
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'pyproject.toml'));
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# more\n'));
    await run(folder);
    assert.deepEqual(texts(), ['Error: pyproject.toml has changes that are not saved. Save it first.']);
  });

  it('does not write beside one in another case', async () => {
    const folder = await withFile('[project]\n', 'PyProject.toml');
    await run(folder);
    assert.deepEqual(texts(), ['Error: There is a file PyProject.toml. Rename it to pyproject.toml.']);
    await assert.rejects(bytes(folder));
  });

  it('asks which folder, where several have nodes', async () => {
    const around = await addFolder(
      'several-packs',
      ['one', 'two', 'no'].map((name) => ({
        path: `${name}/__init__.py`,
        content: name === 'no' ? '' : init.content,
      })),
    );
    try {
      await initialize({ packs } as unknown as CommandContext, undefined);
      const [list] = answers.person.lists;
      assert.equal(list?.title, 'Write pyproject.toml');
      assert.ok(list.labels.includes('one') && list.labels.includes('two'), list.labels.join());
      assert.ok(!list.labels.includes('no'));
      assert.equal(answers.inputs.count, 0);
    } finally {
      await removeFolder(around);
    }
  });
});
