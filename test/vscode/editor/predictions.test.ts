// What the local check shows of the files that are open, in a window with the extension and a real repository.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { exampleWorkingCopy, flagDangerousCalls } from '../../registry';
import { eventually } from '../support/extension';
import { codeOf, usePackInEditor } from '../support/packInEditor';
import { setSetting } from '../support/settings';
import { useRegistry } from '../support/useRegistry';

const git = (folder: vscode.Uri, ...words: string[]) =>
  promisify(execFile)('git', ['-C', folder.fsPath, ...words]);

describe('predictions of the local check', function () {
  this.timeout(90_000);
  const local = useRegistry({ flag: flagDangerousCalls, cdnMaxAgeMs: 0 });
  const pack = usePackInEditor(local, 'predictions-pack');
  const { uriOf, ours, predictions, record, refresh, open, replace, write, asked } = pack;
  const ranges = (document: vscode.TextDocument, file: string) =>
    predictions(file).map(({ range }) => document.getText(range));

  before(async () => {
    // Users get what is in the working copy but for this: nothing is found in it by the registry.
    record('2.0.0').status = 'NodeVersionStatusActive';
    await refresh();
    await eventually('no findings', () => ours('nodes/text.py').length === 0);
  });

  it('appear when a packed file is opened, at the code, with words that say what they are', async () => {
    // What the window asks by itself is over.
    let before = -1;
    while (before !== asked()) {
      before = asked();
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    const document = await open('nodes/text.py');
    await eventually('the prediction', () => predictions('nodes/text.py').length === 1);
    const [found] = predictions('nodes/text.py');
    assert.ok(found);
    assert.deepEqual(ranges(document, 'nodes/text.py'), ['eval']);
    assert.equal(
      found.message,
      "Prediction: eval runs a text as code (eval, S307); the registry's scan decides. Read the value with ast.literal_eval or json.loads, or look it up in a table of what is allowed.",
    );
    assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(found.source, 'Comfy Registry');
    assert.equal(codeOf(found), 'prediction');
    assert.equal(asked(), before, 'nothing is asked');
  });

  it('follow what is typed, also beside syntax that is not finished and # noqa', async () => {
    const document = await open('nodes/loaders.py');
    const text = document.getText();
    assert.deepEqual(predictions('nodes/loaders.py'), []);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(
      document.uri,
      new vscode.Position(0, 0),
      'os.system("ls")  # noqa\na = 1; b = 2\ndef broken(\n',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    await eventually('both', () => predictions('nodes/loaders.py').length === 2);
    assert.deepEqual(ranges(document, 'nodes/loaders.py'), ['os.system', ';']);
    assert.deepEqual(
      predictions('nodes/loaders.py').map(({ severity }) => severity),
      [vscode.DiagnosticSeverity.Warning, vscode.DiagnosticSeverity.Information],
    );
    await write('nodes/loaders.py', text);
    await eventually('none', () => predictions('nodes/loaders.py').length === 0);
  });

  it('can be left out of the archive, and are gone then', async () => {
    const init = exampleWorkingCopy().find(({ path }) => path === '__init__.py')?.content ?? '';
    const document = await open('nodes/shell.py');
    const text = document.getText();
    await write('nodes/shell.py', text.replace('check=True)', 'check=True, shell=True)'));
    await eventually('the prediction', () => predictions('nodes/shell.py').length === 1);
    await writeFile(uriOf('__init__.py').fsPath, init.replace(/^.*(?:shell|ExampleEncode).*\n/gm, ''));
    const fixes = () =>
      vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        predictions('nodes/shell.py')[0]?.range ?? new vscode.Range(0, 0, 0, 0),
      );
    const leave = await eventually('the offer', async () =>
      (await fixes()).find(({ title }) => title === 'Leave nodes/shell.py out of the archive'),
    );
    assert.ok((await fixes()).some(({ title }) => title === 'Open the registry standards'));
    assert.ok(leave.edit);
    assert.ok(await vscode.workspace.applyEdit(leave.edit));
    await eventually('the prediction is gone', () => predictions('nodes/shell.py').length === 0);
    await replace('.comfyignore', '/nodes/shell.py\n', '');
    await (await open('.comfyignore')).save();
    await eventually('it is back', () => predictions('nodes/shell.py').length === 1);
    await writeFile(uriOf('__init__.py').fsPath, init);
    await write('nodes/shell.py', text);
    await eventually('none', () => predictions('nodes/shell.py').length === 0);
  });

  it('are of packed files only: a file that git does not have comes with git add', async () => {
    await writeFile(uriOf('new.py').fsPath, 'exec(code)\n');
    const document = await open('new.py');
    await open('nodes/text.py');
    await eventually('the one of the packed file', () => predictions('nodes/text.py').length === 1);
    assert.deepEqual(predictions('new.py'), []);
    await git(pack.folder, 'add', 'new.py');
    // What git has is not watched. A new file of the pack is.
    await writeFile(uriOf('other.txt').fsPath, '');
    await eventually('the prediction', () => predictions('new.py').length === 1);
    assert.deepEqual(ranges(document, 'new.py'), ['exec']);
    await git(pack.folder, 'rm', '-q', '-f', 'new.py');
    await rm(uriOf('other.txt').fsPath);
    await eventually('none', () => predictions('new.py').length === 0);
  });

  it('go with the setting of findings', async () => {
    await open('nodes/text.py');
    await eventually('the prediction', () => predictions('nodes/text.py').length === 1);
    await setSetting('diagnostics.findings', false);
    await eventually('none', () => predictions('nodes/text.py').length === 0);
    await setSetting('diagnostics.findings', undefined);
    await eventually('the prediction is back', () => predictions('nodes/text.py').length === 1);
  });

  it('give way to what the registry has found at the same line', async () => {
    await open('nodes/text.py');
    await eventually('the prediction', () => predictions('nodes/text.py').length === 1);
    record('2.0.0').status = 'NodeVersionStatusFlagged';
    await refresh();
    await eventually(
      'the finding alone',
      () => ours('nodes/text.py').length === 1 && predictions('nodes/text.py').length === 0,
    );
    record('2.0.0').status = 'NodeVersionStatusActive';
    await refresh();
    await eventually(
      'the prediction alone',
      () => ours('nodes/text.py').length === 0 && predictions('nodes/text.py').length === 1,
    );
  });
});
