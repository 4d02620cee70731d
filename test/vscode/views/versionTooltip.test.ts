// Texts of the registry are untrusted: in a tooltip they stay text.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { appendPlain } from '../../../src/workspace/words/plainMarkdown';
import { packPageUrl } from '../../../src/registry/pageUrls';
import { versionTooltip } from '../../../src/views/versionTooltip';
import { aVersion } from '../support/versions';

const tooltip = (changelog: string, facts = {}) =>
  versionTooltip(
    'example-pack',
    aVersion('2.1.0', { changelog, ...facts }),
    true,
    packPageUrl('example-pack'),
  );

/** What a markdown parser would take for more than text, after what is escaped has been taken out. */
function active(markdown: string): string {
  return markdown.replace(/\\[!-/:-@[-`{-~]/gu, '').replace(/[^!-/:-@[-`{-~]/gu, '');
}

const hostile: readonly (readonly [string, string])[] = [
  ['a link', '[click me](https://evil.example)'],
  ['a command link', '[run](command:workbench.action.terminal.sendSequence?%7B%7D)'],
  ['a bare address', 'see https://evil.example/a?b=c and www.evil.example'],
  ['an address in brackets', '<https://evil.example> <command:foo>'],
  ['an image', '![pixel](https://evil.example/p.png)'],
  ['HTML', '<img src="https://evil.example/p.png" onerror="alert(1)"><script>x</script> &lt;b&gt;'],
  ['an icon', '$(error) $(loading~spin) \\$(x) $\\(y)'],
  ['code', '`rm -rf /` ```js\nx\n```'],
  ['headings and lists', '# big\n- item\n1. one\n> quote\n---\n***'],
  ['a table', '| a | b |\n|---|---|\n| 1 | 2 |'],
  ['a reference', '[x]: https://evil.example\n[x]'],
  ['emphasis', '**bold** __bold__ ~~gone~~ *it*'],
];

describe('versionTooltip', () => {
  for (const [what, text] of hostile) {
    it(`leaves ${what} as text`, () => {
      const appended = appendPlain(new vscode.MarkdownString('', true), text).value;
      assert.equal(active(appended), '');
      assert.doesNotMatch(appended, /\n/);
      // An icon is read after the markdown, from what that has left of the backslashes.
      assert.doesNotMatch(appended.replace(/\\([!-/:-@[-`{-~])/gu, '$1'), /(?<!\\)\$\(/u);
      const { value, isTrusted, supportHtml } = tooltip(text);
      assert.equal(isTrusted, undefined);
      assert.notEqual(supportHtml, true);
      assert.equal(value.match(/(?<!\\)\]\(/gu)?.length, 1, 'the page is the only link');
    });
  }

  it('turns no reading direction and hides nothing', () => {
    const { value } = tooltip('safe\u202Egnp.exe\u2066 \u200Bzero\u0000 \u0007bell\u00ADsoft');
    assert.doesNotMatch(value.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
  });

  it('escapes the names of pack and version, and of a status it does not know', () => {
    const { value } = versionTooltip(
      'a](command:x)',
      aVersion('1.0.0](https://evil.example)', { status: 'Unknown', apiStatus: '[x](https://evil.example)' }),
      false,
      packPageUrl('a](command:x)'),
    );
    assert.equal(value.match(/(?<!\\)\]\(/gu)?.length, 1);
    assert.match(value, /\]\(https:\/\/registry\.comfy\.org\/nodes\/a%5D\(?/);
  });

  it('links to no page where there is none', () => {
    assert.doesNotMatch(versionTooltip('a', aVersion('1.0.0'), false, undefined).value, /https:/);
  });

  it('shows status with its meaning, deprecation, and the working copy', () => {
    const { value } = tooltip('', { status: 'Flagged', deprecated: true });
    assert.match(value, /Flagged\\\. The scan found something/);
    assert.match(value, /Deprecated/);
    assert.match(value, /working copy/);
  });

  it('shows the first lines of a long changelog, each of a bounded length', () => {
    const lines = Array.from({ length: 500 }, (_, index) => `line${index} ${'x'.repeat(5000)}`);
    const { value } = tooltip(lines.join('\r\n'));
    assert.match(value, /line7 /);
    assert.doesNotMatch(value, /line8 /);
    assert.ok(value.length < 4000);
  });
});
