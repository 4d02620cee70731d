import assert from 'node:assert/strict';
import { placeFindings } from '../../../src/findings/placeFindings';
import type { Finding } from '../../../src/registry/statusReason';
import { textAt } from '../nodePack/textAt';
import { finding } from './finding';

/** Where findings are, in short: `kind line+1 "text"`, with `moved` after it. */
function placesOf(text: string, ...findings: Partial<Finding>[]): string[] {
  return placeFindings(text, findings.map(finding)).map((place) => {
    if (place.kind === 'gone' || place.kind === 'file') return place.kind;
    const { range } = place;
    const moved = place.kind === 'code' && place.moved ? ' moved' : '';
    return `${place.kind} ${range.start.line + 1} ${JSON.stringify(textAt(text, range))}${moved}`;
  });
}

const source = ['import os', '', 'def run(url):', '    return requests.get(url)', '', 'eval(code)'].join(
  '\n',
);

describe('where a finding is', () => {
  it('is the snippet at the reported line', () => {
    assert.deepEqual(placesOf(source, { line: 4, snippet: 'return requests.get(url)' }), [
      'code 4 "return requests.get(url)"',
    ]);
  });

  it('is the snippet on another line, when it has moved', () => {
    for (const line of [1, 3, 5, 6, 1e9, Number.MAX_SAFE_INTEGER]) {
      assert.deepEqual(placesOf(source, { line, snippet: 'return requests.get(url)' }), [
        'code 4 "return requests.get(url)" moved',
      ]);
    }
  });

  it('is the snippet wherever it is, when no line was reported that can be one', () => {
    for (const line of [undefined, 0, -1, 1.5, NaN, Infinity, 1e300]) {
      assert.deepEqual(placesOf(source, { line, snippet: 'eval(code)' }), ['code 6 "eval(code)"']);
    }
  });

  it('is gone when the snippet is', () => {
    assert.deepEqual(placesOf(source, { line: 4, snippet: 'return requests.post(url)' }), ['gone']);
    assert.deepEqual(placesOf('', { line: 1, snippet: 'eval(code)' }), ['gone']);
  });

  it('is the line when the code was edited and what the rule matched is still there', () => {
    const edited = { line: 2, snippet: 'x = eval(expr)', matched: 'eval(' };
    assert.deepEqual(placesOf('#\nx = eval(other)\n', edited), ['line 2 "eval("']);
    assert.deepEqual(placesOf('#\n#\n#\ny = [\teval(other)]', edited), ['line 4 "eval("'], 'near');
    for (const other of ['literal_eval(expr)', 'model.eval()', 'evaluate(expr)'])
      assert.deepEqual(placesOf(`#\nx = ${other}`, edited), ['gone'], other);
    assert.deepEqual(
      placesOf('#\nx = os.system(b)', { line: 2, snippet: 'os.system(a)', matched: 'system(' }),
      ['line 2 "system("'],
    );
    assert.deepEqual(placesOf('#\nx = eval(other)', { ...edited, matched: 'eval(expr)' }), [
      'line 2 "eval("',
    ]);
  });

  it('is the line where the call is still there, when it is not said what the rule matched', () => {
    assert.deepEqual(placesOf(source, { line: 4, snippet: 'Return requests.get(url)' }), [
      'line 4 "requests.get("',
    ]);
    const run = { line: 1, snippet: 'x = int(os.popen(a).read())' };
    assert.deepEqual(placesOf('x = int(os.popen(b))', run), ['line 1 "os.popen("']);
    assert.deepEqual(placesOf('x = int(b)', run), ['gone']);
    const named = { line: 1, snippet: 'print(ask.it(eval(a)))', rule: 'eval-usage' };
    assert.deepEqual(placesOf('print(ask.it(b))', named), ['gone']);
    assert.deepEqual(placesOf('eval(b)', named), ['line 1 "eval("']);
    assert.deepEqual(placesOf('eval(b)', { ...named, line: undefined }), ['line 1 "eval("']);
  });

  it('is gone when the same call next door is what another finding is about', () => {
    const two = ['eval(a)', 'eval(b)'].map((snippet, at) => ({ line: at + 1, snippet, matched: 'eval(' }));
    assert.deepEqual(placesOf('x = 1\neval(b)', ...two), ['gone', 'code 2 "eval("']);
    assert.deepEqual(placesOf('eval(c)\neval(d)', ...two), ['line 1 "eval("', 'line 2 "eval("']);
    assert.deepEqual(placesOf('x = 1\neval(d)', ...two), ['gone', 'line 2 "eval("']);
    assert.deepEqual(placesOf('x = 1\neval(c)', two[0]!, two[0]!), ['line 2 "eval("', 'line 2 "eval("']);
  });

  it('is the line when there is no snippet, or next to none', () => {
    for (const snippet of ['', '  \n ', 'os', ' \t)\r\n', '...', '…']) {
      assert.deepEqual(placesOf(source, { line: 4, snippet }), ['line 4 "return requests.get(url)"']);
    }
    assert.deepEqual(placesOf(source, { line: 6 }), ['line 6 "eval(code)"']);
  });

  it('is a blank line as it is', () => {
    assert.deepEqual(placesOf('a\n \t \nb\n', { line: 2 }, { line: 4 }), ['line 2 " \\t "', 'line 4 ""']);
    assert.deepEqual(placesOf('', { line: 1 }), ['line 1 ""']);
    assert.deepEqual(placesOf('a\r\n\r\nb', { line: 2 }), ['line 2 ""']);
  });

  it('is the file when neither snippet nor line say more', () => {
    const lines = [undefined, 0, -1, 7, 1e9, NaN, Infinity, 1.5];
    assert.deepEqual(
      placesOf(source, ...lines.map((line) => ({ line }))),
      lines.map(() => 'file'),
    );
  });

  it('is the file when that is no text', () => {
    const places = placeFindings(undefined, [finding({ line: 1, snippet: 'eval(code)' }), finding()]);
    assert.deepEqual(places, [{ kind: 'file' }, { kind: 'file' }]);
  });
});

describe('a snippet and a line of the file', () => {
  it('may differ in white space', () => {
    const text = '\tx  =\t1 ;\u00a0\u3000y = 2  ';
    for (const snippet of ['x = 1 ; y = 2', '  x\t\t= 1  ;  y  =  2\n', '\r\n\r\nx = 1 ; y =\u00a02']) {
      assert.deepEqual(placesOf(text, { line: 1, snippet }), [
        `code 1 ${JSON.stringify('x  =\t1 ;\u00a0\u3000y = 2')}`,
      ]);
    }
    assert.deepEqual(placesOf(text, { line: 1, snippet: 'x=1;y=2' }), ['gone']);
  });

  it('may differ in line ends', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = source.replaceAll('\n', end);
      assert.deepEqual(placesOf(text, { line: 6, snippet: 'eval(code)' }), ['code 6 "eval(code)"']);
    }
    assert.deepEqual(placesOf('one\r\n\rtwo\n\rfour\r\r\nsix', { line: 5, snippet: 'four' }), [
      'code 5 "four"',
    ]);
  });

  it('may differ in what stands around it', () => {
    const text = 'if ok:  x = eval(code)  # fine';
    assert.deepEqual(placesOf(text, { line: 1, snippet: 'eval(code)' }), ['code 1 "eval(code)"']);
  });

  it('may be longer than what was reported', () => {
    const text = `a = "${'x'.repeat(3000)}" # end`;
    for (const length of [1000, 999]) {
      assert.deepEqual(placesOf(text, { line: 1, snippet: text.slice(0, length) }), [
        `code 1 ${JSON.stringify(text.slice(0, length))}`,
      ]);
    }
    assert.deepEqual(placesOf(text, { line: 1, snippet: text }), [
      `code 1 ${JSON.stringify(text.slice(0, 1000))}`,
    ]);
  });

  it('may end in dots that tell of a cut', () => {
    for (const dots of ['...', '…', ' ...', '… ']) {
      assert.deepEqual(placesOf(source, { line: 4, snippet: `return requests.g${dots}` }), [
        'code 4 "return requests.g"',
      ]);
    }
    assert.deepEqual(placesOf('def f(): ...', { line: 1, snippet: 'def f(): ...' }), ['code 1 "def f():"']);
  });

  it('may be lines, with blank ones in between', () => {
    const text = 'x = [\n\n    1,\n  ]\nx = [\n  2,\n]\n';
    assert.deepEqual(placesOf(text, { line: 5, snippet: 'x = [\n2,\n\n]\n' }), [
      `code 5 ${JSON.stringify('x = [\n  2,\n]')}`,
    ]);
    assert.deepEqual(placesOf(text, { line: 1, snippet: 'x = [\r\n1,' }), [
      `code 1 ${JSON.stringify('x = [\n\n    1,')}`,
    ]);
    assert.deepEqual(placesOf(text, { line: 1, snippet: 'x = [\n2,\n1,' }), ['gone']);
    assert.deepEqual(placesOf(text, { line: 1, snippet: 'x = [ 1, ]' }), ['gone']);
  });

  it('has not moved when the reported line is one of several', () => {
    const text = 'a\nfirst()\nsecond()\nthird()\n';
    const snippet = 'first()\nsecond()\nthird()';
    const place = `code 2 ${JSON.stringify('first()\nsecond()\nthird()')}`;
    assert.deepEqual(placesOf(text, { line: 3, snippet }, { line: 4, snippet }), [place, place]);
    assert.deepEqual(placesOf(text, { line: 1, snippet }), [`${place} moved`]);
    assert.deepEqual(placesOf(text, { line: 5, snippet }), [`${place} moved`]);
  });
});

describe('the range of a finding', () => {
  it('is what the rule matched, where that is said', () => {
    const text = '    x = [ eval( code ) ]';
    assert.deepEqual(
      placesOf(
        text,
        { line: 1, snippet: 'x = [ eval( code ) ]', matched: 'eval(' },
        { line: 1, snippet: 'x = [ eval( code ) ]', matched: 'eval(\tcode' },
        { line: 1, snippet: 'x = [', matched: 'code' },
        { line: 1, matched: 'eval(' },
        { line: 1, snippet: 'x = [ eval( code ) ]', matched: 'exec(' },
        { line: 1, snippet: 'x = [ eval( code ) ]', matched: ' ' },
      ),
      [
        'code 1 "eval("',
        'code 1 "eval( code"',
        'code 1 "code"',
        'line 1 "eval("',
        'code 1 "x = [ eval( code ) ]"',
        'code 1 "x = [ eval( code ) ]"',
      ],
    );
  });

  it('counts columns in UTF-16 code units', () => {
    const text = '👩‍🔬 = 1; 𝒙 = eval(𝒚)';
    const [place] = placeFindings(text, [finding({ line: 1, snippet: '𝒙 = eval(𝒚)', matched: 'eval' })]);
    assert.deepEqual(place, {
      kind: 'code',
      range: {
        start: { line: 0, character: text.indexOf('eval') },
        end: { line: 0, character: text.indexOf('eval') + 4 },
      },
      moved: false,
    });
  });

  it('has no half characters', () => {
    const text = `"${'x'.repeat(998)}😀"`;
    assert.deepEqual(placesOf(text, { line: 1, snippet: text }), [
      `code 1 ${JSON.stringify(text.slice(0, 999))}`,
    ]);
    assert.deepEqual(placesOf('abc😀def', { line: 1, snippet: 'abc\ud83d' }), ['code 1 "abc"']);
  });
});
