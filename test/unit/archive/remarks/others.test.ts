import assert from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import path from 'node:path';
import { remarkOnFiles, untrackedNames } from '../../../../src/archive';
import { runGit, ScratchPack } from '../scratchPack';

describe('remarks on sizes and leftovers', () => {
  let pack: ScratchPack;
  beforeEach(() => (pack = new ScratchPack()));
  afterEach(() => pack.dispose());

  const large = (name: string, size: number): void => {
    pack.write(name, '');
    truncateSync(path.join(pack.folder, name), size);
  };
  const remarks = async (includes: string[] = []) =>
    (await remarkOnFiles(await pack.list(includes))).map(({ code, path: of }) => `${code} ${of}`);

  it('names files over 10 MB, the largest first, and the whole over 100 MB', async () => {
    large('a.bin', 10_000_000);
    large('b.bin', 10_000_001);
    large('c.bin', 20_000_000);
    pack.git('add', '-N', '.');
    assert.deepEqual(await remarks(), ['archive-large-file c.bin', 'archive-large-file b.bin']);
    large('d.bin', 59_999_990);
    pack.git('add', '-N', '.');
    assert.equal((await remarks())[0], 'archive-large-file d.bin');
    pack.write('e.txt', 'x'.repeat(20));
    pack.git('add', '-N', '.');
    const all = await remarkOnFiles(await pack.list());
    assert.equal(all[0]?.code, 'archive-large');
    assert.match(all[0].message, /^All files together have 100 MB before they are packed\./);
  });

  it('names each folder that a tool made once, and files outside of them', async () => {
    pack.track(
      'nodes/__pycache__/a.pyc',
      'nodes/__pycache__/b.pyc',
      'web/node_modules/x/__pycache__/c.pyc',
      '.vscode/settings.json',
      'pack.egg-info/PKG-INFO',
      'sub/.DS_Store',
      'a.pyc',
      'venv.py',
      'my.vscode/a.txt',
      'environment/venv2/a.txt',
    );
    assert.deepEqual(await remarks(), [
      'archive-clutter .vscode',
      'archive-clutter a.pyc',
      'archive-clutter nodes/__pycache__',
      'archive-clutter pack.egg-info',
      'archive-clutter sub/.DS_Store',
      'archive-clutter web/node_modules',
    ]);
    const all = await remarkOnFiles(await pack.list());
    assert.match(
      all.find(({ path: of }) => of === 'nodes/__pycache__')?.message ?? '',
      /^The folder "nodes\/__pycache__" \(2 files\) is made by a tool/,
    );
  });

  it('says that the folder for the browser is not packed, and nothing where it is or cannot be told', async () => {
    const all = async (text: string, includes: string[] = []) => {
      pack.write('__init__.py', text);
      pack.git('add', '__init__.py', '.gitignore');
      return await remarkOnFiles(await pack.list(includes));
    };
    pack.write('.gitignore', 'dist/\n');
    pack.write('web/dist/app.js', 'app');
    const [found, ...more] = await all('import os\r\n\r\nWEB_DIRECTORY = "./web/dist/"  # built\r\n');
    assert.deepEqual(
      [found?.code, found?.path, found?.line, more],
      ['archive-web-folder', '__init__.py', 3, []],
    );
    assert.match(
      found?.message ?? '',
      /^The browser is to load "web\/dist" \(WEB_DIRECTORY in "__init__\.py"\)/,
    );
    assert.deepEqual(await all('WEB_DIRECTORY = "web/dist"\n', ['web/dist']), []);
    for (const text of [
      'WEB_DIRECTORY = "."\n',
      'WEB_DIRECTORY = "../web"\n',
      'WEB_DIRECTORY = "/srv/web"\n',
      'WEB_DIRECTORY = os.path.join("web", "dist")\n',
      '# WEB_DIRECTORY = "web"\n',
    ])
      assert.deepEqual(await all(text), [], text);
    assert.equal((await all("WEB_DIRECTORY: str = 'js'"))[0]?.code, 'archive-web-folder');
    pack.write('jsx/a.js', 'a');
    pack.git('add', 'jsx');
    assert.equal((await all("WEB_DIRECTORY = 'js'"))[0]?.code, 'archive-web-folder');
    pack.write('js/a.js', 'a');
    pack.git('add', 'js');
    assert.deepEqual(await all("WEB_DIRECTORY = 'js'"), []);
  });

  it('puts secrets before what was noticed while listing, and says of compiled files one thing', async () => {
    pack.track('pyproject.toml');
    pack.write('lib/__pycache__/a.pyc', 'x');
    pack.write('z/.env', 'x=1');
    pack.git('add', 'z');
    assert.deepEqual(await remarks(['lib']), [
      'archive-secret-name z/.env',
      'archive-warning lib/__pycache__/a.pyc',
    ]);
  });
});

describe('untrackedNames', () => {
  let pack: ScratchPack;
  beforeEach(() => (pack = new ScratchPack()));
  afterEach(() => pack.dispose());

  it('gives what git neither tracks nor ignores, by every name, relative to the pack', async () => {
    const odd = process.platform === 'win32' ? 'ö.py' : 'ö "quoted"\n.py';
    pack.track('sub/tracked.py', '.gitignore');
    pack.write('.gitignore', '*.log\nbuild/\n');
    pack.write('outside.py');
    for (const name of [odd, 'deep/er/new.py', 'a.log', 'build/out.js']) pack.write(`sub/${name}`);
    pack.write('sub/clone/a.py');
    runGit(path.join(pack.folder, 'sub/clone'), ['init', '-q']);
    const names = await untrackedNames({ packFolder: path.join(pack.folder, 'sub') });
    assert.deepEqual(names.sort(), ['clone/', 'deep/er/new.py', odd].sort());
  });

  it('stops when asked, and fails where git cannot say it', async () => {
    pack.track('a.py');
    const query = { packFolder: pack.folder };
    await assert.rejects(untrackedNames({ ...query, signal: AbortSignal.abort() }), { code: 'aborted' });
    await assert.rejects(untrackedNames({ ...query, searchPath: '' }), { code: 'git-missing' });
    await assert.rejects(untrackedNames({ packFolder: pack.place }), { code: 'not-a-repository' });
  });
});
