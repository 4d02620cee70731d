// Every way in which a folder of ComfyUI tells which packs are installed in it.
import assert from 'node:assert/strict';
import { rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { GivenFile } from '../../../scripts/gitFolder';
import { installedPacks } from '../../../src/workspace/references/installedPacks';
import { makePipe, manifestText, removeScratch, scratchFolder } from '../support/scratch';

const commit = '0123456789abcdef0123456789abcdef01234567';
const other = 'fedcba9876543210fedcba9876543210fedcba98';
const tracked = (folder: string, id: string, version: string): GivenFile[] => [
  { path: `${folder}/.tracking`, content: '__init__.py\n' },
  { path: `${folder}/pyproject.toml`, content: manifestText(id, version) },
];
const cloned = (folder: string, id: string, files: Readonly<Record<string, string>>): GivenFile[] => [
  { path: `${folder}/.git/.cnr-id`, content: `${id}\n` },
  ...Object.entries(files).map(([name, content]) => ({ path: `${folder}/.git/${name}`, content })),
];

/** What is installed, as `id version (way) path:line`. */
async function found(root: vscode.Uri): Promise<string[]> {
  const files = await installedPacks([root], vscode.workspace.fs);
  return files
    .flatMap(({ uri, by, packs }) =>
      [...packs.values()].map(({ reference: { id, version }, ranges: [range] }) => {
        const line = range === undefined ? '' : `:${range.start.line + 1}`;
        return `${id} ${version} (${by}) ${path.posix.relative(root.path, uri.path)}${line}`;
      }),
    )
    .sort();
}

describe('the installed packs', () => {
  after(removeScratch);

  it('are told by the marks of managers, at the place of their version', async () => {
    const root = await scratchFolder([
      ...tracked('custom_nodes/one', 'pack-one', '1.2.0'),
      ...cloned('custom_nodes/two', 'pack-two', { HEAD: `${commit}\n` }),
      ...cloned('custom_nodes/three', 'pack-three', {
        HEAD: 'ref: refs/heads/main\n',
        'refs/heads/main': `${other}\n`,
      }),
      ...cloned('custom_nodes/four', 'pack-four', {
        HEAD: 'ref: refs/heads/wide/main\n',
        'packed-refs': `# pack-refs with: peeled\n${other} refs/heads/other\n${commit} refs/heads/wide/main\n`,
      }),
    ]);
    assert.deepEqual(await found(root), [
      `pack-four ${commit} (installed) custom_nodes/four`,
      'pack-one 1.2.0 (installed) custom_nodes/one/pyproject.toml:3',
      `pack-three ${other} (installed) custom_nodes/three`,
      `pack-two ${commit} (installed) custom_nodes/two`,
    ]);
  });

  it('are told where they were put away', async () => {
    const root = await scratchFolder([
      ...tracked('custom_nodes/.disabled/pack-one@1_2_0', 'pack-one', '1.2.0'),
      { path: 'custom_nodes/.disabled/Pack-Two@2_0_1/nodes.py', content: '' },
      { path: 'custom_nodes/.disabled/pack-three@nightly/nodes.py', content: '' },
      ...tracked('custom_nodes/four.disabled', 'pack-four', '4.0.0'),
      { path: 'custom_nodes/.disabled/nobody-knows/nodes.py', content: '' },
    ]);
    assert.deepEqual(await found(root), [
      'Pack-Two 2.0.1 (disabled) custom_nodes/.disabled/Pack-Two@2_0_1',
      'pack-four 4.0.0 (disabled) custom_nodes/four.disabled/pyproject.toml:3',
      'pack-one 1.2.0 (disabled) custom_nodes/.disabled/pack-one@1_2_0/pyproject.toml:3',
      'pack-three nightly (disabled) custom_nodes/.disabled/pack-three@nightly',
    ]);
  });

  it('are told in a folder that is custom_nodes itself', async () => {
    const root = await scratchFolder(tracked('one', 'pack-one', '1.2.0'), 'custom_nodes');
    assert.deepEqual(await found(root), ['pack-one 1.2.0 (installed) one/pyproject.toml:3']);
  });

  it('are told by their own pyproject.toml where no manager has left a mark, with no number but the commit of a clone', async () => {
    const root = await scratchFolder([
      { path: 'custom_nodes/one/pyproject.toml', content: manifestText('pack-one', '1.0.0') },
      { path: 'custom_nodes/two/pyproject.toml', content: manifestText('pack-two', '1.0.0') },
      { path: 'custom_nodes/two/.git/HEAD', content: `${commit}\n` },
      { path: 'custom_nodes/three/pyproject.toml', content: '[project]\nname = "no-pack"\n' },
    ]);
    assert.deepEqual(await found(root), [
      'pack-one  (installed) custom_nodes/one/pyproject.toml:2',
      `pack-two ${commit} (installed) custom_nodes/two/pyproject.toml:2`,
    ]);
  });

  it('have no commit where git leads elsewhere, and nothing outside is read', async () => {
    const outside = await scratchFolder([{ path: 'secret', content: `${commit}\n` }], 'outside');
    const root = await scratchFolder([
      ...cloned('custom_nodes/one', 'pack-one', { HEAD: 'ref: refs/heads/../../../../../outside/secret\n' }),
      { path: 'custom_nodes/two/.git', content: `gitdir: ${outside.fsPath}\n` },
      { path: 'custom_nodes/two/pyproject.toml', content: manifestText('pack-two', '2.0.0') },
    ]);
    assert.deepEqual(await found(root), [
      'pack-one  (installed) custom_nodes/one',
      'pack-two  (installed) custom_nodes/two/pyproject.toml:2',
    ]);
  });

  it('are found through a link to a folder, and a link that leads in a circle ends', async () => {
    const elsewhere = await scratchFolder(tracked('pack', 'linked-pack', '3.0.0'), 'elsewhere');
    const root = await scratchFolder([{ path: 'custom_nodes/readme.txt', content: '' }]);
    await symlink(path.join(elsewhere.fsPath, 'pack'), path.join(root.fsPath, 'custom_nodes', 'linked'));
    await symlink(path.join(root.fsPath, 'custom_nodes'), path.join(root.fsPath, 'custom_nodes', 'circle'));
    assert.deepEqual(await found(root), [
      'linked-pack 3.0.0 (installed) custom_nodes/linked/pyproject.toml:3',
    ]);
  });

  it('are not waited for where a pipe or a device stands in the place of a file', async () => {
    const root = await scratchFolder([
      ...tracked('custom_nodes/good', 'good-pack', '1.0.0'),
      { path: 'custom_nodes/mark/.git/config', content: '' },
      ...cloned('custom_nodes/head', 'head-pack', {}),
      ...cloned('custom_nodes/branch', 'branch-pack', { HEAD: 'ref: refs/heads/main\n', 'refs/heads/x': '' }),
      ...cloned('custom_nodes/packed', 'packed-pack', { HEAD: 'ref: refs/heads/main\n' }),
      { path: 'custom_nodes/manifest/.tracking', content: '' },
    ]);
    const odd = [
      'mark/.git/.cnr-id',
      'head/.git/HEAD',
      'branch/.git/refs/heads/main',
      'packed/.git/packed-refs',
      'manifest/pyproject.toml',
    ];
    const expected = ['branch-pack', 'good-pack 1.0.0', 'head-pack', 'packed-pack'];
    for (const make of [makePipe, (file: string) => symlink('/dev/zero', file)]) {
      for (const name of odd) await make(path.join(root.fsPath, 'custom_nodes', name));
      const all = (await found(root)).map((line) => line.split(' (')[0]?.trim());
      assert.deepEqual(all, expected);
      for (const name of odd) await rm(path.join(root.fsPath, 'custom_nodes', name));
    }
  });

  it('are none where there is no such folder', async () => {
    assert.deepEqual(await found(await scratchFolder([{ path: 'a.txt', content: '' }])), []);
  });
});
