// Where another version is written, and where not.
import assert from 'node:assert/strict';
import { mkdir, rename, symlink } from 'node:fs/promises';
import * as vscode from 'vscode';
import { livePack } from '../../../src/workspace/livePack';
import { versionEdit } from '../../../src/workspace/versionEdit';
import { packAt, removeScratch, scratchFolder } from '../support/scratch';

describe('the edit that writes another version', () => {
  after(removeScratch);
  const text = [
    '[project]',
    'name = "example-pack"',
    'dynamic = ["version"]',
    '[tool.comfy.version]',
    'path = "lib/about.py"',
    '',
  ].join('\n');

  it('is none where the file of the version, or a folder on the way, is a link', async () => {
    const folder = await scratchFolder([
      { path: 'pyproject.toml', content: text },
      { path: 'lib/about.py', content: '__version__ = "1.2.3"\n' },
    ]);
    const pack = packAt(folder.fsPath, { text });
    const edit = async () => {
      const live = await livePack(pack, vscode.workspace.fs);
      assert.equal(live.version, '1.2.3');
      return (await versionEdit(pack, live, '1.2.4'))?.uri.path;
    };
    const at = (path: string) => vscode.Uri.joinPath(folder, path).fsPath;
    assert.equal(await edit(), vscode.Uri.joinPath(folder, 'lib/about.py').path);
    await mkdir(at('../elsewhere'));
    await rename(at('lib/about.py'), at('../elsewhere/about.py'));
    await symlink('../../elsewhere/about.py', at('lib/about.py'));
    assert.equal(await edit(), undefined);
    await rename(at('lib'), at('old'));
    await symlink('../elsewhere', at('lib'));
    assert.equal(await edit(), undefined);
  });

  it('is there where the pack itself is reached through a link', async () => {
    const folder = await scratchFolder([
      { path: 'pack/pyproject.toml', content: text },
      { path: 'pack/lib/about.py', content: '__version__ = "1.2.3"\n' },
    ]);
    const linked = vscode.Uri.joinPath(folder, 'linked');
    await symlink('pack', linked.fsPath);
    const pack = packAt(linked.fsPath, { text });
    const live = await livePack(pack, vscode.workspace.fs);
    const change = await versionEdit(pack, live, '1.2.4');
    assert.equal(change?.uri.path, vscode.Uri.joinPath(linked, 'lib/about.py').path);
  });
});
