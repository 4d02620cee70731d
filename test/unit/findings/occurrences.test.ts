import assert from 'node:assert/strict';
import { placeFindings } from '../../../src/findings/placeFindings';
import type { Finding } from '../../../src/registry/statusReason';
import { finding } from './finding';

/** The one-based line of each finding, a minus before those that have moved, or the kind of their place. */
function linesOf(lines: readonly string[], ...findings: Partial<Finding>[]): (number | string)[] {
  return placeFindings(lines.join('\n'), findings.map(finding)).map((place) => {
    if (place.kind !== 'code') return place.kind;
    const line = place.range.start.line + 1;
    return place.moved ? -line : line;
  });
}

const at = (...lines: (number | undefined)[]) => lines.map((line) => ({ line, snippet: 'call()' }));

describe('a snippet that stands in several lines', () => {
  const file = ['call()', 'x', 'call()', 'x', 'x', 'x', 'x', 'call()'];

  it('is meant where it was reported', () => {
    assert.deepEqual(linesOf(file, ...at(1, 3, 8)), [1, 3, 8]);
    assert.deepEqual(linesOf(file, ...at(8, 1, 3)), [8, 1, 3]);
  });

  it('is meant where it is nearest', () => {
    assert.deepEqual(linesOf(file, ...at(2)), [-1]);
    assert.deepEqual(linesOf(file, ...at(4)), [-3]);
    assert.deepEqual(linesOf(file, ...at(5)), [-3]);
    assert.deepEqual(linesOf(file, ...at(6)), [-8]);
    assert.deepEqual(linesOf(file, ...at(100)), [-8]);
  });

  it('is given to each finding once: to the exact ones first, then to the nearest', () => {
    assert.deepEqual(linesOf(file, ...at(2, 3)), [-1, 3]);
    assert.deepEqual(linesOf(file, ...at(7, 8)), [-3, 8]);
    assert.deepEqual(linesOf(['', '', ...file], ...at(1, 3, 8)), [-5, 3, -10]);
  });

  it('is gone for those that come too late', () => {
    assert.deepEqual(linesOf(file, ...at(1, 2, 3, 4, 8)), [1, 'gone', 3, 'gone', 8]);
    assert.deepEqual(linesOf(file.slice(0, 3), ...at(1, 3, 8)), [1, 3, 'gone']);
    assert.deepEqual(linesOf(['x', 'call()'], ...at(100, 3)), ['gone', -2]);
  });

  it('is left to the others by a finding that names no line', () => {
    assert.deepEqual(linesOf(file, ...at(undefined, 2)), [3, -1]);
    assert.deepEqual(linesOf(file, ...at(undefined, 1, 3, 8)), ['gone', 1, 3, 8]);
    assert.deepEqual(linesOf(file, ...at(undefined, undefined)), [1, 1]);
  });

  it('is the same place for a finding that is given twice', () => {
    assert.deepEqual(linesOf(file, ...at(3, 3, 3)), [3, 3, 3]);
    assert.deepEqual(linesOf(['x', 'call()'], ...at(1, 1)), [-2, -2]);
  });

  it('can be meant by several rules', () => {
    const rules = ['one', 'two', 'three'].map((rule) => ({ rule, line: 1, snippet: 'call()' }));
    assert.deepEqual(linesOf(['x', 'call()'], ...rules), [-2, -2, -2]);
  });

  it('counts as the same however its blanks are', () => {
    const findings = ['call( 1 )', ' call(  1 )', 'call( 1\t)\n'].map((snippet) => ({ line: 1, snippet }));
    assert.deepEqual(linesOf(['call( 1 )', 'call(\t1 )'], ...findings), [1, 1, 1]);
    const moved = findings.map((one, index) => ({ ...one, line: 3 + index }));
    assert.deepEqual(linesOf(['call( 1 )', 'call(\t1 )'], ...moved), [-2, -1, 'gone']);
  });
});

describe('a snippet that is part of other lines', () => {
  const file = ['import os.path', 'import re', 'import os', 'import sys'];

  it('is meant at the reported line, when that has it', () => {
    assert.deepEqual(linesOf(file, { line: 1, snippet: 'import os' }), [1]);
    assert.deepEqual(linesOf(file, { line: 3, snippet: 'import os' }), [3]);
  });

  it('is meant where a line has nothing else, before lines that are nearer', () => {
    assert.deepEqual(linesOf(['', ...file], { line: 3, snippet: 'import os' }), [-4]);
    assert.deepEqual(linesOf(['#', '#', '#', ...file], { line: 3, snippet: 'import os' }), [-6]);
  });

  it('is meant in one of those when there is no such line any more', () => {
    assert.deepEqual(linesOf(file.slice(0, 2), { line: 3, snippet: 'import os' }), [-1]);
    assert.deepEqual(
      linesOf(file, { line: 7, snippet: 'import os' }, { line: 8, snippet: 'import os' }),
      [-3, -1],
    );
  });

  it('is found beside its own parts', () => {
    const snippets = ['abcd', 'bcd', 'bcde', 'cde', 'abc', 'abcdef', 'cdx'];
    assert.deepEqual(linesOf(['xabcdex', 'zzbcdz'], ...snippets.map((snippet) => ({ line: 1, snippet }))), [
      1,
      1,
      1,
      1,
      1,
      'gone',
      'gone',
    ]);
  });
});
