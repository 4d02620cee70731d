import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { eventually, theExtension } from '../support/extension';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('the packaged extension, installed', () => {
  it('comes from the extensions folder, without sources', () => {
    const folder = theExtension().extensionPath;
    assert.equal(path.basename(path.dirname(folder)), 'extensions');
    assert.equal(existsSync(path.join(folder, 'src')), false);
  });

  it('activates by itself where the opened folder holds a pyproject.toml', async () => {
    await eventually('the extension is active', () => theExtension().isActive);
  });

  it('has registered every command of its manifest', async () => {
    const manifest = theExtension().packageJSON as Manifest;
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      manifest.contributes.commands.map(({ command }) => command).filter((command) => !known.has(command)),
      [],
    );
  });
});
