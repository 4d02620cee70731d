// What holds for every text, Python or not.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scanPython } from '../../../src/scan/scanPython';
import { evalAndExec, processes, concealed, statements } from './hitTable';

const pieces = [
  ...[...evalAndExec, ...processes, ...concealed, ...statements].map(([text]) => text),
  ...[
    '(',
    ')',
    '[',
    '"""',
    "'",
    'f"{',
    '}',
    '\n',
    '\r\n',
    '\t',
    '  ',
    ':',
    ';',
    'def f(',
    'class A',
    'import ',
    '\\',
    '\0',
    '😀',
  ],
];
const pythonLike = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('\n'));
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 500 }), pythonLike);

describe('the local scan of any text', () => {
  it('gives places inside of the text, in its order, as data that can cross threads', () => {
    fc.assert(
      fc.property(text, (source) => {
        const result = scanPython(source);
        const lines = source.split(/\r\n|\n|\r/u);
        let before = { line: 0, character: 0 };
        for (const { range, snippet } of result.predictions) {
          const { start, end } = range;
          assert.ok(
            start.line > before.line || (start.line === before.line && start.character >= before.character),
          );
          assert.ok(end.line > start.line || (end.line === start.line && end.character > start.character));
          for (const { line, character } of [start, end]) {
            assert.ok(character >= 0 && character <= (lines[line] ?? '').length, `${line}:${character}`);
          }
          assert.ok(snippet.length <= 200 && (lines[start.line] ?? '').includes(snippet.slice(0, 150)));
          before = start;
        }
        assert.deepEqual(structuredClone(result), result);
      }),
      { numRuns: 300 },
    );
  }).timeout(120_000);

  it('finds an eval behind any lines that are complete', () => {
    const complete = fc.array(
      fc.constantFrom('x = 1', '', '# eval', 'def f(a):\n    return a', 'import os', 's = "a"'),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(complete, fc.constantFrom('\n', '\r\n', '\r'), (parts, eol) => {
        const before = parts.join('\n').replaceAll('\n', eol);
        const source = `${before}${eol}eval(user)${eol}`;
        const [only, ...more] = scanPython(source).predictions;
        assert.equal(more.length, 0);
        assert.deepEqual(only?.range.start, { line: before.split(eol).length, character: 0 });
      }),
      { numRuns: 100 },
    );
  }).timeout(120_000);
});
