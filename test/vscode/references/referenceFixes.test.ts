// The newest Active version in place of one that documents name: here, in a file, in the workspace.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/extension';
import { hoverOn } from '../support/hoverOn';
import { useNamingFolder, workflowOf, type Named } from '../support/namingFolder';
import { setSetting } from '../support/settings';
import { useRegistry } from '../support/useRegistry';

describe('fixes of versions that documents name', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const { open, ours, uriOf } = useNamingFolder(local, 'naming-fixes');
  const flagged: Named = ['example-pack', '1.2.0'];
  const fixed = workflowOf([flagged, ['Example-Pack', '1.10.0'], ['example-pack', '1.1.0']]);
  const mixed = workflowOf([flagged, ['Example-Pack', '1.2.0'], ['example-pack', '1.1.0']]);

  /** Offered where the n-th place of a text is. */
  const actionsAt = async (document: vscode.TextDocument, text: string, nth = 0) => {
    let at = -1;
    for (let found = 0; found <= nth; found++) at = document.getText().indexOf(text, at + 1);
    assert.ok(at >= 0, text);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(document.positionAt(at + 1), document.positionAt(at + 1)),
    );
    return actions.filter(({ title }) => /installs nothing|registry/u.test(title));
  };
  const apply = async (action: vscode.CodeAction | undefined) => {
    assert.ok(action?.edit);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
  };

  afterEach(async () => {
    await setSetting('diagnostics.references', undefined);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('are quick fixes at the problem, which change the numbers alone and can be undone', async () => {
    const document = await open('fix.json', mixed);
    await eventually('the problems', () => ours(document.uri).length === 2);
    const actions = await actionsAt(document, '"1.2.0"');
    assert.deepEqual(
      actions.map(({ title, isPreferred }) => [title, isPreferred === true]),
      [
        ['Name 1.10.0, the newest Active version, at all 2 places in this file (installs nothing)', true],
        ['Name 1.10.0 here only (installs nothing)', false],
        ['Name 1.10.0 in all files of the workspace… (installs nothing)', false],
      ],
    );
    for (const { kind } of actions) assert.equal(kind?.value, vscode.CodeActionKind.QuickFix.value);
    await apply(actions[0]);
    assert.equal(document.getText(), mixed.replaceAll('1.2.0', '1.10.0'));
    await eventually('it is gone', () => ours(document.uri).length === 1);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), mixed);
    await eventually('it is back', () => ours(document.uri).length === 2);
  });

  it('are refactorings at other places, and where no problem is shown', async () => {
    const document = await open('other.json', mixed);
    await eventually('the problems', () => ours(document.uri).length === 2);
    const kinds = (actions: readonly vscode.CodeAction[]) => actions.map(({ kind }) => kind?.value);
    const rewrite = vscode.CodeActionKind.RefactorRewrite.value;
    const there = await actionsAt(document, '"1.2.0"', 1);
    assert.deepEqual(kinds(there), [rewrite, rewrite, rewrite]);
    await apply(there[1]);
    assert.equal(document.getText(), fixed);
    await setSetting('diagnostics.references', 'off');
    await eventually('no problems', () => ours(document.uri).length === 0);
    assert.deepEqual(kinds(await actionsAt(document, '"1.1.0"')), [rewrite, rewrite]);
    assert.deepEqual(await actionsAt(document, '"1.10.0"'), []);
  });

  it('keep what stands around a number in a snapshot', async () => {
    const text = "cnr_custom_nodes:\n  example-pack: '1.2.0' # kept\n";
    const document = await open('snapshot.yaml', text);
    await eventually('the problem', () => ours(document.uri).length === 1);
    const [action] = await actionsAt(document, '1.2.0');
    assert.equal(action?.title, 'Name 1.10.0, the newest Active version (installs nothing)');
    await apply(action);
    assert.equal(document.getText(), text.replace('1.2.0', '1.10.0'));
  });

  it('take the text as it is at this moment', async () => {
    const document = await open('moved.json', mixed);
    await eventually('the problems', () => ours(document.uri).length === 2);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 1), '"more": "text", ');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const before = document.getText();
    const actions = await actionsAt(document, '"1.2.0"');
    await apply(actions.find(({ title }) => title.includes('places in this file')));
    assert.equal(document.getText(), before.replaceAll('1.2.0', '1.10.0'));
  });

  it('are not offered where more than a version would be lost', async () => {
    const broken = '{"nodes":[{"properties":{"cnr_id":"example-pack","ver":"1.2.0,\n"x":1}}]}';
    const folded = 'cnr_custom_nodes:\n  example-pack: >-\n    1.2.0\n';
    const lines = 'cnr_custom_nodes:\n  example-pack: 1.2.0\n    1.3.0\n';
    for (const [name, text] of [
      ['broken.json', broken],
      ['folded.yaml', folded],
      ['lines.yaml', lines],
    ] as const) {
      const document = await open(name, text);
      // The hover waits for the answer.
      await hoverOn(document.uri, 'example-pack');
      assert.deepEqual(await actionsAt(document, 'example-pack'), [], name);
    }
    for (const word of ['nightly', 'latest', 'unknown', '1.2.0']) {
      const text = `cnr_custom_nodes:\n  example-pack: ${word}\n`;
      const document = await open(`${word}.yaml`, text);
      await hoverOn(document.uri, 'example-pack');
      const [action] = await actionsAt(document, 'example-pack');
      await apply(action);
      assert.equal(document.getText(), text.replace(word, '1.10.0'));
    }
  });

  it('never write what is no number, whatever the registry says', async () => {
    local.registry.state.addNode({ id: 'evil-pack', publisherId: 'other-publisher' });
    local.registry.state.addVersion('evil-pack', { version: '9.0.0", "x": "' });
    const held = { version: '1.0.0', status: 'NodeVersionStatusFlagged' } as const;
    local.registry.state.addVersion('evil-pack', held);
    const document = await open('evil.json', workflowOf([['evil-pack', '1.0.0']]));
    await eventually('the problem', () => ours(document.uri).length === 1);
    assert.deepEqual(await actionsAt(document, '"1.0.0"'), []);
  });

  it('follow from the link of the hover', async () => {
    const document = await open('link.json', mixed);
    const [, target] = /This File\]\(command:comfyRegistry\.useNewestActive\?%5B(\d+)%5D/u.exec(
      await hoverOn(document.uri, '"1.2.0"'),
    ) ?? [undefined, undefined];
    assert.ok(target);
    await vscode.commands.executeCommand('comfyRegistry.useNewestActive', Number(target));
    assert.equal(document.getText(), mixed.replaceAll('1.2.0', '1.10.0'));
    for (const wrong of [undefined, 'x', -1, { reference: {} }])
      await vscode.commands.executeCommand('comfyRegistry.useNewestActive', wrong);
    assert.equal(document.getText(), mixed.replaceAll('1.2.0', '1.10.0'));
  });

  it('of the workspace are one edit over its files, shown before it is made', async () => {
    for (const [file, text] of [
      ['deep/er/saved.json', mixed],
      ['snapshot.yml', 'cnr_custom_nodes:\n  example-pack: 1.2.0\n'],
      ['LOUD.JSON', mixed],
      ['LOUD.YML', 'cnr_custom_nodes:\n  example-pack: 1.2.0\n'],
      ['elsewhere.json', workflowOf([['other-pack', '1.2.0']])],
      ['node_modules/left/alone.json', mixed],
    ] as const)
      await vscode.workspace.fs.writeFile(uriOf(file), Buffer.from(text));
    const document = await open('all.json', mixed);
    await eventually('the problems', () => ours(document.uri).length === 2);
    const actions = await actionsAt(document, '"1.2.0"');
    const command = actions.find(({ title }) => title.includes('workspace'))?.command;
    assert.ok(command);
    const { applyEdit } = vscode.workspace;
    const edits: vscode.WorkspaceEdit[] = [];
    // The preview waits for a person, whom the walk in test/ui plays.
    Object.defineProperty(vscode.workspace, 'applyEdit', {
      configurable: true,
      value: (edit: vscode.WorkspaceEdit) => Promise.resolve(edits.push(edit) > 0),
    });
    try {
      await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
    } finally {
      Object.defineProperty(vscode.workspace, 'applyEdit', { configurable: true, value: applyEdit });
    }
    assert.equal(edits.length, 1);
    const changed = (edits[0]?.entries() ?? []).map(([uri, list]) => [
      uri.path.split('/naming-fixes/')[1] ?? uri.path,
      list.length,
      [...new Set(list.map(({ newText }) => newText))].join(),
    ]);
    // VS Code keeps documents of other tests for minutes, those without a file among them.
    const before = /^(?:fix|other|moved|link)\.json$|^(?:snapshot|1\.2\.0)\.yaml$|^\/|^Untitled-/u;
    assert.deepEqual(changed.filter(([path]) => !before.test(String(path))).sort(), [
      ['LOUD.JSON', 2, '1.10.0'],
      ['LOUD.YML', 1, '1.10.0'],
      ['all.json', 2, '1.10.0'],
      ['deep/er/saved.json', 2, '1.10.0'],
      ['snapshot.yml', 1, '1.10.0'],
    ]);
  });
});
