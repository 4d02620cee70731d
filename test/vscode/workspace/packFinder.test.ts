// Whose pack is it? On real folders, through the window's own file system.
import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findPacks, rereadPacks } from '../../../src/workspace/packFinder';
import type { GivenFile } from '../../../scripts/gitFolder';
import { countedFiles } from '../support/ports';
import { asRoot, makePipe, manifestText, removeScratch, scratchFolder } from '../support/scratch';

const pack = (folder: string, id: string, version = '1.0.0'): GivenFile => ({
  path: `${folder}pyproject.toml`,
  content: manifestText(id, version),
});

async function find(files: readonly GivenFile[], name?: string) {
  const uri = await scratchFolder(files, name);
  const fs = countedFiles();
  const packs = await findPacks(asRoot(uri), { fs });
  return { uri, fs, packs, found: packs.map(({ id, relation }) => `${id} ${relation}`) };
}

describe('findPacks', () => {
  after(removeScratch);

  it('finds an authored pack at the root, with its facts', async () => {
    const { uri, packs } = await find([pack('', 'my-pack', '1.2.3')], 'my-folder');
    assert.equal(packs.length, 1);
    const [found] = packs;
    assert.equal(found?.relation, 'authored');
    assert.equal(found.key, uri.toString());
    assert.equal(found.manifestUri.path, `${uri.path}/pyproject.toml`);
    assert.deepEqual(
      [found.id, found.version, found.publisherId, found.label],
      ['my-pack', '1.2.3', 'example-publisher', 'my-pack'],
    );
  });

  it('finds authored packs one level down, and none deeper', async () => {
    const { found } = await find([pack('a/', 'one'), pack('b/', 'two'), pack('c/deep/', 'three')]);
    assert.deepEqual(found, ['one authored', 'two authored']);
  });

  it('takes a clone under custom_nodes and leaves what a manager installed', async () => {
    const { found } = await find([
      pack('custom_nodes/clone/', 'clone'),
      pack('custom_nodes/installed/', 'installed'),
      { path: 'custom_nodes/installed/.tracking', content: 'pyproject.toml\n' },
      { path: 'custom_nodes/script.py', content: '' },
    ]);
    assert.deepEqual(found, ['clone clone']);
  });

  it('treats the folders of a root named custom_nodes the same', async () => {
    const files = [
      pack('clone/', 'clone'),
      pack('installed/', 'installed'),
      { path: 'installed/.tracking', content: '' },
    ];
    assert.deepEqual((await find(files, 'custom_nodes')).found, ['clone clone']);
  });

  it('takes a pack opened by itself as authored, also inside of custom_nodes', async () => {
    const uri = await scratchFolder([pack('mine/', 'mine')], 'custom_nodes');
    const [found] = await findPacks(asRoot(uri.with({ path: `${uri.path}/mine` })), { fs: countedFiles() });
    assert.equal(found?.relation, 'authored');
  });

  it('looks into no folder of tools', async () => {
    const { found, fs } = await find([
      pack('node_modules/', 'no'),
      pack('.venv/', 'no'),
      pack('.git/', 'no'),
    ]);
    assert.deepEqual(found, []);
    // A look whether the root has a manifest, and none below.
    assert.deepEqual([fs.reads.length, fs.stats.length], [0, 1]);
  });

  it('reads one file of a Python project that is no node pack, however many folders it has', async () => {
    const { uri, found, fs } = await find([
      {
        path: 'pyproject.toml',
        content: '[project]\nname = "requests-like"\n[tool.ruff]\nline-length = 100\n',
      },
      ...Array.from({ length: 10 }, (_, at) => ({ path: `part${at}/__init__.py`, content: '' })),
    ]);
    assert.deepEqual(found, []);
    assert.deepEqual(fs.reads, [`${uri.path}/pyproject.toml`]);
    assert.deepEqual([fs.stats.length, fs.lists.length], [11, 1]);
  });

  it('reads none that is larger than 1 MiB, and says which authored one that is', async () => {
    const long = (id: string, bytes: number) => {
      const text = manifestText(id, '1.0.0');
      return `${text}#${' '.repeat(bytes - text.length - 1)}`;
    };
    const uri = await scratchFolder([
      { path: 'pyproject.toml', content: long('root', 2 ** 20 + 1) },
      { path: 'most/pyproject.toml', content: long('most', 2 ** 20) },
      { path: 'custom_nodes/clone/pyproject.toml', content: long('clone', 2 ** 20 + 1) },
      pack('custom_nodes/small/', 'small'),
    ]);
    const fs = countedFiles();
    const tooLarge: string[] = [];
    const looked = (manifest: typeof uri, isTooLarge: boolean) => {
      if (isTooLarge) tooLarge.push(manifest.path);
    };
    const packs = await findPacks(asRoot(uri), { fs, looked });
    assert.deepEqual(
      packs.map(({ id }) => id),
      ['most', 'small'],
    );
    assert.deepEqual(tooLarge, [`${uri.path}/pyproject.toml`]);
    assert.ok(!fs.reads.includes(`${uri.path}/pyproject.toml`));
  });

  it('does not wait for a pipe or a device in the place of a manifest', async () => {
    const uri = await scratchFolder([
      pack('custom_nodes/good/', 'good'),
      { path: 'custom_nodes/pipe/a.py', content: '' },
      { path: 'custom_nodes/device/a.py', content: '' },
      { path: 'below/a.py', content: '' },
    ]);
    await makePipe(`${uri.fsPath}/custom_nodes/pipe/pyproject.toml`);
    await makePipe(`${uri.fsPath}/below/pyproject.toml`);
    await symlink('/dev/zero', `${uri.fsPath}/custom_nodes/device/pyproject.toml`);
    const packs = await findPacks(asRoot(uri), { fs: countedFiles() });
    assert.deepEqual(
      packs.map(({ id }) => id),
      ['good'],
    );
  });

  it('reads nothing of what a manager installed', async () => {
    const { uri, fs } = await find([
      pack('custom_nodes/installed/', 'installed'),
      { path: 'custom_nodes/installed/.tracking', content: '' },
    ]);
    assert.deepEqual([fs.reads, fs.stats.length], [[], 2]);
    assert.equal(fs.stats[1], `${uri.path}/custom_nodes/installed/.tracking`);
  });

  it('reads a dynamic version from its file, of an authored pack', async () => {
    const dynamic = [
      '[project]\nname = "dyn"\ndynamic = ["version"]',
      '[tool.comfy]\nPublisherId = "p"\n[tool.comfy.version]\npath = "dyn/__init__.py"\n',
    ].join('\n');
    const files = (folder: string): GivenFile[] => [
      { path: `${folder}pyproject.toml`, content: dynamic },
      { path: `${folder}dyn/__init__.py`, content: '__version__ = "3.4.5"\n' },
    ];
    const { packs } = await find(files(''));
    assert.equal(packs[0]?.version, '3.4.5');
    assert.deepEqual(
      packs[0].alsoReadFrom.map(({ path }) => path.split('/').slice(-2).join('/')),
      ['dyn/__init__.py'],
    );
    // A clone gets two looks at most: for the mark of a manager, and at its manifest.
    const clone = await find(files('custom_nodes/dyn/'));
    assert.deepEqual(clone.found, ['dyn clone']);
    const looks = [...clone.fs.reads, ...clone.fs.stats].filter((file) => file.includes('/custom_nodes/'));
    assert.equal(looks.length, 2);
  });

  const bad: readonly [string, string | Uint8Array, { id: string; version: string } | undefined][] = [
    ['a byte order mark', `\uFEFF${manifestText('bom', '1.0.0')}`, { id: 'bom', version: '1.0.0' }],
    ['CRLF', manifestText('crlf', '1.0.0').replaceAll('\n', '\r\n'), { id: 'crlf', version: '1.0.0' }],
    [
      'a syntax error',
      `${manifestText('broken', '1.0.0')}[[[ nonsense\n`,
      { id: 'broken', version: '1.0.0' },
    ],
    [
      'wrong types',
      '[project]\nname = 5\nversion = ["1"]\n[tool.comfy]\nPublisherId = true\n',
      { id: '', version: '' },
    ],
    ['missing tables', '[tool.comfy]\n', { id: '', version: '' }],
    ['an array in place of the table', 'tool.comfy = []\n', undefined],
    ['nothing', '', undefined],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x80]), undefined],
  ];
  for (const [what, content, expected] of bad) {
    it(`reads a manifest with ${what}`, async () => {
      const { packs } = await find([{ path: 'pyproject.toml', content }]);
      assert.deepEqual(packs[0] && { id: packs[0].id, version: packs[0].version }, expected);
      if (expected !== undefined) assert.notEqual(packs[0]?.label, '');
    });
  }

  it('makes one line of a display name', async () => {
    const content = `${manifestText('a', '1.0.0')}DisplayName = "Nice\\n\\u202eName${'!'.repeat(200)}"\n`;
    const { packs } = await find([{ path: 'pyproject.toml', content }]);
    assert.match(packs[0]?.label ?? '', /^Nice Name!{50,80}…$/u);
  });

  it('keeps a pack whose manifest has merge marks', async () => {
    const text = manifestText('merged', '1.0.0').replace(
      'version = "1.0.0"',
      '<<<<<<< HEAD\nversion = "1.0.1"\n=======\nversion = "1.1.0"\n>>>>>>> theirs',
    );
    const { packs } = await find([{ path: 'pyproject.toml', content: text }]);
    assert.equal(packs[0]?.id, 'merged');
    assert.equal(packs[0].manifest.recovered, true);
  });

  it('survives a folder in place of pyproject.toml, and a root that is not there', async () => {
    assert.deepEqual((await find([{ path: 'pyproject.toml/file.txt', content: '' }])).found, []);
    const { uri } = await find([]);
    const gone = asRoot(uri.with({ path: `${uri.path}/gone` }));
    assert.deepEqual(await findPacks(gone, { fs: countedFiles() }), []);
  });

  it('rereads single folders: changed, new, gone', async () => {
    const { uri, packs } = await find([pack('a/', 'a'), pack('b/', 'b')]);
    const folder = (name: string) => uri.with({ path: `${uri.path}/${name}` });
    const other = await find([pack('a/', 'a', '2.0.0'), pack('c/', 'c')]);
    // What is read is the other folder; that a file is there at all is seen on the disk.
    await mkdir(folder('c').fsPath);
    await writeFile(path.join(folder('c').fsPath, 'pyproject.toml'), '');
    const fs = countedFiles();
    const there = (file: typeof uri) => file.with({ path: file.path.replace(uri.path, other.uri.path) });
    const moved = {
      ...fs,
      readFile: (file: typeof uri) => fs.readFile(there(file)),
      stat: (file: typeof uri) => fs.stat(there(file)),
    };
    const reread = await rereadPacks(asRoot(uri), packs, [folder('a'), folder('b'), folder('c')], {
      fs: moved,
    });
    assert.deepEqual(
      reread.map(({ id, version }) => `${id} ${version}`),
      ['a 2.0.0', 'c 1.0.0'],
    );
    // One of the three is gone.
    assert.deepEqual([fs.stats.length, fs.reads.length], [3, 2]);
  });
});
