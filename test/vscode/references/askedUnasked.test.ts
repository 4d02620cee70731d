// What is asked about documents that are open, before anybody does something. It runs before the tests that take the view of
// references over from the extension, which does not hear any more then whether it is seen.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { eventually } from '../support/extension';
import { useNamingFolder, workflowOf } from '../support/namingFolder';
import { setSetting } from '../support/settings';
import { useRegistry } from '../support/useRegistry';

describe('open documents that name packs', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const { open, codes, replace, asked } = useNamingFolder(local, 'naming-unasked');

  before(() => vscode.commands.executeCommand('workbench.view.explorer'));
  afterEach(async () => {
    await setSetting('diagnostics.references', undefined);
    await setSetting('autoRefresh', undefined);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('are asked about by nobody with manual, nor where they are off', async () => {
    await setSetting('autoRefresh', 'manual');
    const before = asked().length;
    const manual = await open('manual.json', workflowOf([['other-pack', '0.0.1']]));
    await sleep(1000);
    assert.deepEqual([asked().slice(before), codes(manual.uri)], [[], []]);
    await setSetting('diagnostics.references', 'off');
    await setSetting('autoRefresh', undefined);
    await sleep(1000);
    assert.deepEqual([asked().slice(before), codes(manual.uri)], [[], []]);
    await setSetting('diagnostics.references', undefined);
    await eventually('the problem', () => codes(manual.uri).join() === 'version-not-found');
  });

  it('are asked about by nobody where they are off and the view is hidden', async () => {
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await setSetting('diagnostics.references', 'off');
    const before = asked().length;
    const document = await open('hidden.json', workflowOf([['other-pack', '0.0.7']]));
    await sleep(1000);
    await replace(document, '0.0.7', '0.0.8');
    await sleep(1500);
    assert.deepEqual([asked().slice(before), codes(document.uri)], [[], []]);
    await setSetting('diagnostics.references', undefined);
    await eventually('the problem', () => codes(document.uri).join() === 'version-not-found');
    assert.ok(asked().slice(before).includes('POST /bulk/nodes/versions'));
  });
});
