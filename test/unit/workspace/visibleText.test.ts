import assert from 'node:assert/strict';
import fc from 'fast-check';
import { visibleText } from '../../../src/workspace/words/visibleText';

describe('visibleText', () => {
  it('writes out what would hide a part of the text or turn its direction', () => {
    assert.equal(visibleText('if a\u202E == b\u2066'), 'if a⟨U+202E⟩ == b⟨U+2066⟩');
    assert.equal(visibleText('zero\u200Bwidth\uFEFF \u00ADsoft'), 'zero⟨U+200B⟩width⟨U+FEFF⟩ ⟨U+00AD⟩soft');
    assert.equal(
      visibleText('bell\u0007 nul\u0000 esc\u001B[31m'),
      'bell⟨U+0007⟩ nul⟨U+0000⟩ esc⟨U+001B⟩[31m',
    );
    assert.equal(visibleText('tag \u{E0041}'), 'tag ⟨U+E0041⟩');
    assert.equal(visibleText('half \uD83D'), 'half ⟨U+D83D⟩');
  });

  it('leaves lines, tabs, letters of any script and emoji as they are', () => {
    for (const text of ['a\n\tb', 'naïve שלום 日本語', '👩🏽‍💻 ❤️‍🔥 🇩🇪', '⟨U+202E⟩']) {
      assert.equal(visibleText(text), text);
    }
    assert.equal(visibleText('a\r\nb\rc'), 'a\nb\nc');
    // A joiner elsewhere joins nothing.
    assert.equal(visibleText('a\u200Db'), 'a⟨U+200D⟩b');
  });

  it('cuts what is too long, never through a character', () => {
    assert.equal(visibleText('abcdef', 3), 'abc…');
    assert.equal(visibleText('abc', 3), 'abc');
    assert.equal(visibleText('ab😀', 3), 'ab…');
  });

  it('leaves nothing hidden, whatever comes, and changes nothing when it is done again', () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const shown = visibleText(text);
        assert.doesNotMatch(shown.replace(/[\n\t\u200D]/gu, ''), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        assert.equal(visibleText(shown), shown);
      }),
    );
  });
});
