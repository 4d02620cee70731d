import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, theExtension } from '../support/extension';

describe('in a folder that nobody has trusted', () => {
  it('VS Code runs in restricted mode', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('the extension activates all the same', async () => {
    await eventually('the extension is active', () => theExtension().isActive);
  });
});
