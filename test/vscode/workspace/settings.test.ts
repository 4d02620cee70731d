import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { Settings } from '../../../src/workspace/settings';
import { eventually } from '../support/extension';
import { testParameters } from '../support/parameters';
import { setSetting } from '../support/settings';

const hostile = {
  'comfyRegistry.registryUrl': 'http://127.0.0.1:1',
  // Something that a workspace may set shows that its settings have been read.
  'comfyRegistry.cacheTtl': 1234,
};

describe('Settings', () => {
  const settings = new Settings();

  it('has the defaults of the manifest', () => {
    assert.equal(settings.registryUrl, 'https://api.comfy.org');
    assert.equal(settings.cacheTtl, 300_000);
    assert.equal(settings.autoRefresh, true);
    assert.equal(settings.notifications, true);
    assert.equal(settings.statusBarEnabled, true);
  });

  it('lets no workspace file say which registry is asked', async () => {
    const { workspaceFile } = vscode.workspace;
    assert.ok(workspaceFile);
    const before = await readFile(workspaceFile.fsPath, 'utf8');
    try {
      await writeFile(
        workspaceFile.fsPath,
        JSON.stringify({ ...(JSON.parse(before) as object), settings: hostile }),
      );
      await eventually('the workspace file is read', () => settings.cacheTtl === 1_234_000);
      assert.equal(settings.registryUrl, 'https://api.comfy.org');
    } finally {
      await writeFile(workspaceFile.fsPath, before);
      await eventually('the workspace file is read again', () => settings.cacheTtl === 300_000);
    }
  });

  it('lets no folder say so either', async () => {
    const folder = path.join(testParameters().workspaceFolder, '.vscode');
    const file = path.join(folder, 'settings.json');
    const scope = vscode.workspace.workspaceFolders?.[0]?.uri;
    await mkdir(folder, { recursive: true });
    // Indentation is of resource scope, so a folder's value of it counts.
    await writeFile(file, JSON.stringify({ ...hostile, 'editor.tabSize': 7 }));
    try {
      await eventually(
        "the folder's settings are read",
        () => vscode.workspace.getConfiguration('editor', scope).get('tabSize') === 7,
      );
      assert.equal(settings.registryUrl, 'https://api.comfy.org');
    } finally {
      await writeFile(file, '{}');
    }
  });

  for (const [written, read] of [
    [0, 300_000],
    [-5, 300_000],
    ['soon', 300_000],
    [10, 10_000],
    [86_400, 86_400_000],
  ] as const) {
    it(`takes ${JSON.stringify(written)} as a TTL of ${read} ms`, async () => {
      await setSetting('cacheTtl', written);
      assert.equal(settings.cacheTtl, read);
      await setSetting('cacheTtl', undefined);
    });
  }

  it('turns notifications off for good', async () => {
    await settings.turnNotificationsOff();
    assert.equal(settings.notifications, false);
    await setSetting('notifications', undefined);
    assert.equal(settings.notifications, true);
  });
});
