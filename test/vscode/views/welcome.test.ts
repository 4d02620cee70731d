// What the versions view says where it has no rows, which depends on what is in the folders.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { GivenFile } from '../../../scripts/gitFolder';
import { eventually, theExtension } from '../support/extension';
import { addFolder, removeFolder } from '../support/folders';
import { useRegistry } from '../support/useRegistry';
import { useVersionsView } from '../support/useVersionsView';

const nodes = 'NODE_CLASS_MAPPINGS = {}\n';

describe('the versions view without a node pack', function () {
  this.timeout(30_000);
  useRegistry();
  const folders: vscode.Uri[] = [];
  const { executeCommand } = vscode.commands;

  // Before the view's own, which wait until no pack is left.
  afterEach(async () => {
    for (const uri of folders.splice(0)) await removeFolder(uri);
  });
  const { contextKeys } = useVersionsView();
  beforeEach(() => executeCommand('comfyRegistry.versions.focus'));

  const add = async (name: string, files: readonly GivenFile[]): Promise<string> => {
    const uri = await addFolder(name, files, { git: false });
    folders.push(uri);
    return uri.fsPath;
  };
  const says = (welcome: string) =>
    eventually(
      `"${welcome}", not "${contextKeys.values.welcome}"`,
      () => contextKeys.values.welcome === welcome,
    );
  const lookAgain = async () => {
    await executeCommand('workbench.view.explorer');
    await executeCommand('comfyRegistry.versions.focus');
  };

  for (const [name, files] of [
    ['Python nodes at the top', [{ path: '__init__.py', content: nodes }]],
    ['Python nodes one level down', [{ path: 'pack/__init__.py', content: nodes }]],
    ['a clone under custom_nodes', [{ path: 'custom_nodes/pack/__init__.py', content: nodes }]],
    [
      'a pyproject.toml of something else',
      [
        { path: 'pyproject.toml', content: '[tool.ruff]\n' },
        { path: 'nodes.py', content: nodes },
      ],
    ],
  ] as const) {
    it(`offers to write a pyproject.toml where there is: ${name}`, async () => {
      await add('bare-pack', files);
      await says('nodesOnly');
    });
  }

  for (const [name, files] of [
    ['no Python at all', [{ path: 'README.md', content: 'Notes.\n' }]],
    ['Python without nodes', [{ path: '__init__.py', content: 'x = 1\n' }]],
    [
      'what a manager has installed',
      [
        { path: 'custom_nodes/pack/__init__.py', content: nodes },
        { path: 'custom_nodes/pack/.tracking', content: '' },
      ],
    ],
    [
      'ComfyUI itself',
      [
        { path: 'nodes.py', content: nodes },
        { path: 'comfy/sd.py', content: '' },
        { path: 'custom_nodes/readme.txt', content: '' },
      ],
    ],
  ] as const) {
    it(`says what a node pack is where there is: ${name}`, async () => {
      await add('bare-pack', [{ path: '__init__.py', content: nodes }]);
      await says('nodesOnly');
      await add('other-folder', files);
      const [first] = folders.splice(0, 1);
      await removeFolder(first ?? assert.fail());
      await says('noPack');
    });
  }

  it('looks again when somebody comes back to it, and says nothing where there is a pack', async () => {
    const folder = await add('grown-pack', [{ path: 'README.md', content: 'Notes.\n' }]);
    await says('noPack');
    await mkdir(path.join(folder, 'nodes'));
    await writeFile(path.join(folder, '__init__.py'), nodes);
    await lookAgain();
    await says('nodesOnly');
    await writeFile(path.join(folder, 'pyproject.toml'), '[project]\nname = "x"\n[tool.comfy]\n');
    await eventually('the pack', () => !['noPack', 'nodesOnly'].includes(contextKeys.values.welcome ?? ''));
  });

  it('has a text for each of its states', () => {
    const { contributes } = theExtension().packageJSON as {
      contributes: { viewsWelcome: { when: string; contents: string }[] };
    };
    const links = (state: string) =>
      contributes.viewsWelcome
        .filter(({ when }) => when.includes(`'${state}'`))
        .map(({ contents }) => contents.includes('(command:comfyRegistry.initialize)'));
    assert.deepEqual([links('noPack'), links('nodesOnly'), links('tooLarge')], [[false], [true], [false]]);
  });
});
