import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
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

  it('loads what finds packs with the first document that names some, and with no other', async () => {
    const isLoaded = () =>
      Object.keys(createRequire(__filename).cache).some((file) => /[\\/]dist[\\/]references\.js$/.test(file));
    const open = (text: string) => vscode.workspace.openTextDocument({ language: 'json', content: text });
    await eventually('the audit is loaded', () =>
      Object.keys(createRequire(__filename).cache).some((file) => /[\\/]dist[\\/]audit\.js$/.test(file)),
    );
    await open('{"name": "comfy-core", "nodes": [{"properties": {"ver": "1.0.0"}}]}');
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(isLoaded(), false);
    await open('{"nodes": [{"properties": {"cnr_id": "comfy-core", "ver": "0.3.0"}}]}');
    await eventually('it is loaded', isLoaded);
  });
});
