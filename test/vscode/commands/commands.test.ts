// Commands that need no answer from a person, called as a keybinding or another extension calls them.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { exampleWorkingCopy } from '../../registry';
import { eventually, theExtension } from '../support/extension';
import { addFolder, removeFolder } from '../support/folders';
import { pageTabs, pageTitles } from '../support/pages';
import { setSetting } from '../support/settings';
import { useRegistry } from '../support/useRegistry';

const run = (name: string, argument?: unknown) =>
  vscode.commands.executeCommand(`comfyRegistry.${name}`, argument);
const clipboard = () => vscode.env.clipboard.readText();

describe('commands', function () {
  this.timeout(30_000);
  const local = useRegistry();
  let folder: vscode.Uri;

  /** What the extension itself asked, not the tests. */
  const asked = () =>
    local.registry.requests.filter(({ headers }) =>
      headers['user-agent']?.startsWith('comfy-registry-vscode/'),
    );
  const row = (version?: string) => ({
    type: version === undefined ? 'pack' : 'version',
    pack: { key: folder.toString() },
    ...(version === undefined ? {} : { version: { version } }),
  });

  before(async () => {
    await theExtension().activate();
    folder = await addFolder('commands-pack', exampleWorkingCopy());
    // A row means nothing before its pack is found, which then asks.
    await eventually('the request', () =>
      asked().some(({ path }) => path === '/nodes/example-pack/versions'),
    );
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeFolder(folder);
  });

  it('asks for the versions of an authored pack once it is found, and writes nothing', () => {
    assert.ok(asked().every(({ method }) => method === 'GET'));
  });

  it('refresh: asks past every cache, and resolves when the answer is there', async () => {
    for (let time = 1; time <= 2; time++) {
      const before = asked().length;
      await run('refresh');
      const [fresh, ...more] = asked()
        .slice(before)
        .filter(({ path }) => path === '/nodes/example-pack/versions');
      assert.equal(more.length, 0);
      assert.equal(fresh?.cached, false);
      assert.notEqual(fresh.status, undefined);
    }
  });

  it('refresh: does not fail when the registry does', async () => {
    const down = local.registry.faults.next({ status: 500, body: 'no', times: 100 });
    await run('refresh');
    assert.ok(down.used > 0);
    down.remove();
    await run('refresh');
  });

  it('copyInstallCommand: of the pack, and of the version whose row it is called on', async () => {
    await run('copyInstallCommand');
    assert.equal(await clipboard(), 'comfy node install example-pack');
    await run('copyInstallCommand', row());
    assert.equal(await clipboard(), 'comfy node install example-pack');
    await run('copyInstallCommand', row('1.10.0'));
    assert.equal(await clipboard(), 'comfy node install example-pack@1.10.0');
  });

  it('copyInstallCommand: believes no argument from outside', async () => {
    for (const argument of [
      { pack: { key: 'file:///elsewhere', id: 'evil; rm -rf /' } },
      { ...row(), version: { version: '1.0.0; rm -rf /' } },
      { ...row(), version: 'x' },
      'text',
      null,
    ]) {
      await vscode.env.clipboard.writeText('before');
      await run('copyInstallCommand', argument);
      assert.equal(await clipboard(), 'comfy node install example-pack');
    }
    // A number is a link, and this one leads nowhere.
    await vscode.env.clipboard.writeText('before');
    await run('copyInstallCommand', 123_456);
    assert.equal(await clipboard(), 'before');
  });

  it('copyVersion: of the version whose row it is called on', async () => {
    await run('copyVersion', row('1.3.0-rc.1'));
    assert.equal(await clipboard(), '1.3.0-rc.1');
  });

  it('openManifest: shows where the version stands', async () => {
    await run('openManifest', row());
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), vscode.Uri.joinPath(folder, 'pyproject.toml').toString());
    assert.equal(editor.document.getText(editor.selection), '"2.1.0"');
  });

  it('showVersion: opens the page of a version, each once', async () => {
    for (const version of ['2.0.1', '0.9.0', '2.0.1']) await run('showVersion', row(version));
    await eventually('both pages are there', () => pageTabs().length === 2);
    assert.deepEqual(pageTitles(), ['Example Pack 2.0.1', 'Example Pack 0.9.0']);
    await eventually('the one asked for is in front', () => pageTabs()[0]?.isActive === true);
    // The extension's own bundle has read the reason for its page, past no cache but once.
    await eventually('the reason is asked for', () =>
      asked().some(({ target }) => target.includes('include_status_reason=true')),
    );
  });

  it('clearFilter, showOlder, showLog: do nothing bad without anything to do', async () => {
    await run('clearFilter');
    await run('showOlder');
    await run('showOlder', { type: 'older' });
    await run('showOlder', row('1.0.0'));
    await run('showLog');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('asks nothing for a Python project that is no node pack', async () => {
    const before = asked().length;
    const plain = await addFolder(
      'plain-project',
      [{ path: 'pyproject.toml', content: '[project]\nname = "other-pack"\nversion = "1.0.0"\n' }],
      { git: false },
    );
    await run('refresh');
    const about = asked()
      .slice(before)
      .map(({ target }) => target);
    await removeFolder(plain);
    assert.ok(about.includes('/nodes/example-pack/versions'));
    assert.deepEqual(
      about.filter((target) => !target.includes('example-pack')),
      [],
    );
  });

  it('with manual refresh, a pack that is found is not asked about', async () => {
    await setSetting('autoRefresh', 'manual');
    const content = '[project]\nname = "other-pack"\n[tool.comfy]\nPublisherId = "other-publisher"\n';
    const other = await addFolder('other-pack', [{ path: 'pyproject.toml', content }], { git: false });
    const askedOther = () => asked().filter(({ path }) => path.includes('other-pack')).length;
    await run('copyInstallCommand', { pack: { key: other.toString() } });
    await eventually('the pack is found', async () => {
      await run('copyInstallCommand', { pack: { key: other.toString() } });
      return (await clipboard()) === 'comfy node install other-pack';
    });
    assert.equal(askedOther(), 0);
    await run('refresh', { pack: { key: other.toString() } });
    assert.equal(askedOther(), 1);
    await removeFolder(other);
    await setSetting('autoRefresh', undefined);
  });

  it('bumpVersion: says so where no number can be counted on, in place of an empty list', async () => {
    local.registry.state.addVersion('example-pack', { version: '9.0.20260101123456789' });
    await run('refresh');
    let done = false;
    const bumped = run('bumpVersion', row()).then(() => (done = true));
    await eventually('a message, and no list', async () => {
      await vscode.commands.executeCommand('notifications.clearAll');
      return done;
    });
    await bumped;
  });

  it('never counts an install', () => {
    assert.equal(local.registry.state.nodes.get('example-pack')?.installs, 0);
  });
});
