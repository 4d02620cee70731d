import assert from 'node:assert/strict';
import { chmodSync, rmSync, unlinkSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { listPackFiles } from '../../../src/archive';
import { runGit, ScratchPack } from './scratchPack';

describe('listPackFiles: what git tracks', () => {
  let pack: ScratchPack;
  beforeEach(() => (pack = new ScratchPack()));
  afterEach(() => pack.dispose());

  it('takes the index for membership and the working tree for content', async () => {
    pack.track('a.py', 'sub/b.py', 'gone-from-index.py');
    pack.git('commit', '-qm', 'first');
    pack.write('a.py', 'changed, not staged');
    pack.track('staged.py');
    pack.write('intended.py');
    pack.git('add', '-N', 'intended.py');
    pack.write('untracked.py');
    pack.write('.gitignore', 'tracked-but-ignored.py\n');
    pack.track('tracked-but-ignored.py');
    pack.git('rm', '-q', '--cached', 'gone-from-index.py');
    const { files } = await pack.list();
    assert.deepEqual(
      files.map(({ name, reason }) => [name, reason]),
      ['a.py', 'intended.py', 'staged.py', 'sub/b.py', 'tracked-but-ignored.py'].map((name) => [
        name,
        'tracked',
      ]),
    );
    const [first] = files;
    assert.equal(first?.size, 'changed, not staged'.length);
    assert.equal(files.at(0)?.absolutePath, path.join(pack.folder, 'a.py'));
  });

  it('takes the modes of git, not those of the disk', async () => {
    pack.write('run.sh', '#!/bin/sh\n', 0o755);
    pack.write('plain.py', '', 0o600);
    pack.git('add', '.');
    pack.git('update-index', '--chmod=+x', 'plain.py');
    pack.git('update-index', '--chmod=-x', 'run.sh');
    chmodSync(path.join(pack.folder, 'run.sh'), 0o777);
    const { files } = await pack.list();
    assert.deepEqual(
      files.map(({ name, mode }) => [name, mode]),
      [
        ['plain.py', 0o100755],
        ['run.sh', 0o100644],
      ],
    );
  });

  it('reads every name that git can track', async function () {
    if (process.platform === 'win32') this.skip();
    const names = [
      ' lead',
      '-dash',
      '"quoted".py',
      "it's.py",
      'a b',
      'new\nline',
      'tab\tin',
      'trail ',
      'ü/é.py',
      '日本語.json',
      '[x]*?.py',
      '😀.txt',
      '\u0001',
    ];
    pack.track(...names);
    assert.deepEqual(await pack.names(), [...names].sort());
    const warned = (await pack.list()).warnings
      .filter(({ code }) => code === 'windows-name')
      .map(({ path: name }) => name);
    assert.deepEqual(
      warned.sort(),
      ['"quoted".py', 'new\nline', 'tab\tin', 'trail ', '[x]*?.py', '\u0001'].sort(),
    );
  });

  it('lists a pack below the root of a repository, by its own .comfyignore', async () => {
    pack.track('other/x.py', 'packs/mine/pyproject.toml', 'packs/mine/n/a.py', 'packs/mine/n/b.log');
    pack.write('.comfyignore', 'n/');
    pack.write('packs/mine/.comfyignore', '*.log');
    const list = await listPackFiles({ packFolder: path.join(pack.folder, 'packs/mine'), includes: [] });
    assert.deepEqual(
      list.files.map(({ name }) => name),
      ['n/a.py', 'pyproject.toml'],
    );
    assert.deepEqual(list.leftOut, [
      { name: 'n/b.log', why: 'comfyignore', rule: { text: '*.log', line: 1 } },
    ]);
  });

  it('never publishes the archive of an earlier run, but those of other places', async () => {
    pack.track('node.zip', 'sub/node.zip', 'other.zip');
    const { files, leftOut } = await pack.list(['.']);
    assert.deepEqual(
      files.map(({ name }) => name),
      ['other.zip', 'sub/node.zip'],
    );
    assert.deepEqual(
      leftOut.find(({ name }) => name === 'node.zip'),
      { name: 'node.zip', why: 'old-archive' },
    );
  });

  it('refuses a tracked file that is not on the disk, naming it', async () => {
    pack.track('a.py', 'b.py', 'c/d.py');
    unlinkSync(path.join(pack.folder, 'b.py'));
    rmSync(path.join(pack.folder, 'c'), { recursive: true });
    await assert.rejects(pack.list(), {
      kind: 'archive-error',
      code: 'missing-file',
      path: 'b.py',
      message: /b\.py.* 1 more/,
    });
    mkdirSync(path.join(pack.folder, 'b.py'));
    pack.write('c/d.py');
    await assert.rejects(pack.list(), { code: 'missing-file', path: 'b.py', message: /git restore/ });
    pack.write('.comfyignore', 'b.py\n');
    assert.deepEqual(await pack.names(), ['a.py', 'c/d.py']);
  });

  it('says that a sparse checkout is why a file is missing', async () => {
    pack.track('a.py', 'docs/b.md');
    pack.git('commit', '-qm', 'first');
    pack.git('sparse-checkout', 'set', '--no-cone', '/a.py');
    await assert.rejects(pack.list(), { code: 'missing-file', path: 'docs/b.md', message: /sparse/ });
  });

  it('refuses an unresolved merge conflict', async () => {
    pack.track('a.py');
    pack.git('commit', '-qm', 'first');
    pack.git('checkout', '-qb', 'other');
    pack.write('a.py', 'theirs');
    pack.git('commit', '-qam', 'theirs');
    pack.git('checkout', '-q', '-');
    pack.write('a.py', 'ours');
    pack.git('commit', '-qam', 'ours');
    assert.throws(() => pack.git('merge', 'other'));
    await assert.rejects(pack.list(), { code: 'merge-conflict', path: 'a.py' });
  });

  it('refuses an empty index, also below a repository that tracks other files', async () => {
    pack.write('a.py');
    await assert.rejects(pack.list(), { code: 'empty-index', message: /git add/ });
    pack.track('elsewhere/x.py');
    pack.write('packs/new/pyproject.toml');
    const packFolder = path.join(pack.folder, 'packs/new');
    await assert.rejects(listPackFiles({ packFolder, includes: ['.'] }), { code: 'empty-index' });
  });

  it('refuses when nothing is left to publish', async () => {
    pack.track('a.py');
    pack.write('.comfyignore', '*\n');
    await assert.rejects(pack.list(), { code: 'nothing-to-pack' });
  });

  it('refuses a .comfyignore that it cannot read or understand', async () => {
    pack.track('a.py');
    pack.write('.comfyignore', Buffer.from([0xff, 0xfe, 0x41]));
    await assert.rejects(pack.list(), { code: 'ignore-unreadable' });
    pack.write('.comfyignore', 'ok\n!\n');
    await assert.rejects(pack.list(), { code: 'bad-ignore-pattern', message: /Line 2/ });
    unlinkSync(path.join(pack.folder, '.comfyignore'));
    mkdirSync(path.join(pack.folder, '.comfyignore'));
    await assert.rejects(pack.list(), { code: 'ignore-unreadable' });
  });

  it('lets nothing be protected from .comfyignore, and re-includes below an ignored folder', async () => {
    pack.track('pyproject.toml', '__init__.py', 'docs/a.md', 'docs/keep.md');
    pack.write('.comfyignore', '\uFEFFpyproject.toml\r\ndocs/\r\n!docs/keep.md\r\n');
    assert.deepEqual(await pack.names(), ['__init__.py', 'docs/keep.md']);
  });

  it('warns when pyproject.toml is left out, and says why', async () => {
    pack.track('a.py', '.gitignore');
    assert.deepEqual((await pack.list()).warnings, []);
    pack.write('pyproject.toml');
    const untracked = await pack.list();
    assert.deepEqual(
      untracked.warnings.map(({ code, path: name }) => [code, name]),
      [['manifest-left-out', 'pyproject.toml']],
    );
    assert.match(untracked.warnings[0]?.message ?? '', /git does not track it.*"git add pyproject.toml"/);
    // What an include brings is published whatever git and .comfyignore say.
    assert.deepEqual((await pack.list(['pyproject.toml'])).warnings, []);

    pack.track('pyproject.toml', 'aux.py');
    pack.write('.comfyignore', '# Private\n*.toml\n');
    const ignored = await pack.list();
    // Before all others, of which a dialog may show only some.
    assert.deepEqual(
      ignored.warnings.map(({ code }) => code),
      ['manifest-left-out', 'windows-name'],
    );
    assert.match(ignored.warnings[0]?.message ?? '', /line 2 of \.comfyignore leaves it out \("\*\.toml"\)/);
    assert.deepEqual((await pack.list(['pyproject.toml'])).warnings.length, 1);
    // The way out that it names.
    pack.write('.comfyignore', '# Private\n*.toml\n!/pyproject.toml\n');
    assert.deepEqual(await pack.names(), ['.gitignore', 'a.py', 'aux.py', 'pyproject.toml']);
  });

  it('warns of names that differ in case only', async function () {
    pack.track('Readme.md', 'a.py');
    pack.write('README.md');
    pack.git(
      'update-index',
      '--add',
      '--cacheinfo',
      `100644,${pack.git('hash-object', '-w', 'a.py').trim()},README.md`,
    );
    const { warnings } = await pack.list();
    assert.deepEqual(
      warnings.map(({ code, path: name }) => [code, name]),
      [['case-duplicate', 'Readme.md']],
    );
  });

  it('refuses names that would be unpacked elsewhere', async function () {
    if (process.platform === 'win32') this.skip();
    for (const name of ['..\\up.py', 'C:evil.py']) {
      pack.track(name);
      await assert.rejects(pack.list(), { code: 'unsafe-name', path: name });
      pack.write('.comfyignore', `${name.replaceAll('\\', '\\\\')}\n`);
      pack.track('a.py');
      assert.deepEqual(await pack.names(), ['a.py']);
      pack.git('rm', '-q', '--cached', '--', name);
      rmSync(path.join(pack.folder, '.comfyignore'));
    }
  });

  it('refuses a name that is no UTF-8', async function () {
    if (process.platform !== 'linux') this.skip();
    writeFileSync(Buffer.concat([Buffer.from(`${pack.folder}/x`), Buffer.from([0xff])]), 'x');
    pack.git('add', '.');
    await assert.rejects(pack.list(), { code: 'unsafe-name' });
    pack.git('rm', '-rq', '--cached', '.');
    pack.track('a.py');
    await assert.rejects(pack.list(['.']), { code: 'unsafe-name' });
  });

  it('lists 10,000 files without blocking the event loop', async function () {
    this.timeout(60_000);
    for (let at = 0; at < 10_000; at++) pack.write(`d${at % 100}/f${at}.py`, '');
    pack.git('add', '.');
    pack.write('.comfyignore', 'd7/\n*.log\n');
    let blocked = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      blocked = Math.max(blocked, performance.now() - last - 5);
      last = performance.now();
    }, 5);
    const { files } = await pack.list();
    clearInterval(timer);
    assert.equal(files.length, 9_900);
    // A loaded machine delays timers by itself; the listing takes many times this.
    assert.ok(blocked < 200, `${blocked.toFixed(0)} ms`);
  });

  it('stops when asked', async () => {
    pack.track('a.py');
    await assert.rejects(pack.list([], { signal: AbortSignal.abort() }), { code: 'aborted' });
    const controller = new AbortController();
    const listing = pack.list([], { signal: controller.signal });
    setImmediate(() => controller.abort());
    await assert.rejects(listing, { code: 'aborted' });
  });

  it('says what to do outside of a repository', async () => {
    const folder = path.join(pack.place, 'plain');
    mkdirSync(folder);
    await assert.rejects(listPackFiles({ packFolder: folder, includes: [] }), {
      code: 'not-a-repository',
      message: /git init/,
    });
    await assert.rejects(listPackFiles({ packFolder: path.join(folder, 'none'), includes: [] }), {
      code: 'io',
    });
    runGit(folder, ['init', '-q', '--bare', '.']);
    await assert.rejects(listPackFiles({ packFolder: folder, includes: [] }), { code: 'not-a-repository' });
  });
});
