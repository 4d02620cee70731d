import assert from 'node:assert/strict';
import { markedText } from '../../../src/nodePack/markedText';

const text = 'numpy>=1.26\r\npillow\r\n# ü 日本\r\n';
const bigEndian = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();

describe('a text whose first bytes tell its encoding', () => {
  it('is read as UTF-16 with its mark, of both orders, and as UTF-8 with and without', () => {
    assert.equal(markedText(Buffer.from(`\ufeff${text}`, 'utf16le')), text);
    assert.equal(markedText(bigEndian), text);
    assert.equal(markedText(Buffer.from(`\ufeff${text}`)), text);
    assert.equal(markedText(Buffer.from(text)), text);
    assert.equal(markedText(new Uint8Array()), '');
  });

  it('is none where zeros stand in it without a mark', () => {
    assert.equal(markedText(Buffer.from(text, 'utf16le')), undefined);
    assert.equal(markedText(Buffer.from([0x50, 0x4b, 3, 4, 0])), undefined);
  });
});
