// What is said of the working copy before a publish. Nothing of it refuses one.
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { workingCopyChecks } from '../../../src/publishing';
import { ScratchPack, runGit } from '../archive/scratchPack';

describe('the working copy before a publish', () => {
  let pack: ScratchPack;
  beforeEach(() => {
    pack = new ScratchPack();
    pack.track('pyproject.toml', '__init__.py', 'web/a.js');
    pack.git('commit', '-qm', 'First');
  });
  afterEach(() => pack.dispose());

  async function check(version = '1.2.0', includes: string[] = []): Promise<Map<string, string>> {
    const { files } = await pack.list(includes);
    const checks = await workingCopyChecks({ packFolder: pack.folder, includes, files, version });
    assert.ok(checks.every(({ severity }) => severity !== 'error'));
    return new Map(checks.map(({ code, message }) => [code, message]));
  }

  it('says nothing of what is committed', async () => {
    assert.deepEqual([...(await check())], []);
  });

  it('names what is changed, staged, and not tracked', async () => {
    pack.write('__init__.py', 'changed');
    pack.write('web/a.js', 'staged');
    pack.git('add', 'web/a.js');
    pack.track('new.py');
    for (const name of ['one.py', 'two.py', 'three.py', 'four.py', 'left.py']) pack.write(name);
    pack.write('ignored.pyc');
    pack.write('.gitignore', '*.pyc\n.gitignore\n.comfyignore\nnode.zip\n');
    pack.write('.comfyignore', 'left.py\n');
    assert.deepEqual(
      [...(await check())],
      [
        ['git-modified', 'Changed and not committed, published as on disk: __init__.py.'],
        ['git-staged', 'Staged and not committed, published too: new.py, web/a.js.'],
        [
          'git-untracked',
          'Not tracked by git, so not published: four.py, one.py, three.py and 1 more. Run "git add" for what belongs to the pack.',
        ],
      ],
    );
  });

  it('names what is removed and not committed, but for what was never published, or still is', async () => {
    pack.write('.comfyignore', 'docs/\n');
    pack.write('.gitignore', 'kept.py\n');
    pack.track('gone.py', 'old.py', 'docs/a.md', 'kept.py', 'dist/built.js', 'node.zip');
    pack.git('add', '.comfyignore', '.gitignore');
    pack.git('commit', '-qm', 'Second');
    pack.git('rm', '-q', 'gone.py', 'docs/a.md', 'node.zip');
    pack.git('rm', '-q', '--cached', 'kept.py', 'dist/built.js');
    pack.git('mv', 'old.py', 'new.py');
    const removed = (names: string): string =>
      `Removed from git and not committed, so not published: ${names}. Run "git restore --staged --worktree" for what belongs to the pack.`;
    const found = await check();
    assert.equal(found.get('git-removed'), removed('gone.py, kept.py, old.py'));
    assert.equal(found.get('git-staged'), 'Staged and not committed, published too: new.py.');
    // It is on the disk and git would take it, which is another thing to do.
    assert.match(found.get('git-untracked') ?? '', /: dist\/built\.js\. /);
    const included = await check('1.2.0', ['dist', 'kept.py']);
    assert.equal(included.get('git-removed'), removed('gone.py, old.py'));
    pack.git('commit', '-qm', 'Third');
    assert.equal((await check()).get('git-removed'), undefined);
  });

  it('names a submodule that is removed, unless its files are published now', async () => {
    const other = new ScratchPack();
    other.track('a.py');
    other.git('commit', '-qm', 'First');
    pack.git('submodule', 'add', '-q', other.folder, 'sub');
    pack.git('commit', '-qm', 'Submodule');
    other.dispose();
    pack.git('rm', '-q', 'sub');
    assert.match((await check()).get('git-removed') ?? '', /: sub\. /);
    pack.track('sub/a.py');
    assert.equal((await check()).get('git-removed'), undefined);
  });

  it('names what includes brings as published, and what git ignores only where that is all of the folder', async () => {
    pack.write('dist/built.js');
    assert.ok((await check()).has('git-untracked'));
    const included = (names: string): [string, string][] => [
      ['git-included', `Not tracked by git, published by includes: ${names}.`],
    ];
    assert.deepEqual([...(await check('1.2.0', ['dist']))], included('dist/built.js'));
    pack.write('.git/info/exclude', 'dist/\n');
    assert.deepEqual([...(await check('1.2.0', ['dist']))], []);
    assert.deepEqual([...(await check('1.2.0', ['.']))], included('dist/built.js'));
  });

  it('takes what is below a submodule for tracked, and names a repository that is none once', async () => {
    const other = new ScratchPack();
    other.track('a.py', 'b.py');
    other.git('commit', '-qm', 'First');
    pack.git('submodule', 'add', '-q', other.folder, 'tracked');
    pack.git('commit', '-qm', 'Submodule');
    pack.git('clone', '-q', other.folder, 'nested');
    other.dispose();
    const nested = 'Not tracked by git, published by includes:';
    assert.deepEqual(
      [...(await check('1.2.0', ['tracked', 'nested']))],
      [['git-included', `${nested} nested/.`]],
    );
    assert.deepEqual(
      [...(await check('1.2.0', ['.']))],
      [['git-included', `${nested} nested/a.py, nested/b.py.`]],
    );
  });

  it('takes other line ends, links and what a filter stores for unchanged, and starts no filter', async () => {
    const started = path.join(pack.place, 'started');
    pack.write('.gitattributes', 'data.bin filter=evil\n');
    pack.write('data.bin', 'as stored\n');
    pack.link('link.js', 'web/a.js');
    pack.git('add', '.');
    pack.git('commit', '-qm', 'Second');
    pack.git('config', 'filter.evil.clean', `touch "${started}"; cat`);
    pack.write('data.bin', 'or stored\n');
    pack.write('__init__.py', 'content of __init__.py\r\n');
    assert.deepEqual([...(await check())], []);
    assert.equal(existsSync(started), false);
    pack.git('status', '--short');
    assert.equal(existsSync(started), true, 'git itself would have started it');
  });

  it('says that nothing is committed yet', async () => {
    const fresh = new ScratchPack();
    try {
      fresh.track('pyproject.toml');
      const { files } = await fresh.list();
      const checks = await workingCopyChecks({
        packFolder: fresh.folder,
        includes: [],
        files,
        version: '1.0.0',
      });
      assert.deepEqual(
        checks.map(({ message }) => message),
        ['Nothing is committed yet; files are published as they are on disk.'],
      );
    } finally {
      fresh.dispose();
    }
  });

  it('agrees with the tag of the version, and tells of another one and of one elsewhere', async () => {
    pack.git('tag', 'v1.2.0');
    pack.git('tag', 'nightly');
    assert.deepEqual([...(await check())], [['git-tagged', 'The commit has the tag v1.2.0.']]);
    assert.equal(
      (await check('1.3.0')).get('git-tag-other'),
      'The commit has the tag v1.2.0, and is published as 1.3.0. Was the version meant?',
    );
    pack.track('later.py');
    pack.git('commit', '-qm', 'Later');
    assert.equal(
      (await check()).get('git-tag-elsewhere'),
      'The tag v1.2.0 is at another commit than the one that is published. Check that out, or move the tag.',
    );
    assert.deepEqual([...(await check('1.3.0'))], []);
  });

  it('tells of a commit on no branch', async () => {
    pack.git('checkout', '-q', '--detach');
    assert.equal(
      (await check()).get('git-detached'),
      'No branch is checked out (detached HEAD): what is committed now is on no branch.',
    );
  });

  it('tells how far the branch is behind, as far as was fetched', async () => {
    const clone = path.join(pack.place, 'clone');
    runGit(pack.place, ['clone', '-q', pack.folder, clone]);
    writeFileSync(path.join(clone, 'more.py'), 'more\n');
    runGit(clone, ['add', '.']);
    runGit(clone, ['commit', '-qm', 'More']);
    const branch = pack.git('symbolic-ref', '--short', 'HEAD').trim();
    pack.git('remote', 'add', 'origin', clone);
    pack.git('fetch', '-q', 'origin');
    pack.git('branch', '-q', '--set-upstream-to', `origin/${branch}`);
    assert.equal(
      (await check()).get('git-behind'),
      `The branch is 1 commit behind origin/${branch}, which the published version will lack. Pull it first, if it should not.`,
    );
  });

  it('works for a pack below the root of its repository', async () => {
    pack.track('sub/pyproject.toml', 'sub/a.py');
    pack.git('commit', '-qm', 'Sub');
    pack.write('sub/a.py', 'changed');
    pack.write('__init__.py', 'changed, and of no matter');
    const folder = path.join(pack.folder, 'sub');
    const { files } = await pack.list([], { packFolder: folder });
    const checks = await workingCopyChecks({ packFolder: folder, includes: [], files, version: '1.0.0' });
    assert.deepEqual(
      checks.map(({ message }) => message),
      ['Changed and not committed, published as on disk: a.py.'],
    );
  });
});
