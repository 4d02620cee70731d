import assert from 'node:assert/strict';
import { placeFindings } from '../../../src/findings/placeFindings';
import { readStatusReason } from '../../../src/registry/readStatusReason';
import { findingsOf, type Finding } from '../../../src/registry/statusReason';
import { textAt } from '../nodePack/textAt';
import { finding } from './finding';

/** Where findings are, in short: `kind line+1 "text"`. */
function placesOf(text: string, ...findings: Partial<Finding>[]): string[] {
  return placeFindings(text, findings.map(finding)).map((place) =>
    place.kind === 'gone' || place.kind === 'file'
      ? place.kind
      : `${place.kind} ${place.range.start.line + 1} ${JSON.stringify(textAt(text, place.range))}`,
  );
}

const lines = (count: number) => '# line\n'.repeat(count);

describe('reported code that was edited and has moved', () => {
  it('is where what the rule matched still stands', () => {
    const evaluated = { line: 12, snippet: 'return eval(expr)', matched: 'eval(' };
    for (const way of [6, 60, 3000])
      assert.deepEqual(placesOf(`${lines(11 + way)}    return eval(text)\n`, evaluated), [
        `line ${12 + way} "eval("`,
      ]);
    assert.deepEqual(placesOf('return eval(text)', { ...evaluated, line: undefined }), ['line 1 "eval("']);
    assert.deepEqual(placesOf(`${lines(40)}x = ast.literal_eval(a) or eval(b)`, evaluated), [
      'line 41 "eval("',
    ]);
    for (const other of ['ast.literal_eval(text)', 'model.eval()', 'evaluate(text)'])
      assert.deepEqual(placesOf(`${lines(40)}return ${other}`, evaluated), ['gone'], other);
    assert.deepEqual(placesOf(`${lines(40)}return json.loads(text)`, evaluated), ['gone']);
  });

  it('is there when a formatter has split it', () => {
    const text = `${lines(30)}    subprocess.run(\n        ["ffmpeg", "-i", x],\n        check=True,\n    )\n`;
    const run = { line: 12, snippet: 'subprocess.run(["ffmpeg", "-i", x], check=True)' };
    for (const [matched, found] of [
      ['subprocess', 'subprocess'],
      ['subprocess.run(', 'subprocess.run('],
      ['subprocess.run(["ffmpeg", "-i", x], check=True)', 'subprocess.run('],
    ])
      assert.deepEqual(placesOf(text, { ...run, matched: matched! }), [`line 31 "${found}"`]);
  });

  it('is there when an import was merged into another', () => {
    const text = `import os, subprocess\n${lines(30)}subprocess = None`;
    for (const matched of ['subprocess', 'import subprocess'])
      assert.deepEqual(placesOf(text, { line: 12, snippet: 'import subprocess', matched }), [
        'line 1 "subprocess"',
      ]);
    const unused = `import os\n${lines(30)}subprocess = None`;
    const imported = { line: 12, snippet: 'import subprocess', matched: 'import subprocess' };
    assert.deepEqual(placesOf(unused, imported), ['gone']);
  });

  it('is gone when the line is what another finding of the version is about', () => {
    const one = { line: 2, snippet: 'eval(a)', matched: 'eval(' };
    const other = { line: 40, snippet: 'eval(b)', matched: 'eval(' };
    const text = `${lines(39)}eval(b)`;
    for (const rule of ['python_network_operations', 'another_rule'])
      assert.deepEqual(placesOf(text, one, { ...other, rule }), ['gone', 'code 40 "eval("']);
    const edited = `${lines(19)}eval(c)\n${lines(50)}eval(d)`;
    assert.deepEqual(placesOf(edited, one, other), ['line 20 "eval("', 'line 71 "eval("']);
    assert.deepEqual(placesOf(`${lines(19)}eval(c)`, one, other), ['line 20 "eval("', 'gone']);
    assert.deepEqual(placesOf(`${lines(19)}eval(c)`, one, { ...one, rule: 'another_rule' }), [
      'line 20 "eval("',
      'line 20 "eval("',
    ]);
  });

  it('is looked for in no more time than there are lines', () => {
    const text = `${'eval(a)\n'.repeat(5000)}${'eval(b)\n'.repeat(3000)}`;
    const findings = ['eval(a)', 'eval(c)'].flatMap((snippet) =>
      Array.from({ length: 5000 }, (_, at) => finding({ line: at + 1, snippet, matched: 'eval(' })),
    );
    const started = performance.now();
    const kinds = placeFindings(text, findings).map(({ kind }) => kind);
    assert.ok(performance.now() - started < 5000);
    assert.equal(kinds.filter((kind) => kind === 'code').length, 5000);
    assert.equal(kinds.filter((kind) => kind === 'line').length, 3000);
  });
});

describe('code on a line that is too long to be kept', () => {
  const head = `/*! bundle */${'var a=1;'.repeat(200)}`;
  const found = (line: string) =>
    findingsOf(
      readStatusReason(
        JSON.stringify([
          {
            issue_type: 'js_eval',
            file_path: 'web/app.js',
            metadata: {
              yara_matches: [
                {
                  filepath: 'web/app.js',
                  strings: [
                    { identifier: '$e', instances: [{ matched_data: 'eval(', line_number: 1, line }] },
                  ],
                },
              ],
            },
          },
        ]),
      ),
    ).findings;

  it('is there as long as what the rule matched is, however far to the right', () => {
    for (const more of [head, head.repeat(20)]) {
      const line = `${more}x=eval(q);`;
      assert.equal(placeFindings(line, found(line))[0]?.kind, 'code');
      assert.equal(placeFindings(`// new\n${line}`, found(line))[0]?.kind, 'code', 'moved');
      assert.equal(placeFindings(`// new\nb();${line}`, found(line))[0]?.kind, 'code', 'behind other code');
    }
  });

  it('is gone when that is, and the beginning of the line is not', () => {
    const findings = found(`${head}x=eval(q);`);
    assert.deepEqual(placeFindings(`${head}x=JSON.parse(q);`, findings), [{ kind: 'gone' }]);
    const elsewhere = placeFindings(`${head}x=JSON.parse(q);\n${lines(20)}${head}${head};eval(r)`, findings);
    assert.ok(elsewhere[0]?.kind !== 'gone');
  });

  it('counts as it did where nobody said what the rule matched', () => {
    const line = `${head}x=eval(q);`;
    const unmatched = found(line).map((one) => ({ ...one, matched: '' }));
    assert.equal(placeFindings(`${head}x=JSON.parse(q);`, unmatched)[0]?.kind, 'code');
  });
});
