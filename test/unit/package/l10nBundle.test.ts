import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { bundleFile, generateL10n } from '../../../scripts/generateL10n';
import { manifest, read, sourceFiles } from './sources';

describe('l10n/bundle.l10n.json', () => {
  let bundle: Record<string, unknown>;

  before(async () => {
    bundle = JSON.parse(await readFile(bundleFile, 'utf8')) as Record<string, unknown>;
  });

  it('is what the sources generate (else run npm run generate:l10n)', async () => {
    assert.equal(await readFile(bundleFile, 'utf8'), await generateL10n());
    assert.equal(manifest.scripts['generate:l10n'], 'tsx scripts/generateL10n.ts');
  }).timeout(180_000);

  it('has the sentence of every call, which stands there in one piece', () => {
    let calls = 0;
    for (const file of sourceFiles('src')) {
      const text = read(file).replace(/^\s*(?:\*|\/\/).*$/gm, '');
      for (const [, first = ''] of text.matchAll(/\bl10n\.t\(\s*(\S[^\n]*)/g)) {
        calls++;
        const literal = /^'((?:[^'\\]|\\.)*)'|^"((?:[^"\\]|\\.)*)"/.exec(first);
        assert.ok(literal, `${file}: ${first}`);
        const sentence = (literal[1] ?? literal[2] ?? '')
          .replace(/\\(['"\\])/g, '$1')
          .replaceAll('\\n', '\n');
        assert.ok(sentence in bundle, `${file}: ${sentence}`);
      }
    }
    assert.ok(calls > 200);
  });

  it('has placeholders from {0} on, without a gap', () => {
    for (const sentence of Object.keys(bundle)) {
      // From one brace to the next is one name to @vscode/l10n: a placeholder in there is never filled.
      assert.doesNotMatch(sentence, /\{[^}]*\{/);
      const numbers = new Set([...sentence.matchAll(/\{(\d+)\}/g)].map(([, number]) => Number(number)));
      for (let number = 0; number < numbers.size; number++) assert.ok(numbers.has(number), sentence);
    }
  });
});
