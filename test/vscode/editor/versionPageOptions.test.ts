// What VS Code is told of a page when it is made, and what the page says of itself.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { linkCommands } from '../../../src/workspace/linkTargets';
import { eventually } from '../support/extension';
import { PageScene, pageTitles } from '../support/pages';

describe('the panel of a version', () => {
  const scene = new PageScene();
  const made: { panel: vscode.WebviewPanel; options: vscode.WebviewOptions & vscode.WebviewPanelOptions }[] =
    [];
  const original = Object.getOwnPropertyDescriptor(vscode.window, 'createWebviewPanel');
  const { createWebviewPanel } = vscode.window;

  before(() => {
    assert.ok(original);
    // The real one makes it; here its options are written down.
    Object.defineProperty(vscode.window, 'createWebviewPanel', {
      configurable: true,
      value: (...given: Parameters<typeof createWebviewPanel>) => {
        const panel = createWebviewPanel(...given);
        made.push({ panel, options: given[3] ?? {} });
        return panel;
      },
    });
  });
  after(async () => {
    if (original !== undefined) Object.defineProperty(vscode.window, 'createWebviewPanel', original);
    scene.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('has no scripts, no forms, no files, and the commands of the list alone', async () => {
    scene.open().show(scene.pack, '2.0.0');
    await eventually('the page', () => pageTitles().join() === 'example-pack 2.0.0');
    const [first, ...others] = made;
    assert.ok(first);
    assert.deepEqual(others, []);
    assert.deepEqual(first.options, {
      enableScripts: false,
      enableForms: false,
      enableCommandUris: linkCommands,
      localResourceRoots: [],
      enableFindWidget: true,
    });
    // As VS Code has taken it.
    const { enableScripts, enableCommandUris, localResourceRoots } = first.panel.webview.options;
    assert.equal(enableScripts, false);
    assert.deepEqual(enableCommandUris, [...linkCommands]);
    assert.deepEqual(localResourceRoots, []);
  });

  it('allows no command that writes, sends or runs without being asked for', () => {
    // A change of the list is to be thought about: a page can hold any text of the registry.
    assert.deepEqual([...linkCommands].sort(), [
      'comfyRegistry.bumpVersion',
      'comfyRegistry.copyInstallCommand',
      'comfyRegistry.copyReviewRequest',
      'comfyRegistry.downloadArchive',
      'comfyRegistry.openFinding',
      'comfyRegistry.openInBrowser',
      'comfyRegistry.openManifest',
      'comfyRegistry.refresh',
      'comfyRegistry.showLog',
      'comfyRegistry.showVersion',
    ]);
  });

  it('says in its own policy that nothing is loaded, and names its one style', async () => {
    const html = await eventually('its content', () => made[0]?.panel.webview.html || undefined);
    const policies = [...html.matchAll(/http-equiv="Content-Security-Policy" content="([^"]*)"/g)];
    assert.equal(policies.length, 1);
    const [, nonce] =
      /^default-src 'none'; style-src 'nonce-([\w-]{36})'$/.exec(policies[0]?.[1] ?? '') ?? [];
    assert.ok(nonce, policies[0]?.[1]);
    assert.equal(html.split(`<style nonce="${nonce}">`).length, 2);
    assert.doesNotMatch(html, /<(?:script|link|img|iframe|form|object|embed|base)\b|\son\w+=|https?:/i);
  });
});
