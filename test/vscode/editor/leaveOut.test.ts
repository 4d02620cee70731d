// The quick fix that leaves a file out of the archive: what it writes into .comfyignore, whatever is there.
import assert from 'node:assert/strict';
import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { exampleWorkingCopy } from '../../registry';
import { eventually } from '../support/extension';
import { usePackInEditor } from '../support/packInEditor';
import { useRegistry } from '../support/useRegistry';

const odd = 'tools/#odd [1] *x?.py';
/** What a pattern that is not escaped would match too. */
const alike = ['tools/#odd 1 yyx1.py', 'tools/#odd [1] yxz.py'];
const files = ['tools/probe.py', odd, ...alike];

describe('leaving a file out of the archive', function () {
  this.timeout(120_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  // Of a file that git tracks and that is gone no archive is made.
  const tracked = exampleWorkingCopy().filter(({ path }) => path !== '.comfyignore');
  const manifestText = tracked.find(({ path }) => path === 'pyproject.toml')?.content ?? '';
  const pack = usePackInEditor(local, 'leaving-pack', [
    ...tracked,
    ...files.map((path) => ({ path, content: 'answer = eval(question)\n' })),
  ]);
  const { uriOf, ours, refresh, record, write } = pack;
  const ignoreFile = () => uriOf('.comfyignore');
  const onDisk = () => readFile(ignoreFile().fsPath, 'utf8');

  before(async () => {
    // In a browser VS Code saves by itself after a second.
    await vscode.workspace
      .getConfiguration('files')
      .update('autoSave', 'off', vscode.ConfigurationTarget.Global);
    await given('docs/\ntests/\n');
    record('2.0.0').statusReason = JSON.stringify(
      files.map((file) => ({
        issue_type: 'eval',
        file_path: file,
        line_number: 1,
        code_snippet: 'eval(question)',
      })),
    );
    await refresh();
    await eventually('the findings', () => files.every((file) => ours(file).length === 1));
  });
  after(() =>
    vscode.workspace
      .getConfiguration('files')
      .update('autoSave', undefined, vscode.ConfigurationTarget.Global),
  );
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await given('docs/\ntests/\n');
    if ((await readFile(uriOf('pyproject.toml').fsPath, 'utf8')) !== manifestText) {
      await write('pyproject.toml', manifestText);
      await refresh();
    }
    await eventually('all findings are back', () => files.every((file) => ours(file).length === 1), 20_000);
  });

  async function fixes(file: string): Promise<vscode.CodeAction[]> {
    await vscode.workspace.openTextDocument(uriOf(file));
    const [found] = ours(file);
    assert.ok(found, file);
    const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uriOf(file),
      found.range,
    );
    return all.filter(({ title }) => title.startsWith('Leave '));
  }
  /** Applies the fix to a file, saves what it wrote, and waits until the finding is gone. */
  async function leaveOut(file: string): Promise<string> {
    // Git and the packed files are read behind it, which takes its time.
    const [fix, ...others] = await eventually(
      'it is offered',
      async () => {
        const offered = await fixes(file);
        return offered.length > 0 && offered;
      },
      60_000,
    );
    assert.ok(fix?.edit);
    assert.equal(fix.title, `Leave ${file} out of the archive`);
    assert.deepEqual(others, []);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await eventually('the finding is gone', () => ours(file).length === 0, 20_000);
    const document = await vscode.workspace.openTextDocument(ignoreFile());
    const text = document.getText();
    if (document.isDirty) await document.save();
    assert.equal(await onDisk(), text);
    return text;
  }
  /** Another .comfyignore, as an editor that is not this one would write it. */
  async function given(text: string | undefined): Promise<void> {
    if (text === undefined) {
      await rm(ignoreFile().fsPath);
      return;
    }
    await writeFile(ignoreFile().fsPath, text);
    // An edit of what an editor still holds of the file before could not be saved.
    await eventually(
      'the editor has read it',
      async () => (await vscode.workspace.openTextDocument(ignoreFile())).getText() === text,
      20_000,
    );
  }

  it('makes the file where there is none', async () => {
    await given(undefined);
    assert.equal(await leaveOut('tools/probe.py'), '/tools/probe.py\n');
  });

  it('begins a line of its own where the last one has no end', async () => {
    await given('docs/\ntests/');
    assert.equal(await leaveOut('tools/probe.py'), 'docs/\ntests/\n/tools/probe.py\n');
  });

  it('keeps the line ends of Windows', async () => {
    await given('docs/\r\ntests/\r\n');
    assert.equal(await leaveOut('tools/probe.py'), 'docs/\r\ntests/\r\n/tools/probe.py\r\n');
  });

  it('writes into an empty file', async () => {
    await given('');
    assert.equal(await leaveOut('tools/probe.py'), '/tools/probe.py\n');
  });

  it('adds to changes that are not saved, and saves nothing by itself', async () => {
    const document = await vscode.workspace.openTextDocument(ignoreFile());
    await vscode.window.showTextDocument(document);
    const typed = new vscode.WorkspaceEdit();
    typed.insert(ignoreFile(), new vscode.Position(0, 0), 'drafts/\n');
    assert.ok(await vscode.workspace.applyEdit(typed));
    const fix = await eventually('it is offered', async () => (await fixes('tools/probe.py'))[0], 20_000);
    assert.ok(fix.edit);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.equal(document.getText(), 'drafts/\ndocs/\ntests/\n/tools/probe.py\n');
    assert.equal(document.isDirty, true);
    assert.equal(await onDisk(), 'docs/\ntests/\n');
    await eventually('what is typed counts', () => ours('tools/probe.py').length === 0, 20_000);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('escapes what a pattern would take for more, and leaves out that one file', async () => {
    const text = await leaveOut(odd);
    assert.equal(text, 'docs/\ntests/\n/tools/#odd \\[1\\] \\*x\\?.py\n');
    for (const file of alike) assert.equal(ours(file).length, 1, file);
    assert.equal(ours('tools/probe.py').length, 1);
  });

  it('is not offered where .comfyignore is a link, which can lead out of the pack', async () => {
    await eventually('it is offered', async () => (await fixes('tools/probe.py')).length > 0, 60_000);
    for (const target of ['../elsewhere.txt', '../nowhere.txt']) {
      if (target === '../elsewhere.txt') await writeFile(uriOf(target).fsPath, 'docs/\ntests/\n');
      await given(undefined);
      await symlink(target, ignoreFile().fsPath);
      assert.deepEqual(await fixes('tools/probe.py'), [], target);
    }
    await given(undefined);
  });

  const included: readonly (readonly [string, boolean])[] = [
    ['["tools"]', false],
    ['["./tools/"]', false],
    ['["/tools/probe.py"]', false],
    ['["docs"]', true],
    ['["."]', true],
  ];
  for (const [includes, isOffered] of included) {
    it(`is ${isOffered ? '' : 'not '}offered with includes = ${includes}`, async () => {
      await write('pyproject.toml', manifestText.replace('includes = []', `includes = ${includes}`));
      // A busy machine can miss that a file has changed.
      await refresh();
      // What was read of the packed files is forgotten some time after a file has changed.
      await eventually(
        'it is known',
        async () => (await fixes('tools/probe.py')).length > 0 === isOffered,
        30_000,
      );
      if (isOffered) {
        await leaveOut('tools/probe.py');
      } else {
        // As if written by hand: the file is packed all the same, and its finding stays.
        await given('docs/\ntests/\n/tools/probe.py\n');
        await new Promise((resolve) => setTimeout(resolve, 2500));
        assert.equal(ours('tools/probe.py').length, 1);
      }
    });
  }
});
