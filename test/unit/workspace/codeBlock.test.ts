import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeBlock } from '../../../src/workspace/words/codeBlock';
import { readMarkdown } from '../findings/markdown';

describe('a block of code', () => {
  const plain = readMarkdown(`before\n${codeBlock('code', 'python')}\nafter [link](https://example.com)`);

  /** Fails unless a code leaves what stands around it as it is around any other. */
  function assertInert(code: string): void {
    for (const [before, after] of [
      ['before\n', '\nafter'],
      ['before  \n', 'after'],
      ['> before', 'after'],
      ['- before\n', 'after'],
    ] as const) {
      const { words, links, kinds } = readMarkdown(
        `${before}${codeBlock(code, 'python')}${after} [link](https://example.com)`,
      );
      assert.deepEqual(words, plain.words);
      assert.deepEqual(links, plain.links);
      for (const kind of ['image', 'html_inline', 'html_block', 'code_block'])
        assert.ok(!kinds.has(kind), kind);
    }
  }

  it('is as plain as it can be', () => {
    assert.equal(codeBlock('a = 1\nb = 2', 'python'), '\n```python\na = 1\nb = 2\n```\n');
    assert.ok(plain.kinds.has('fence'));
  });

  it('is none where there is nothing to see', () => {
    for (const code of ['', ' ', '\n\n', '\t\r\n ']) assert.equal(codeBlock(code, 'python'), '');
  });

  const evil = '[x](command:a) ![x](https://evil.example/x.png) <b>';
  for (const [what, code] of [
    ['at the begin of a line', `\`\`\`\n${evil}`],
    ['behind a blank', `x\n \`\`\`\n${evil}`],
    ['behind three blanks', `x\n   \`\`\`\n${evil}`],
    ['that are longer behind blanks than before', `\`\`\`\n   \`\`\`\`\`\n${evil}`],
    ['behind a carriage return', `x\r \`\`\`\r${evil}`],
    ['behind a separator of lines', `x\u2028 \`\`\`\u2028${evil}`],
    ['in a line', `x = "\`\`\`\`"\n\`\`\`\`\n${evil}`],
    ['of tildes', `~~~\n${evil}\n ~~~~\n${evil}`],
    ['in a quote', `> \`\`\`\n${evil}`],
    ['at the end', `${evil}\n  \`\`\``],
    ['and nothing else', '   ````````'],
  ] as const) {
    it(`is not left by marks ${what}`, () => assertInert(code));
  }

  it('is left by no code at all', () => {
    const piece = fc.constantFrom(
      '`',
      '``',
      '```',
      '\n```\n',
      '\n ```\n',
      '\n   ````\n',
      '~~~',
      '\n',
      '\r',
      '\u2028',
      ' ',
      '\t',
      '>',
      '- ',
      '[a](b)',
      '<b>',
      'x',
    );
    const near = fc.array(piece, { maxLength: 25 }).map((pieces) => `x${pieces.join('')}`);
    fc.assert(
      fc.property(
        fc.oneof(
          near,
          fc.string({ unit: 'binary' }).map((text) => `x${text}`),
        ),
        assertInert,
      ),
      {
        numRuns: 500,
      },
    );
  });

  it('has the code as it is', () => {
    const code = 'x = 1\n ```\n   ````\n\ty';
    assert.equal(codeBlock(code, 'python'), `\n\`\`\`\`\`python\n${code}\n\`\`\`\`\`\n`);
  });
});
