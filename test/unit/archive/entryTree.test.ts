import assert from 'node:assert/strict';
import { entryTree, findInTree, type EntryNode } from '../../../src/archive/entryTree';
import { listPublished } from '../../../src/archive/published';
import { bytesSource, zipOf } from './publishedArchive';

async function treeOf(names: readonly string[]): Promise<ReturnType<typeof entryTree>> {
  return entryTree(await listPublished(bytesSource(zipOf(names.map((name) => [name, name])))));
}

function pathsOf(node: EntryNode): string[] {
  return node.kind === 'file'
    ? [node.path]
    : [`${node.path}/`, ...[...node.children.values()].flatMap(pathsOf)];
}

describe('the tree of a published archive', () => {
  it('has folders also where the archive names none', async () => {
    const { root, odd, files, bytes } = await treeOf([
      'a.py',
      'b/c/d.py',
      'empty/',
      'b/e.py',
      'ä ö/%41#?.txt',
    ]);
    assert.deepEqual(pathsOf(root).sort(), [
      '/',
      'a.py',
      'b/',
      'b/c/',
      'b/c/d.py',
      'b/e.py',
      'empty/',
      'ä ö/',
      'ä ö/%41#?.txt',
    ]);
    assert.deepEqual([odd, files, bytes], [[], 4, 4 + 8 + 6 + 15]);
  });

  it('takes no name that leads out of it, or is none', async () => {
    const names = [
      '../outside.py',
      '/etc/passwd',
      'a/../../b',
      './x',
      'a//b',
      'C:\\Windows\\x',
      'C:x',
      'a\\b',
      'nul\0byte',
      'lïne\nbreak',
      'rtl\u202Egnp.exe',
      '..',
      '.',
      '',
      'x'.repeat(5000),
      'd/'.repeat(101) + 'f',
      '../folder/',
    ];
    const { root, odd, files } = await treeOf([...names, 'good.py']);
    assert.deepEqual(pathsOf(root), ['/', 'good.py']);
    assert.deepEqual(
      odd.map(({ entry }) => entry.name),
      names,
    );
    assert.deepEqual([...new Set(odd.map(({ why }) => why))], ['unsafe-name']);
    assert.equal(files, 1);
  });

  it('takes the last of equal names, and folders before a file of their name', async () => {
    const { root, odd } = await treeOf(['twice', 'twice', 'both', 'both/inside.py', 'folder/', 'folder']);
    assert.deepEqual(pathsOf(root).sort(), ['/', 'both/', 'both/inside.py', 'folder/', 'twice']);
    assert.deepEqual(
      odd.map(({ entry, why }) => [entry.name, why]),
      [
        ['twice', 'replaced'],
        ['both', 'folder-too'],
        ['folder', 'folder-too'],
      ],
    );
    const twice = findInTree({ root }, 'twice');
    assert.equal(twice?.kind === 'file' && twice.place, 1);
  });

  it('finds by path, and nothing that every object has', async () => {
    const tree = await treeOf(['a/b.py', '__proto__', 'constructor/x']);
    assert.equal(findInTree(tree, '')?.kind, 'folder');
    assert.equal(findInTree(tree, 'a/b.py')?.kind, 'file');
    assert.equal(findInTree(tree, '__proto__')?.kind, 'file');
    for (const path of ['a/c', 'a/b.py/c', 'toString', '..', 'a/../a']) {
      assert.equal(findInTree(tree, path), undefined, path);
    }
  });
});
