// Going to a finding by the links that the hover has, and to nothing else.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { exampleWorkingCopy } from '../../registry';
import { readStatusReason } from '../../../src/registry/readStatusReason';
import { findingsOf } from '../../../src/registry/statusReason';
import { eventually } from '../support/extension';
import { usePackInEditor } from '../support/packInEditor';
import { pageTitles } from '../support/pages';
import { useRegistry } from '../support/useRegistry';

describe('openFinding', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const { uriOf, ours, refresh, record, write } = usePackInEditor(local, 'finding-pack', [
    ...exampleWorkingCopy(),
    { path: 'tool.bin', content: Buffer.from([0, 1, 2, 255, 254, 0]) },
  ]);

  /** Numbers of the links to findings in the hover on the version. */
  async function links(): Promise<number[]> {
    const document = await vscode.workspace.openTextDocument(uriOf('pyproject.toml'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(document.getText().indexOf('"2.1.0"') + 1),
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
      .join('\n');
    return [...text.matchAll(/openFinding\?%5B(\d+)%5D/g)].map(([, number]) => Number(number));
  }
  const open = (argument: unknown) => vscode.commands.executeCommand('comfyRegistry.openFinding', argument);
  const shown = () => vscode.window.activeTextEditor?.document.uri.toString();

  it('shows the code of a finding in the working copy', async () => {
    await eventually('the findings', () => ours('nodes/text.py').length === 1);
    const [, , ofText] = await links();
    assert.ok(ofText !== undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const link of await links()) {
      await open(link);
      const editor = vscode.window.activeTextEditor;
      assert.ok(editor);
      assert.match(editor.document.getText(editor.selection), /^(?:eval\(|subprocess)$/);
    }
  });

  it('has no link for what leads out of the pack, and opens nothing for a link that is made up', async () => {
    const before = record('2.0.0').statusReason;
    record('2.0.0').statusReason = JSON.stringify(
      ['../../etc/passwd', '/etc/passwd', 'C:\\Windows\\win.ini', 'file:///etc/passwd', '.git/config'].map(
        (file) => ({
          issue_type: 'hostile',
          file_path: file,
          line_number: 1,
        }),
      ),
    );
    await refresh();
    await eventually('the findings are gone', () => ours('nodes/text.py').length === 0);
    assert.deepEqual(await links(), []);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const argument of [0, -1, 1e9, Number.NaN]) await open(argument);
    assert.equal(shown(), undefined);
    record('2.0.0').statusReason = before;
    await refresh();
    await eventually('the findings are back', () => ours('nodes/text.py').length === 1);
  });

  it('goes where a row of the versions view says', async () => {
    await eventually('the findings', () => ours('nodes/text.py').length === 1);
    const key = uriOf('').toString().replace(/\/$/, '');
    const files: (string | undefined)[] = [];
    const { findings } = findingsOf(readStatusReason(record('2.0.0').statusReason ?? ''));
    assert.equal(findings.length, 3);
    for (const finding of findings) {
      await open({ pack: { key }, version: { version: '2.0.0' }, finding });
      files.push(shown());
    }
    assert.deepEqual(files.map((file) => file?.split('/').at(-1)).sort(), [
      'shell.py',
      'shell.py',
      'text.py',
    ]);
  });

  for (const [what, file, line] of [
    ['binary', 'tool.bin', 7],
    ['text, for a finding without a line', 'nodes/loaders.py', undefined],
  ] as const) {
    it(`shows a file that is ${what}, as a whole`, async () => {
      const before = record('2.0.0').statusReason;
      record('2.0.0').statusReason = JSON.stringify([
        { issue_type: 'whole-file', file_path: file, line_number: line },
      ]);
      await refresh();
      await eventually('the finding', () => ours(file).length === 1);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      const [link, ...others] = await links();
      assert.ok(link !== undefined && others.length === 0);
      await open(link);
      const { activeTab, tabs } = vscode.window.tabGroups.activeTabGroup;
      assert.equal(activeTab?.label, file.split('/').at(-1));
      assert.equal(tabs.length, 1);
      // VS Code says of a binary file that it is one, and gives extensions no address of it.
      const input = activeTab?.input;
      if (line === undefined) {
        assert.ok(input instanceof vscode.TabInputText);
        assert.equal(input.uri.toString(), uriOf(file).toString());
        assert.equal(shown(), uriOf(file).toString());
      }
      assert.ok(!(input instanceof vscode.TabInputWebview));
      record('2.0.0').statusReason = before;
      await refresh();
      await eventually('the findings are back', () => ours('nodes/text.py').length === 1);
    });
  }

  it('shows the page for a finding that names no file', async () => {
    const before = record('2.0.0').statusReason;
    record('2.0.0').statusReason = JSON.stringify([{ issue_type: 'whole-pack', severity: 'low' }]);
    await refresh();
    await eventually('the findings are gone', () => ours('nodes/text.py').length === 0);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const key = uriOf('').toString().replace(/\/$/, '');
    const opened = open({ pack: { key }, version: { version: '2.0.0' } });
    await eventually('the page', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return pageTitles().join() === 'Example Pack 2.0.0';
    });
    await opened;
    record('2.0.0').statusReason = before;
    await refresh();
    await eventually('the findings are back', () => ours('nodes/text.py').length === 1);
  });

  it('opens nothing when the code is gone by then', async () => {
    const numbers = await links();
    const document = await vscode.workspace.openTextDocument(uriOf('nodes/text.py'));
    const text = document.getText();
    await write('nodes/text.py', text.replace('eval(', 'compute('));
    await eventually('the finding is gone', () => ours('nodes/text.py').length === 0);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const opened: (string | undefined)[] = [];
    for (const number of numbers) {
      // The message that it is gone waits for nobody.
      await open(number);
      opened.push(shown());
    }
    assert.ok(!opened.includes(uriOf('nodes/text.py').toString()), opened.join('\n'));
    assert.ok(opened.includes(uriOf('nodes/shell.py').toString()), opened.join('\n'));
    await write('nodes/text.py', text);
  });
});
