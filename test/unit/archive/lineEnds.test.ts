import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LineEnd } from '../../../src/archive/lineEnds';
import { isText, lineEndFor, LineEnds } from '../../../src/archive/lineEnds';

/** Text rich in line ends, cut into pieces anywhere. */
const pieces = fc.array(
  fc.array(fc.constantFrom('\r', '\n', 'a', 'é'), { maxLength: 8 }).map((letters) => letters.join('')),
);

function change(to: LineEnd, texts: readonly string[]): string {
  const lineEnds = new LineEnds(to);
  const changed = texts.map((text) => lineEnds.change(Buffer.from(text)));
  return Buffer.concat([...changed, lineEnds.end()]).toString();
}

describe('line ends', () => {
  it('become LF, and what is no line end stays', () => {
    fc.assert(
      fc.property(pieces, (texts) =>
        assert.equal(change('lf', texts), texts.join('').replaceAll('\r\n', '\n')),
      ),
    );
    assert.equal(change('lf', ['a\r\r\n\r', '\r', '\nb\n\r']), 'a\r\n\r\nb\n\r');
  });

  it('become CRLF, and those that are stay', () => {
    fc.assert(
      fc.property(pieces, (texts) =>
        assert.equal(change('crlf', texts), texts.join('').replaceAll(/(?<!\r)\n/g, '\r\n')),
      ),
    );
  });

  it('can make up for some differences of sizes', () => {
    const cases: [number, number, LineEnd | undefined][] = [
      [10, 10, undefined],
      [12, 10, 'lf'],
      [10, 12, 'crlf'],
      [20, 10, 'lf'],
      [21, 10, undefined],
      [10, 21, undefined],
      [0, 1, undefined],
      [1, 0, undefined],
    ];
    for (const [size, wanted, lineEnd] of cases) assert.equal(lineEndFor(size, wanted), lineEnd);
  });

  it('are those of text, which has no zero byte where it begins', () => {
    assert.equal(isText(Buffer.from('a\n')), true);
    assert.equal(isText(Buffer.alloc(0)), true);
    assert.equal(isText(Buffer.from('a\0\n')), false);
    assert.equal(isText(Buffer.concat([Buffer.alloc(8000, 'a'), Buffer.alloc(1)])), true);
    assert.equal(isText(Buffer.concat([Buffer.alloc(7999, 'a'), Buffer.alloc(1)])), false);
  });
});
