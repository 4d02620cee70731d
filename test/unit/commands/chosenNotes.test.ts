// Which notes stand in the question before publishing: all on the working copy, one at least of each other kind.
import assert from 'node:assert/strict';
import { chooseNotes } from '../../../src/commands/chosenNotes';
import type { Check } from '../../../src/publishing/check';

const warning = (code: string, message = `Says ${code}.`): Check => ({ code, severity: 'warning', message });
const remarks = ['first.', 'second.', 'third.', 'fourth.', 'fifth.', 'sixth.'];
const files = ['git-modified', 'git-staged', 'git-untracked', 'git-included'];
const state = ['git-detached', 'git-tag-elsewhere'];

describe('the notes that are chosen for the question before publishing', () => {
  it('have both notes on the working copy beside four remarks on the archive', () => {
    const chosen = chooseNotes(remarks.slice(0, 4), [warning('git-untracked'), warning('git-detached')]);
    assert.deepEqual(chosen, {
      lines: ['first.', 'second.', 'third.', 'Says git-untracked.', 'Says git-detached.'],
      more: 1,
    });
  });

  it('have all that is to be said of the working copy in two lines, whatever else there is', () => {
    const others = ['manifest-dropped', 'manifest-dropped', 'version-step', 'predictions'].map((code) =>
      warning(code),
    );
    const { lines, more } = chooseNotes(remarks, [
      ...others,
      ...[...files, ...state].map((code) => warning(code)),
    ]);
    assert.deepEqual(lines, [
      'first.',
      'Says manifest-dropped.',
      'Says version-step.',
      files.map((code) => `Says ${code}.`).join(' '),
      state.map((code) => `Says ${code}.`).join(' '),
      'Says predictions.',
    ]);
    assert.equal(more, 6);
  });

  it('count a branch that is behind and a tag of another version as where the working copy stands', () => {
    const checks = ['git-uncommitted', 'git-behind', 'git-tag-other'].map((code) => warning(code));
    assert.deepEqual(chooseNotes([], checks).lines, [
      'Says git-uncommitted.',
      'Says git-behind. Says git-tag-other.',
    ]);
  });

  it('begin every fact of a shared line, however long a file is named', () => {
    const long = (code: string) => warning(code, `${code}: ${'name/'.repeat(200)}`);
    const [line = ''] = chooseNotes([], files.map(long)).lines;
    for (const code of files) assert.ok(line.includes(`${code}: name/`), code);
    assert.ok(line.length < 1000, `${line.length}`);
  });

  it('leave out what is no warning', () => {
    const ok: Check = { code: 'git-tagged', severity: 'ok', message: 'tagged' };
    assert.deepEqual(chooseNotes([], [ok]), { lines: [], more: 0 });
  });

  it('hold no line ends', () => {
    assert.deepEqual(chooseNotes(['a\nb'], [warning('git-modified', 'c\r\nd')]).lines, ['a b', 'c d']);
  });
});
