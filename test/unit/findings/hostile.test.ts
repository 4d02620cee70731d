import assert from 'node:assert/strict';
import type { Place } from '../../../src/findings/place';
import { placeFindings } from '../../../src/findings/placeFindings';
import { textAt } from '../nodePack/textAt';
import { finding } from './finding';

const count = (places: readonly Place[], kind: Place['kind']) =>
  places.filter((place) => place.kind === kind).length;

describe('hostile findings', () => {
  it('are compared as text, whatever they could mean elsewhere', () => {
    const snippets = [
      '[click](command:workbench.action.quit)',
      '![x](https://example.invalid/pixel.png)',
      '<script>alert(1)</script><img src=x onerror=alert(1)>',
      '[[file:///etc/passwd]] file:///etc/passwd',
      'a\u202eb\u2066c\u2069d\u200f',
      'x\0y\u0007z\u001b[31m',
      '(a+)+$|.*|[^]*\\1',
      '$& $1 $` ${x} {0}',
      '__proto__',
      'constructor',
    ];
    const text = snippets.map((snippet) => `    ${snippet}  # end`).join('\n');
    const placed = placeFindings(
      text,
      snippets.map((snippet, index) =>
        finding({ rule: snippet, line: index + 1, snippet, matched: snippet }),
      ),
    );
    for (const [index, place] of placed.entries()) {
      assert.ok(place.kind === 'code' && !place.moved);
      assert.equal(textAt(text, place.range), snippets[index]);
    }
    assert.deepEqual(
      placeFindings(
        'nothing of it',
        snippets.map((snippet) => finding({ line: 1, snippet })),
      ),
      snippets.map(() => ({ kind: 'gone' })),
    );
  });

  it('are placed in a line of a megabyte', () => {
    const line = Array.from({ length: 50_000 }, (_, at) => `f(${at}).then(g)`).join(';');
    const findings = Array.from({ length: 2000 }, (_, at) =>
      finding({ line: 1, snippet: `f(${at * 20}).then(g);f`, matched: at % 2 === 0 ? 'then' : 'nowhere' }),
    );
    const places = placeFindings(line, findings);
    assert.equal(count(places, 'code'), 2000);
    const [, second] = places;
    assert.ok(second?.kind === 'code');
    assert.equal(second.range.start.character, line.indexOf('f(20).'));
  });

  it('do no harm by their length', () => {
    const long = 'x = 1; '.repeat(20_000);
    assert.equal(count(placeFindings(long, [finding({ line: 1, snippet: long })]), 'code'), 1);
    assert.equal(count(placeFindings('x = 1', [finding({ line: 1, snippet: long })]), 'gone'), 1);
    const blanks = `a${' \t\n'.repeat(50_000)}b`;
    const places = placeFindings(blanks, [
      finding({ line: 1, snippet: `${blanks}${' '.repeat(100_000)}` }),
      finding({ line: 7, matched: ' '.repeat(100_000) }),
    ]);
    assert.deepEqual(
      places.map(({ kind }) => kind),
      ['code', 'line'],
    );
  });

  it('that all but match everywhere cost no more than others', () => {
    const text = 'a'.repeat(300_000);
    const findings = Array.from({ length: 3000 }, (_, at) =>
      finding({ line: at % 3, snippet: `${'a'.repeat(150)}b${at}`, matched: 'a'.repeat(199) + 'b' }),
    );
    assert.equal(count(placeFindings(text, findings), 'gone'), 3000);
    const nested = findings.map((_, at) => finding({ line: 1, snippet: 'a'.repeat(3 + (at % 900)) }));
    assert.equal(count(placeFindings(text, nested), 'code'), 3000);
  });

  it('that are long words and gone cost no more than others', () => {
    const words = ['q'.repeat(990), 'a.'.repeat(495), `${'f('.repeat(400)}${'1'.repeat(150)}`];
    const findings = Array.from({ length: 5000 }, (_, at) =>
      finding({ line: at, snippet: `${words[at % 3]}${at}`, description: 'one two three '.repeat(300) }),
    );
    assert.equal(count(placeFindings('x = 1\n'.repeat(2000), findings), 'gone'), 5000);
  });

  it('of one snippet that is in every line get a line each', () => {
    const lines = Array.from({ length: 10_000 }, () => 'call()');
    const last = Array.from({ length: 5000 }, (_, at) => finding({ line: 20_000 + at, snippet: 'call()' }));
    const places = placeFindings(lines.join('\n'), last);
    const used = places.map((place) => (place.kind === 'code' ? place.range.start.line : -1));
    assert.equal(new Set(used).size, 5000);
    assert.equal(Math.min(...used), 5000);
    const rules = last.map((one, at) => ({ ...one, rule: `rule ${at}` }));
    for (const place of placeFindings(lines.join('\n'), rules)) {
      assert.ok(place.kind === 'code' && place.range.start.line === 9999);
    }
  });

  it('that stand everywhere fill no memory', () => {
    const text = Array.from({ length: 5000 }, () => 'a'.repeat(400)).join('\n');
    const findings = Array.from({ length: 398 }, (_, at) =>
      finding({ line: 1, snippet: 'a'.repeat(3 + at) }),
    );
    assert.equal(count(placeFindings(text, findings), 'code'), 398);
  });
});
