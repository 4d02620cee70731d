import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findGit } from '../../../src/archive';
import { gitFailure } from '../../../src/archive/gitFailure';
import { gitEnvironment, runGit } from '../../../src/archive/runGit';
import { ScratchPack } from './scratchPack';

describe('findGit', function () {
  if (process.platform === 'win32') return;
  let pack: ScratchPack;
  beforeEach(() => (pack = new ScratchPack()));
  afterEach(() => pack.dispose());

  it('finds the first git of PATH by absolute path, outside of untrusted folders', () => {
    const bin = path.join(pack.place, 'bin');
    mkdirSync(bin);
    const git = path.join(bin, 'git');
    writeFileSync(git, '', { mode: 0o755 });
    const search = { path: `:.:bin:${pack.folder}:${bin}`, untrusted: [pack.folder] };
    assert.equal(findGit(search), git);
    assert.throws(() => findGit({ ...search, untrusted: [pack.place] }), { code: 'git-missing' });
    assert.equal(findGit({ ...search, path: '', configured: ['relative/git', git] }), git);
  });

  it('sees through links, passes over folders and files that cannot run', () => {
    const bin = path.join(pack.place, 'bin');
    pack.write('git', '', 0o755);
    symlinkSync(pack.folder, bin);
    assert.throws(() => findGit({ path: bin, untrusted: [pack.folder] }), { code: 'git-missing' });
    mkdirSync(path.join(pack.place, 'links/git2'), { recursive: true });
    symlinkSync(path.join(pack.folder, 'git'), path.join(pack.place, 'links/git'));
    assert.throws(() => findGit({ path: path.join(pack.place, 'links'), untrusted: [pack.folder] }), {
      code: 'git-missing',
    });
    const plain = path.join(pack.place, 'plain');
    mkdirSync(plain);
    writeFileSync(path.join(plain, 'git'), '', { mode: 0o644 });
    assert.throws(() => findGit({ path: plain, untrusted: [] }), { code: 'git-missing' });
  });

  it('is missing with an empty PATH: nothing is published', async () => {
    pack.track('a.py');
    await assert.rejects(pack.list(['.'], { searchPath: '' }), {
      code: 'git-missing',
      message: /Install git/,
    });
  });
});

describe('runGit', function () {
  if (process.platform === 'win32') return;
  let pack: ScratchPack;
  beforeEach(() => (pack = new ScratchPack()));
  afterEach(() => pack.dispose());

  const program = (script: string): string => {
    const file = path.join(pack.place, 'git');
    writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return file;
  };

  it('ends git after the timeout and on abort', async () => {
    const git = program('exec sleep 30');
    const since = performance.now();
    await assert.rejects(runGit({ git, folder: pack.folder, args: [], timeout: 100 }), {
      code: 'git-failed',
      message: /in time/,
    });
    const controller = new AbortController();
    const running = runGit({ git, folder: pack.folder, args: [], signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await assert.rejects(running, { code: 'aborted' });
    assert.ok(performance.now() - since < 10_000);
  });

  it('does not take output without end', async () => {
    const git = program('exec cat /dev/zero');
    await assert.rejects(runGit({ git, folder: pack.folder, args: [] }), {
      code: 'git-failed',
      message: /too many/,
    });
  });

  it('gives the first complaint of git, as one line of plain text', async () => {
    const git = program('printf "warning: x\\nfatal: no\\033[31m luck.\\nmore" >&2; exit 128');
    await assert.rejects(runGit({ git, folder: pack.folder, args: [] }), {
      code: 'git-failed',
      message: /: no \[31m luck\. Run/,
    });
    await assert.rejects(runGit({ git: program('exit 3'), folder: pack.folder, args: [] }), {
      message: /ended with 3/,
    });
    const gone = { git: path.join(pack.place, 'none'), folder: pack.folder, args: [] };
    await assert.rejects(runGit(gone), { code: 'git-failed', message: /could not be started/ });
  });

  it('tells the refusals of git apart', () => {
    const codes = [
      "fatal: detected dubious ownership in repository at '/x'",
      "fatal: unsafe repository ('/x' is owned by someone else)",
      'fatal: not a git repository (or any of the parent directories): .git',
      'fatal: this operation must be run in a work tree',
      'fatal: index file corrupt',
    ].map((complaint) => gitFailure(complaint, 128, '/x').code);
    assert.deepEqual(codes, [
      'dubious-ownership',
      'dubious-ownership',
      'not-a-repository',
      'not-a-repository',
      'git-failed',
    ]);
  });

  it('hands git no variable that steers it', () => {
    const kept = gitEnvironment({
      PATH: '/bin',
      HOME: '/h',
      GIT_DIR: 'x',
      git_config_count: '1',
      LC_ALL: 'de_DE',
      LANGUAGE: 'de',
    });
    assert.deepEqual(Object.keys(kept).sort(), [
      'GIT_ALLOW_PROTOCOL',
      'GIT_NO_LAZY_FETCH',
      'GIT_OPTIONAL_LOCKS',
      'GIT_TERMINAL_PROMPT',
      'HOME',
      'LC_ALL',
      'PATH',
    ]);
  });
});
