// Pieces of files of every kind: each is unpacked to what it was, and none is much larger than deflate makes it.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import zlib from 'node:zlib';
import { BLOCK, deflateBlock, tailOf } from '../../../src/archive/deflateBlock';

describe('deflating a piece of a file', () => {
  const size = 2 * BLOCK;
  const text = Buffer.alloc(size);
  for (let at = 0; at < size; at += 40)
    text.write(`    self.value_${(at * 7919) % 1000} = other.value(${at})\n`, at);
  /** As weights of a model in half precision: few exponents, and nothing that comes twice. */
  const weights = randomBytes(size);
  for (let at = 1; at < size; at += 2) weights[at] = 0x30 + (weights.readUInt8(at) & 3);
  const picture = randomBytes(size);
  const mixed = Buffer.concat([text.subarray(0, BLOCK), weights.subarray(0, BLOCK)]);
  /** The same 20,000 bytes again and again: nothing comes twice in a short sample. */
  const tiles = Buffer.alloc(size, randomBytes(20_000));

  const rows: readonly (readonly [string, Buffer, number])[] = [
    ['text', text, 1.02],
    ['weights of a model', weights, 1.01],
    ['a picture', picture, 1.001],
    ['two kinds', mixed, 1.02],
    ['little more than nothing', Buffer.from('x'), 2],
  ];
  for (const [name, content, most] of [...rows, ['what comes again far off', tiles, Infinity] as const]) {
    it(`gives back ${name}, and makes it as small as may be`, async () => {
      const pieces: Buffer[] = [];
      for (let at = 0; at < content.length; at += BLOCK) {
        pieces.push(
          await deflateBlock({
            data: content.subarray(at, at + BLOCK),
            before: at === 0 ? undefined : tailOf(content.subarray(0, at)),
            last: at + BLOCK >= content.length,
          }),
        );
      }
      const packed = Buffer.concat(pieces);
      assert.ok(zlib.inflateRawSync(packed).equals(content));
      const usual = zlib.deflateRawSync(content, { level: 6 }).length;
      assert.ok(packed.length <= usual * most + 64, `${packed.length} where ${usual} would do`);
    });
  }
});
