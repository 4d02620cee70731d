import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findingPath } from '../../../src/findings/findingPath';
import { matchPath } from '../../../src/findings/matchPath';

describe('findingPath', () => {
  const paths: readonly [string, string][] = [
    ['nodes/fetch.py', 'nodes/fetch.py'],
    ['/nodes/fetch.py', 'nodes/fetch.py'],
    ['//nodes//fetch.py', 'nodes/fetch.py'],
    ['./nodes/./fetch.py', 'nodes/fetch.py'],
    ['.\\nodes\\fetch.py', 'nodes/fetch.py'],
    ['\\\\server\\share\\a.py', 'server/share/a.py'],
    ['nodes/', 'nodes'],
    ['a..b/..c/d..py', 'a..b/..c/d..py'],
    ['.github/x.yml', '.github/x.yml'],
    ['.gitignore', '.gitignore'],
    ['with space/ä 数 👩‍🔬.py', 'with space/ä 数 👩‍🔬.py'],
    ['console.py', 'console.py'],
    ['com.py', 'com.py'],
    ['a%2e%2e/b', 'a%2e%2e/b'],
  ];
  it('takes paths inside of the pack, however they are written', () => {
    for (const [file, path] of paths) assert.equal(findingPath(file), path, JSON.stringify(file));
  });

  const refused = [
    '',
    '/',
    '.',
    './',
    '//./',
    '..',
    '../a.py',
    'a/../b.py',
    'a/..',
    'a\\..\\b.py',
    'a/.. /b.py',
    'a/.../b.py',
    'a/. /b.py',
    'a/.\u200b./b.py',
    'C:\\a.py',
    'c:a.py',
    '/C:/a.py',
    'file:///etc/passwd',
    'http://example.com/a.py',
    'command:workbench.action.quit',
    'a.py:stream',
    'a\0.py',
    'a\n.py',
    'a\u007f.py',
    'a\u0085.py',
    'a\u2028.py',
    'a\u202eyp.py',
    'a\u200f.py',
    'a\u061c.py',
    'a\u2066.py',
    'a\ud800.py',
    '.git/config',
    'a/.GIT/hooks/x',
    'a/.git',
    '.git./config',
    '.git /config',
    '.g\u200cit/config',
    'GIT~1/config',
    'con',
    'NUL.py',
    'a/aux.py',
    'a/com1.tar.gz',
    'LPT9/a.py',
    'com¹',
    'con .py',
    'CONIN$',
    `${'a/'.repeat(500)}b`,
  ];
  it('refuses what could lead anywhere else', () => {
    for (const file of refused) assert.equal(findingPath(file), undefined, JSON.stringify(file));
  });

  it('takes 1,000 characters', () => {
    const file = `${'a/'.repeat(499)}bc`;
    assert.equal(file.length, 1000);
    assert.equal(findingPath(file), file);
  });

  it('gives of any text a path that stays in the pack, and the same of that again', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '..',
      '.',
      ' ',
      'a',
      'con',
      '.git',
      ':',
      '\u202e',
      '\0',
      '~1',
      'é',
    );
    const nearPath = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    let paths = 0;
    fc.assert(
      fc.property(fc.oneof(nearPath, fc.string({ unit: 'binary' })), (file) => {
        const path = findingPath(file);
        if (path === undefined) return;
        paths++;
        assert.equal(findingPath(path), path);
        assert.doesNotMatch(path, /^\/|\/$|\/\/|\\|:|\p{Cc}|\p{Bidi_Control}/u);
        for (const segment of path.split('/')) {
          assert.doesNotMatch(segment, /^[. ]*$|^\.git[. ]*$/i);
        }
      }),
      { numRuns: 5000 },
    );
    assert.ok(paths > 500);
  });
});

describe('matchPath', () => {
  it('takes the very same before one that is alike', () => {
    assert.equal(matchPath('A.py', ['a.py', 'A.py']), 'A.py');
    assert.equal(matchPath('a.py', ['a.py', 'A.py']), 'a.py');
  });

  it('takes the only one that differs in case or in the way accents are written', () => {
    assert.equal(matchPath('Nodes/Fetch.py', ['nodes/fetch.py', 'nodes/other.py']), 'nodes/fetch.py');
    assert.equal(matchPath('caf\u00e9.py', ['cafe\u0301.py']), 'cafe\u0301.py');
    assert.equal(matchPath('CAFE\u0301.py', ['cafe.py', 'caf\u00e9.py']), 'caf\u00e9.py');
  });

  it('takes none of several, and none where there is none', () => {
    assert.equal(matchPath('A.PY', ['a.py', 'A.py']), undefined);
    assert.equal(matchPath('a.py', ['b.py', 'a.py.txt', 'a']), undefined);
    assert.equal(matchPath('a.py', []), undefined);
  });

  it('counts a name that is given twice once, and reads any list', () => {
    assert.equal(matchPath('A.py', new Set(['a.py'])), 'a.py');
    assert.equal(matchPath('A.py', ['a.py', 'a.py']), 'a.py');
    assert.equal(matchPath('A.py', new Map([['a.py', 1]]).keys()), 'a.py');
  });
});
