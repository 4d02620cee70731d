import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runGit, ScratchPack } from './scratchPack';

describe('listPackFiles: includes', () => {
  let pack: ScratchPack;
  beforeEach(() => {
    pack = new ScratchPack();
    pack.track('a.py');
  });
  afterEach(() => pack.dispose());

  it('adds untracked and git-ignored files, sorted and once', async () => {
    pack.write('.gitignore', 'dist/\n');
    pack.write('dist/z.js', 'z', 0o755);
    pack.write('dist/deep/b.js');
    pack.write('extra.txt');
    pack.write('distx/no.js');
    pack.track('dist/a.js');
    const { files } = await pack.list(['/dist/', './extra.txt', 'dist/a.js', 'a.py']);
    assert.deepEqual(
      files.map(({ name, reason, mode }) => [name, reason, mode.toString(8)]),
      [
        ['a.py', 'tracked', '100644'],
        ['dist/a.js', 'tracked', '100644'],
        ['dist/deep/b.js', 'include', '100644'],
        ['dist/z.js', 'include', process.platform === 'win32' ? '100644' : '100755'],
        ['extra.txt', 'include', '100644'],
      ],
    );
  });

  it('exempts an include and what is below it from .comfyignore', async () => {
    pack.track('web/a.js', 'web/b.log', 'webx/c.log', 'docs/d.md');
    pack.write('web/untracked.log');
    pack.write('.comfyignore', '*.log\nweb/\ndocs\n');
    const { files, leftOut } = await pack.list(['web']);
    assert.deepEqual(
      files.map(({ name, reason }) => [name, reason]),
      [
        ['a.py', 'tracked'],
        ['web/a.js', 'include'],
        ['web/b.log', 'include'],
        ['web/untracked.log', 'include'],
      ],
    );
    assert.deepEqual(
      leftOut.map(({ name, rule }) => [name, rule?.line]),
      [
        ['docs/d.md', 3],
        ['webx/c.log', 1],
      ],
    );
  });

  it('takes the whole pack for ".", subject to .comfyignore and without .git', async () => {
    pack.write('untracked.py');
    pack.write('.env');
    pack.write('nested/x.py');
    runGit(path.join(pack.folder, 'nested'), ['init', '-q']);
    pack.write('.comfyignore', '.env\n');
    const { files, leftOut } = await pack.list(['.']);
    assert.deepEqual(
      files.map(({ name }) => name),
      ['.comfyignore', 'a.py', 'nested/x.py', 'untracked.py'],
    );
    assert.deepEqual(
      leftOut.map(({ name, why }) => [name, why]),
      [
        ['.env', 'comfyignore'],
        ['.git', 'git-folder'],
        ['nested/.git', 'git-folder'],
      ],
    );
  });

  it('warns of compiled Python files', async () => {
    pack.write('lib/__pycache__/a.cpython-312.pyc');
    pack.write('lib/b.pyc');
    pack.write('lib/b.py');
    const { files, warnings } = await pack.list(['lib']);
    assert.equal(files.length, 4);
    assert.deepEqual(
      warnings.map(({ code, path: name }) => [code, name]),
      [['python-cache', 'lib/__pycache__/a.cpython-312.pyc']],
    );
  });

  for (const [include, code, message] of [
    ['missing', 'include-missing', /Build or create/],
    ['d*st', 'include-missing', /Patterns/],
    ['', 'include-missing', /empty/],
    ['/', 'include-missing', /empty/],
    ['../x', 'include-outside', /leaves the pack/],
    ['a/../../x', 'include-outside', /leaves the pack/],
    ['C:/x', 'include-outside', /leaves the pack/],
    ['.git', 'include-outside', /never published/],
    ['sub/.GIT/config', 'include-outside', /never published/],
  ] as const) {
    it(`refuses ${JSON.stringify(include)}`, async () => {
      await assert.rejects(pack.list([include]), { kind: 'archive-error', code, message, path: include });
    });
  }

  it('refuses what is no text', async () => {
    await assert.rejects(pack.list([7 as unknown as string]), { code: 'include-not-text' });
  });

  it('refuses a backslash where it is no separator', async function () {
    if (process.platform === 'win32') this.skip();
    pack.write('web/dist/a.js');
    await assert.rejects(pack.list(['web\\dist']), { code: 'include-missing', message: /"\/"/ });
  });

  it('does not follow links out of the pack, nor in circles', async function () {
    if (process.platform === 'win32') this.skip();
    pack.write('real/a.js');
    pack.link('lib/loop', '..');
    pack.write('lib/b.js');
    const { files, leftOut, warnings } = await pack.list(['lib']);
    assert.deepEqual(
      files.map(({ name }) => name),
      ['a.py', 'lib/b.js'],
    );
    assert.deepEqual(leftOut, [{ name: 'lib/loop', why: 'link-to-directory' }]);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['link-to-directory'],
    );

    pack.link('alias', 'real');
    assert.deepEqual(await pack.names(['alias']), ['a.py', 'alias/a.js']);
    pack.git('add', 'alias');
    assert.deepEqual(await pack.names(['alias']), ['a.py', 'alias/a.js']);

    pack.git('rm', '-q', '--cached', 'alias');

    mkdirSync(path.join(pack.place, 'outside'));
    pack.link('away', '../outside');
    await assert.rejects(pack.list(['away']), { code: 'link-leaves-pack', path: 'away' });
    pack.link('lib/passwd', '/etc/passwd');
    await assert.rejects(pack.list(['lib']), { code: 'link-leaves-pack', path: 'lib/passwd' });
    rmSync(path.join(pack.folder, 'lib/passwd'));
    pack.link('lib/broken', 'nothing');
    await assert.rejects(pack.list(['lib']), { code: 'missing-file', path: 'lib/broken' });
    pack.write('.comfyignore', 'lib/broken\nalias\naway\n');
    assert.deepEqual(await pack.names(['.']), ['.comfyignore', 'a.py', 'lib/b.js', 'real/a.js']);
  });

  it('leaves out pipes', async function () {
    if (process.platform === 'win32') this.skip();
    pack.write('lib/a.js');
    execFileSync('mkfifo', [path.join(pack.folder, 'lib/pipe')]);
    assert.deepEqual((await pack.list(['lib'])).leftOut, [{ name: 'lib/pipe', why: 'not-a-file' }]);
    await assert.rejects(pack.list(['lib/pipe']), { code: 'io', path: 'lib/pipe' });
  });
});

describe('listPackFiles: submodules', () => {
  let pack: ScratchPack;
  beforeEach(() => {
    pack = new ScratchPack();
    pack.track('a.py');
    const library = path.join(pack.place, 'library');
    mkdirSync(path.join(library, 'src'), { recursive: true });
    runGit(library, ['init', '-q']);
    execFileSync('cp', [path.join(pack.folder, 'a.py'), path.join(library, 'src/lib.py')]);
    runGit(library, ['add', '.']);
    runGit(library, ['commit', '-qm', 'library']);
    pack.git('submodule', '--quiet', 'add', library, 'ext/lib');
  });
  afterEach(() => pack.dispose());

  for (const line of ['ext/lib', 'ext/lib/', 'ext/lib/*', 'ext/lib/**', 'ext/*', '/ext/lib/*']) {
    it(`takes ${line} in .comfyignore for leaving it out`, async () => {
      pack.write('.comfyignore', `${line}\n`);
      const { leftOut } = await pack.list();
      assert.deepEqual(
        leftOut.filter(({ name }) => name === 'ext/lib'),
        [{ name: 'ext/lib', why: 'comfyignore', rule: { text: line, line: 1 } }],
      );
    });
  }

  for (const line of ['ext/lib/*.md', 'ext/lib/docs', '*.c']) {
    it(`takes ${line} in .comfyignore for less than all of it`, async () => {
      pack.write('.comfyignore', `${line}\n`);
      await assert.rejects(pack.list(), { code: 'submodule', path: 'ext/lib' });
    });
  }

  it('refuses a submodule by name', async () => {
    await assert.rejects(pack.list(), { code: 'submodule', path: 'ext/lib', message: /includes/ });
  });

  it('publishes its files by an include, never its .git', async () => {
    for (const include of ['ext/lib', 'ext', '.']) {
      const { files, leftOut } = await pack.list([include]);
      assert.deepEqual(
        files.map(({ name }) => name),
        ['.gitmodules', 'a.py', 'ext/lib/src/lib.py'],
        include,
      );
      assert.ok(leftOut.some(({ name, why }) => name === 'ext/lib/.git' && why === 'git-folder'));
    }
  });

  it('warns when an include names only a part of it', async () => {
    pack.write('ext/lib/other.py');
    const { files, warnings } = await pack.list(['ext/lib/src']);
    assert.deepEqual(
      files.map(({ name }) => name),
      ['.gitmodules', 'a.py', 'ext/lib/src/lib.py'],
    );
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['submodule-partial'],
    );
  });

  it('leaves it out by .comfyignore', async () => {
    for (const pattern of ['ext/lib', 'ext/', 'lib/']) {
      pack.write('.comfyignore', pattern);
      const { files, leftOut } = await pack.list();
      assert.deepEqual(
        files.map(({ name }) => name),
        ['.gitmodules', 'a.py'],
      );
      assert.deepEqual(leftOut, [{ name: 'ext/lib', why: 'comfyignore', rule: { text: pattern, line: 1 } }]);
    }
  });

  it('refuses one whose files were never fetched', async () => {
    rmSync(path.join(pack.folder, 'ext/lib'), { recursive: true });
    mkdirSync(path.join(pack.folder, 'ext/lib'));
    await assert.rejects(pack.list(['ext/lib']), { code: 'submodule', message: /submodule update/ });
  });
});
