import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ScratchPack } from './scratchPack';

describe('listPackFiles: links', function () {
  if (process.platform === 'win32') return;
  let pack: ScratchPack;
  beforeEach(() => (pack = new ScratchPack()));
  afterEach(() => pack.dispose());

  it('publishes the target of a link inside the pack, with its mode', async () => {
    pack.write('real/run.sh', 'x', 0o755);
    pack.git('add', '.');
    pack.link('sub/link.sh', '../real/run.sh');
    pack.link('sub/second.sh', 'link.sh');
    pack.git('add', '.');
    const { files, warnings } = await pack.list();
    assert.deepEqual(
      files.map(({ name, mode, absolutePath }) => [name, mode, path.relative(pack.folder, absolutePath)]),
      [
        ['real/run.sh', 0o100755, 'real/run.sh'],
        ['sub/link.sh', 0o100755, 'real/run.sh'],
        ['sub/second.sh', 0o100755, 'real/run.sh'],
      ],
    );
    assert.deepEqual(warnings, []);
  });

  it('warns when the target is not tracked', async () => {
    pack.write('.env', 'SECRET=1');
    pack.link('config', '.env');
    pack.git('add', 'config');
    const { files, warnings } = await pack.list();
    assert.deepEqual(
      files.map(({ name }) => name),
      ['config'],
    );
    assert.deepEqual(
      warnings.map(({ code, path: name }) => [code, name]),
      [['link-to-untracked', 'config']],
    );
  });

  it('refuses links that leave the pack, also by a folder and into .git', async () => {
    writeFileSync(path.join(pack.place, 'secret.txt'), 'secret');
    mkdirSync(path.join(pack.place, 'outside'));
    writeFileSync(path.join(pack.place, 'outside/b.py'), 'other');
    for (const target of [
      '../secret.txt',
      path.join(pack.place, 'secret.txt'),
      '.git/config',
      '../outside',
      '/etc/passwd',
    ]) {
      pack.link('link', target);
      pack.git('add', 'link');
      await assert.rejects(pack.list(), { code: 'link-leaves-pack', path: 'link' }, target);
      rmSync(path.join(pack.folder, 'link'));
    }
    pack.git('rm', '-q', '--cached', 'link');
    pack.track('a/b.py');
    rmSync(path.join(pack.folder, 'a'), { recursive: true });
    pack.link('a', '../outside');
    await assert.rejects(pack.list(), { code: 'link-leaves-pack', path: 'a/b.py' });
  });

  it('refuses a link to a folder, a broken one and a loop, unless ignored', async () => {
    pack.track('real/a.py');
    for (const [target, code] of [
      ['real', 'link-to-directory'],
      ['nowhere.py', 'missing-file'],
      ['link', 'missing-file'],
    ] as const) {
      pack.link('link', target);
      pack.git('add', 'link');
      await assert.rejects(pack.list(), { code, path: 'link' });
      pack.write('.comfyignore', 'link\n');
      assert.deepEqual(await pack.names(), ['real/a.py']);
      rmSync(path.join(pack.folder, '.comfyignore'));
      rmSync(path.join(pack.folder, 'link'));
    }
  });

  it('understands a link that git wrote as a plain file', async () => {
    pack.track('real.py');
    pack.git('config', 'core.symlinks', 'false');
    const id = (text: string) => {
      writeFileSync(path.join(pack.place, 'blob'), text);
      return pack.git('hash-object', '-w', path.join(pack.place, 'blob')).trim();
    };
    pack.git('update-index', '--add', '--cacheinfo', `120000,${id('real.py')},link.py`);
    pack.git('checkout', '--', 'link.py');
    assert.deepEqual(
      (await pack.list()).files.map(({ name, absolutePath }) => [name, path.basename(absolutePath)]),
      [
        ['link.py', 'real.py'],
        ['real.py', 'real.py'],
      ],
    );
    pack.git('update-index', '--add', '--cacheinfo', `120000,${id('../x')},link.py`);
    writeFileSync(path.join(pack.place, 'x'), 'secret');
    pack.git('checkout', '--', 'link.py');
    await assert.rejects(pack.list(), { code: 'link-leaves-pack' });
  });

  it('works in a folder that is itself reached by a link', async () => {
    pack.track('a.py');
    pack.link('../alias', 'pack');
    const { files } = await pack.list([], { packFolder: path.join(pack.place, 'alias') });
    assert.deepEqual(
      files.map(({ name }) => name),
      ['a.py'],
    );
  });
});
