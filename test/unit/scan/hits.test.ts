// What is found in a text and what is not, with the place that is marked.
import assert from 'node:assert/strict';
import type { ScanRange } from '../../../src/scan/prediction';
import { scanPython } from '../../../src/scan/scanPython';
import { concealed, evalAndExec, processes, statements, type Row } from './hitTable';

/** The code of a range, by the lines as VS Code counts them. */
function codeAt(text: string, { start, end }: ScanRange): string {
  const lines = text.split(/\r\n|\n|\r/u).slice(start.line, end.line + 1);
  const last = lines.length - 1;
  return lines
    .map((line, at) => line.slice(at === 0 ? start.character : 0, at === last ? end.character : undefined))
    .join('\n');
}

const found = (text: string) =>
  scanPython(text).predictions.map(({ rule, range }) => [rule, codeAt(text, range)]);

const tables: Readonly<Record<string, readonly Row[]>> = { evalAndExec, processes, concealed, statements };

describe('the local scan', () => {
  for (const [name, rows] of Object.entries(tables)) {
    describe(name, () => {
      for (const [text, ...expected] of rows) {
        const title = text.replace(/\s+/gu, ' ').slice(0, 80);
        it(`${expected.length === 0 ? 'passes' : 'finds'} ${title}`, () => {
          assert.deepEqual(found(text), expected);
        });
      }
    });
  }

  it('counts lines as VS Code does, and characters in UTF-16', () => {
    const text = '# 😀\r\n\rx = "😀"; eval(y)\n';
    const [joined, run] = scanPython(text).predictions;
    assert.deepEqual(joined?.range.start, { line: 2, character: 8 });
    assert.deepEqual(run?.range, { start: { line: 2, character: 10 }, end: { line: 2, character: 14 } });
    assert.equal(run.snippet, 'x = "😀"; eval(y)');
  });

  it('names comfy-cli’s codes, also of code that is hidden', () => {
    const text =
      'eval(x)\nexec(x)\na = 1; b = 2\nimport zlib\nexec(zlib.decompress(x))\nimport os\nos.system(x)';
    assert.deepEqual(
      scanPython(text).predictions.map(({ comfyCli, severity }) => [comfyCli, severity]),
      [
        ['S307', 'warning'],
        ['S102', 'warning'],
        ['E702', 'information'],
        ['S102', 'warning'],
        [undefined, 'warning'],
      ],
    );
  });

  it('gives 200 of a file and says how many more there are', () => {
    const { predictions, more } = scanPython('eval(x)\n'.repeat(250));
    assert.deepEqual([predictions.length, more], [200, 50]);
    assert.equal(predictions.at(-1)?.range.start.line, 199);
  });

  it('ends soon on names that stand for themselves and for very many', () => {
    const lines = Array.from(
      { length: 3000 },
      (_, at) => `a = a + a + b${at % 50}\nb${at % 50} = a\nimport subprocess\n`,
    );
    const began = performance.now();
    scanPython(`${lines.join('')}subprocess.run(a)\n${'getattr(a, b1 + b2)(a)\n'.repeat(2000)}`);
    assert.ok(performance.now() - began < 20_000);
  }).timeout(60_000);
});
