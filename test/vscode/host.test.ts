// What the other tests rely on: the registry and the folders of the test support.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { exampleWorkingCopy } from '../registry';
import { addFolder, removeFolder } from './support/folders';
import { useRegistry } from './support/useRegistry';

describe('the test support in VS Code', () => {
  const local = useRegistry();

  it('has a registry that the setting points to', async () => {
    const url = vscode.workspace.getConfiguration('comfyRegistry').get<string>('registryUrl');
    assert.equal(url, local.registry.url);
    const answer = await fetch(`${local.registry.url}/nodes/${local.example.nodeId}`);
    assert.equal(answer.status, 200);
    assert.equal(local.registry.requests.length, 1);
  });

  it('adds and removes folders without a reload', async () => {
    const uri = await addFolder('example', exampleWorkingCopy());
    assert.equal(vscode.workspace.workspaceFolders?.length, 2);
    const found = await vscode.workspace.findFiles(new vscode.RelativePattern(uri, '*.toml'));
    assert.deepEqual(found.map(String), [vscode.Uri.joinPath(uri, 'pyproject.toml').toString()]);
    await removeFolder(uri);
    assert.equal(vscode.workspace.workspaceFolders.length, 1);
  });
});
