// A key in pyproject.toml costs one parse: who asks for the manifest in an editor gets one and the same.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { documentManifest } from '../../../src/workspace/documentManifest';
import { livePack } from '../../../src/workspace/livePack';
import { packAt, removeScratch, scratchFolder } from '../support/scratch';

describe('the manifest of an open document', () => {
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeScratch();
  });

  it('is one for the rules and for what the pack says, and another one behind each key', async () => {
    const text = '[project]\nname = "example-pack"\nversion = "1.2.3"\n';
    const folder = await scratchFolder([{ path: 'pyproject.toml', content: text }]);
    const pack = packAt(folder.fsPath, { text });
    const document = await vscode.workspace.openTextDocument(pack.manifestUri);
    const seen = new Set<unknown>();
    for (let key = 0; key < 4; key++) {
      const [asked, ...live] = await Promise.all([
        documentManifest(document),
        ...[1, 2, 3].map(async () => (await livePack(pack, vscode.workspace.fs)).manifest),
      ]);
      for (const one of live) assert.equal(one, asked);
      assert.equal(asked.version?.value, `1.2.3${'0'.repeat(key)}`);
      assert.ok(!seen.has(asked));
      seen.add(asked);
      const edit = new vscode.WorkspaceEdit();
      const at = document.positionAt(document.getText().lastIndexOf('"'));
      edit.insert(document.uri, at, '0');
      assert.ok(await vscode.workspace.applyEdit(edit));
    }
  });
});
