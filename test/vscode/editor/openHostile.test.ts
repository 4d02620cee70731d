// Findings that name what is no file of the pack, opened by what a row of the tree hands over.
import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { eventually } from '../support/extension';
import { usePackInEditor } from '../support/packInEditor';
import { useRegistry } from '../support/useRegistry';

describe('openFinding of a hostile finding', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const { uriOf, ours, refresh, record } = usePackInEditor(local, 'hostile-open-pack');

  const names = [
    '../neighbour/secret.py',
    'nodes/../../neighbour/secret.py',
    '..\\neighbour\\secret.py',
    '/etc/passwd',
    '//etc/passwd',
    'C:\\Windows\\win.ini',
    '\\\\server\\share\\file.py',
    'file:///etc/passwd',
    'command:workbench.action.files.newUntitledFile',
    '[x](command:workbench.action.files.newUntitledFile)',
    'https://evil.example/x.py',
    '.git/config',
    'nodes/\u202Etxet.py',
    'linked/secret.py',
    'linked.py',
    '',
  ];
  const key = () => uriOf('').toString().replace(/\/$/, '');
  const tabs = () =>
    vscode.window.tabGroups.all.flatMap((group) =>
      group.tabs.map(({ input, label }) =>
        input instanceof vscode.TabInputText ? input.uri.toString() : `page ${label}`,
      ),
    );

  before(async () => {
    await eventually('the findings', () => ours('nodes/text.py').length === 1);
    const neighbour = path.join(uriOf('..').fsPath, 'neighbour');
    await mkdir(neighbour, { recursive: true });
    await writeFile(path.join(neighbour, 'secret.py'), 'eval(secret)\n');
    await symlink(neighbour, uriOf('linked').fsPath);
    await symlink(path.join(neighbour, 'secret.py'), uriOf('linked.py').fsPath);
    record('2.0.0').statusReason = JSON.stringify(
      names.map((name) => ({
        issue_type: 'hostile',
        file_path: name,
        line_number: 1,
        code_snippet: 'eval(secret)',
      })),
    );
    await refresh();
    await eventually('the findings of before are gone', () => ours('nodes/text.py').length === 0);
  });

  for (const [finding, name] of names.entries()) {
    it(`opens nothing outside of the pack for ${JSON.stringify(name)}`, async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await eventually('no editor', () => tabs().length === 0);
      await vscode.commands.executeCommand('comfyRegistry.openFinding', {
        pack: { key: key() },
        version: { version: '2.0.0' },
        finding,
      });
      // A finding without a file is about the pack: its page says what is known.
      if (name === '') await eventually('the page', () => tabs().join() === 'page Example Pack 2.0.0');
      else {
        await new Promise((resolve) => setTimeout(resolve, 300));
        assert.deepEqual(tabs(), []);
      }
    });
  }

  it('opens nothing for numbers that no finding has', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually('no editor', () => tabs().length === 0);
    for (const finding of [-1, names.length, 1e9, 0.5, Number.NaN]) {
      await vscode.commands.executeCommand('comfyRegistry.openFinding', {
        pack: { key: key() },
        version: { version: '2.0.0' },
        finding,
      });
    }
    assert.deepEqual(tabs(), []);
  });
});
