import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { listPackFiles, packArchive, untrackedNames } from '../../../src/archive';
import { runGit, ScratchPack } from './scratchPack';

/** A repository whose configuration names programs: none of them may run. */
describe('a hostile repository', function () {
  if (process.platform === 'win32') return;
  this.timeout(30_000);
  let pack: ScratchPack;
  let marker: string;
  let program: string;
  beforeEach(() => {
    pack = new ScratchPack();
    marker = path.join(pack.place, 'started');
    program = path.join(pack.place, 'program.sh');
    writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> '${marker}'\nexit 1\n`, { mode: 0o755 });
  });
  afterEach(() => pack.dispose());

  const archive = async (): Promise<string[]> => {
    const list = await pack.list(['.']);
    await packArchive(list, { target: path.join(pack.place, 'out.zip') });
    return list.files.map(({ name }) => name);
  };

  it('starts nothing', async () => {
    pack.track('a.py', 'b.txt');
    pack.git('commit', '-qm', 'first');
    pack.write('.gitattributes', '* filter=evil diff=evil merge=evil\n');
    const settings = {
      'core.fsmonitor': program,
      'core.sshCommand': program,
      'core.gitProxy': program,
      'core.editor': program,
      'core.pager': program,
      'core.askPass': program,
      'core.alternateRefsCommand': program,
      'diff.external': program,
      'diff.evil.command': program,
      'diff.evil.textconv': program,
      'filter.evil.clean': program,
      'filter.evil.smudge': program,
      'filter.evil.process': program,
      'filter.evil.required': 'true',
      'merge.evil.driver': program,
      'credential.helper': `!${program}`,
      'gpg.program': program,
      'alias.ls-files': `!${program}`,
      'alias.rev-parse': `!${program}`,
      'pager.ls-files': program,
      'uploadpack.packObjectsHook': program,
    };
    for (const [name, value] of Object.entries(settings)) pack.git('config', name, value);
    const included = path.join(pack.place, 'included');
    writeFileSync(included, `[core]\n\tfsmonitor = ${program}\n\thooksPath = ${pack.place}/hooks\n`);
    pack.git('config', 'include.path', included);
    mkdirSync(path.join(pack.place, 'hooks'));
    for (const folder of [path.join(pack.place, 'hooks'), path.join(pack.folder, '.git/hooks')]) {
      for (const hook of [
        'fsmonitor-watchman',
        'post-index-change',
        'post-checkout',
        'pre-auto-gc',
        'reference-transaction',
      ]) {
        writeFileSync(path.join(folder, hook), `#!/bin/sh\n'${program}' ${hook}\n`, { mode: 0o755 });
      }
    }
    // Changed content and an old index: a command that compares would run the filters.
    pack.write('a.py', 'changed');
    // The same set-up does start programs when git is asked without care.
    try {
      pack.git('-c', 'core.quotePath=true', 'status');
    } catch {
      // The programs all fail.
    }
    assert.ok(existsSync(marker), 'the set-up is harmless, so this test proves nothing');
    rmSync(marker);

    assert.deepEqual(await archive(), ['.gitattributes', 'a.py', 'b.txt']);
    assert.deepEqual(await untrackedNames({ packFolder: pack.folder }), ['.gitattributes']);
    assert.equal(existsSync(marker), false);
  });

  it('is refused when it claims another working tree', async () => {
    pack.track('a.py', 'id_rsa');
    const home = path.join(pack.place, 'home');
    mkdirSync(home);
    writeFileSync(path.join(home, 'id_rsa'), 'secret');
    pack.git('config', 'core.worktree', home);
    await assert.rejects(pack.list(), { code: 'git-failed', message: /core\.worktree/ });
  });

  it('is no bare repository that hides among the files of a pack', async () => {
    const inner = path.join(pack.folder, 'inner');
    mkdirSync(inner);
    runGit(inner, ['init', '-q', '--bare', '.']);
    runGit(inner, ['config', 'core.bare', 'false']);
    runGit(inner, ['config', 'core.worktree', '.']);
    runGit(inner, ['config', 'core.fsmonitor', program]);
    await assert.rejects(listPackFiles({ packFolder: inner, includes: [] }), { code: 'not-a-repository' });
    assert.equal(existsSync(marker), false);
  });

  it('fetches nothing, though its index needs objects that only its remote has', async () => {
    pack.track('a.py', 'deep/folder/b.py');
    pack.git('commit', '-qm', 'first');
    pack.git('config', 'extensions.partialClone', 'origin');
    pack.git('config', 'core.repositoryFormatVersion', '1');
    pack.git('config', 'remote.origin.url', 'ssh://example.com/x');
    pack.git('config', 'remote.origin.promisor', 'true');
    pack.git('config', 'core.sshCommand', program);
    pack.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'none');
    const tree = pack.git('rev-parse', 'HEAD:deep').trim();
    rmSync(path.join(pack.folder, '.git/objects', tree.slice(0, 2), tree.slice(2)), { force: true });
    pack.git('ls-files', '--stage');
    assert.ok(existsSync(marker), 'the set-up is harmless, so this test proves nothing');
    rmSync(marker);
    await assert.rejects(pack.list(), { code: 'git-failed' });
    assert.equal(existsSync(marker), false);
  });

  it('does not bring its own git', async () => {
    pack.track('a.py');
    writeFileSync(path.join(pack.folder, 'git'), `#!/bin/sh\necho x >> '${marker}'\n`, { mode: 0o755 });
    const before = process.cwd();
    process.chdir(pack.folder);
    try {
      const searchPath = ['', '.', pack.folder, process.env['PATH']].join(path.delimiter);
      assert.deepEqual(
        (await pack.list([], { searchPath })).files.map(({ name }) => name),
        ['a.py'],
      );
      await assert.rejects(pack.list([], { searchPath: `.:${pack.folder}`, gitPath: './git' }), {
        code: 'git-missing',
      });
    } finally {
      process.chdir(before);
    }
    assert.equal(existsSync(marker), false);
  });

  it('is not moved or configured by the environment', async () => {
    pack.track('a.py');
    const other = path.join(pack.place, 'other');
    mkdirSync(other);
    runGit(other, ['init', '-q']);
    const variables = {
      GIT_DIR: path.join(other, '.git'),
      GIT_INDEX_FILE: path.join(pack.place, 'nothing'),
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.worktree',
      GIT_CONFIG_VALUE_0: other,
      GIT_EXTERNAL_DIFF: program,
      GIT_SSH: program,
    };
    Object.assign(process.env, variables);
    try {
      assert.deepEqual(await pack.names(), ['a.py']);
    } finally {
      for (const name of Object.keys(variables)) Reflect.deleteProperty(process.env, name);
    }
  });

  it('of another user is refused, with the command that trusts it', async function () {
    if (process.getuid?.() !== 0) {
      process.stdout.write('      (only root can give a folder to another user: not tried)\n');
      this.skip();
    }
    pack.track('a.py');
    const home = path.join(pack.place, 'home');
    mkdirSync(home);
    const before = process.env['HOME'];
    process.env['HOME'] = home;
    try {
      for (const file of [pack.folder, path.join(pack.folder, '.git')]) chownSync(file, 12345, 12345);
      await assert.rejects(pack.list(), { code: 'dubious-ownership', message: /safe\.directory/ });
      execFileSync('git', ['config', '--global', '--add', 'safe.directory', pack.folder]);
      assert.deepEqual(await pack.names(), ['a.py']);
    } finally {
      process.env['HOME'] = before;
    }
  });

  it('with a broken index is refused, and the reason is given', async () => {
    pack.track('a.py');
    writeFileSync(path.join(pack.folder, '.git/index'), 'DIRC broken');
    await assert.rejects(pack.list(['.']), { code: 'git-failed', message: /index/ });
    assert.deepEqual(readdirSync(pack.place).sort(), ['pack', 'program.sh']);
    chmodSync(program, 0o644);
  });
});
