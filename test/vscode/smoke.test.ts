import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { theExtension } from './support/extension';
import { testParameters } from './support/parameters';
import { setSetting } from './support/settings';

describe('the extension in VS Code', () => {
  it('is found and activates on demand', async () => {
    await theExtension().activate();
    assert.equal(theExtension().isActive, true);
  });

  it('runs where the workspace is', () => {
    assert.equal(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath, testParameters().workspaceFolder);
    assert.equal(vscode.env.remoteName !== undefined, testParameters().host === 'server');
  });

  it('takes a setting of scope machine from the user', async () => {
    const read = () => vscode.workspace.getConfiguration('comfyRegistry').get('registryUrl');
    const before = read();
    await setSetting('registryUrl', 'http://127.0.0.1:4321');
    assert.equal(read(), 'http://127.0.0.1:4321');
    await setSetting('registryUrl', undefined);
    assert.equal(read(), before);
  });
});
