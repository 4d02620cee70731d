// A `registryUrl` that names no registry which may be asked: every command that would ask it says so, once.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands, showFailure } from '../../../src/commands/index';
import type { CommandName } from '../../../src/commands/commandIds';
import type { Fetch } from '../../../src/registry/ports';
import { examplePack } from '../../registry';
import { eventually } from '../support/extension';
import { removeScratch } from '../support/scratch';
import { setSetting } from '../support/settings';
import { Desk } from '../support/useDesk';
import { useRegistry } from '../support/useRegistry';

const addresses: readonly (readonly [what: string, url: string, sentence: RegExp])[] = [
  ['no URL', 'not a url', /^The registry URL in the settings is no valid URL: not a url\. Write it as/],
  ['http:// to another machine', 'http://192.0.2.1:8080', /^The registry URL must use https:\/\//],
];
const names: readonly CommandName[] = ['publish', 'validate', 'downloadArchive', 'setToken', 'removeToken'];

describe('with an address of no registry', function () {
  this.timeout(30_000);
  const local = useRegistry();
  let desk: Desk;
  let requests: string[];

  beforeEach(async () => {
    requests = [];
    const fetch: Fetch = (request, options) => {
      requests.push(request instanceof Request ? request.url : String(request));
      return globalThis.fetch(request, options);
    };
    desk = await Desk.set(local.registry, local.example, undefined, { fetch });
    // What was known of the registry before is there when the setting changes.
    await desk.context.store.refresh(examplePack);
    assert.ok(requests.length > 0, 'requests would be seen');
    // The version that waits for its scan.
    await eventually('it is watched', async () => (await desk.kept()).length === 1);
    requests.length = 0;
  });
  afterEach(async () => {
    await setSetting('registryUrl', local.registry.url);
    desk.clear();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(removeScratch);

  for (const [what, url, sentence] of addresses) {
    for (const name of names) {
      it(`${name} says that the setting is ${what}, asks nobody and keeps nothing`, async () => {
        await setSetting('registryUrl', url);
        desk.person.answer = ({ buttons }) => buttons[0];
        const before = [await desk.kept(), [...desk.secrets.kept]];
        const argument = { ...desk.argument, version: { version: '1.10.0' } };
        // As the registered command does.
        await commands[name](desk.context, argument).catch((error: unknown) =>
          showFailure(desk.context, error),
        );
        const [told, ...more] = desk.person.shown;
        assert.deepEqual(more, []);
        assert.deepEqual([told?.severity, told?.buttons], ['Error', ['Open Settings']]);
        assert.match(told?.text ?? '', sentence);
        await eventually(
          'the settings are open',
          () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'Settings',
        );
        assert.deepEqual(requests, []);
        assert.deepEqual([await desk.kept(), [...desk.secrets.kept]], before);
        assert.deepEqual([desk.person.lists, desk.person.saveDialogs], [[], []]);
      });
    }
  }
});
