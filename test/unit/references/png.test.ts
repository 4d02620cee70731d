import assert from 'node:assert/strict';
import { constants, deflateRawSync, deflateSync, inflateSync } from 'node:zlib';
import { pngWorkflow } from '../../../src/references/pngWorkflow';
import { findReferences } from '../../../src/references/findReferences';
import { node, workflow } from './documents';
import { chunk, CountedFile, header, iTXt, packed, pixels, png, signature, tEXt, zTXt } from './pngFile';

const json = JSON.stringify(workflow([node(1, { cnr_id: 'pack', ver: '1.0.0' })], { title: 'Größe 圖' }));
const utf8 = Buffer.from(json);
const read = (content: Uint8Array) => pngWorkflow(new CountedFile(content));

describe('the workflow in a PNG', () => {
  for (const [what, text] of [
    ['tEXt', tEXt('workflow', json)],
    ['zTXt', zTXt('workflow', packed(json))],
    ['iTXt', iTXt('workflow', false, utf8)],
    ['iTXt, packed', iTXt('workflow', true, packed(json))],
    ['iTXt without a language', iTXt('workflow', false, utf8, '\0\0')],
  ] as const) {
    for (const [place, content] of [
      ['before', png(tEXt('prompt', '{}'), text, pixels(100_000))],
      ['behind', png(pixels(65_536), pixels(65_536), text)],
    ] as const) {
      it(`is read from ${what} ${place} the pixels`, async () => {
        const file = new CountedFile(content);
        const found = await pngWorkflow(file);
        assert.equal(found, json);
        assert.equal(findReferences(found)[0]?.id, 'pack');
        assert.ok(file.bytes < text.length + 100, `${file.bytes} bytes were read: pixels among them`);
      });
    }
  }

  it('is the first one, and none where that is broken or too large', async () => {
    const [one, other] = [tEXt('workflow', '{"a":1}'), tEXt('workflow', '{"b":1}')];
    assert.equal(await read(png(one, other)), '{"a":1}');
    const large = chunk('tEXt', Buffer.concat([Buffer.from('workflow\0'), Buffer.alloc(17 << 20, 32)]));
    const bomb = zTXt('workflow', deflateSync(Buffer.alloc((16 << 20) + 1, 32)));
    for (const odd of [zTXt('workflow', Buffer.from('no zlib')), large, bomb])
      assert.equal(await read(png(odd, other)), undefined);
  });

  for (const [what, content] of [
    [
      'another keyword',
      png(tEXt('prompt', json), tEXt('workflows', json), tEXt('Workflow', json), tEXt('x\0workflow', json)),
    ],
    ['no text', png(pixels(100))],
    [
      'a text without a keyword',
      png(chunk('tEXt', 'workflow'), chunk('tEXt', ''), chunk('iTXt', 'workflow\0')),
    ],
    ['a text behind the end', Buffer.concat([png(), tEXt('workflow', json)])],
    ['another kind of chunk', png(chunk('teXt', `workflow\0${json}`))],
    ['another file', Buffer.from(json)],
    ['an empty file', Buffer.alloc(0)],
    ['half a signature', signature.subarray(0, 4)],
    ['a wrong signature', Buffer.concat([Buffer.from([0x88]), png(tEXt('workflow', json)).subarray(1)])],
    ['a signature alone', signature],
    ['a chunk that is cut off', png(tEXt('workflow', json)).subarray(0, 200)],
    ['a header that is cut off', Buffer.concat([signature, header, Buffer.alloc(6)])],
    ['a length beyond the file', png(chunk('IDAT', 'x', 1_000), tEXt('workflow', json)).subarray(0, 900)],
    [
      'a text longer than the file',
      Buffer.concat([signature, header, chunk('tEXt', `workflow\0${json}`, 1 << 20)]),
    ],
    ...[2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1].map(
      (length) => [`a length of ${length}`, png(chunk('tEXt', `workflow\0${json}`, length))] as const,
    ),
    ['a way to pack that nobody knows', png(zTXt('workflow', packed(json), 1))],
    ['no packed data', png(zTXt('workflow', Buffer.alloc(0)), iTXt('workflow', true, Buffer.alloc(0)))],
    ['what is not packed', png(zTXt('workflow', utf8), iTXt('workflow', true, utf8))],
    ['half of what is packed', png(zTXt('workflow', packed(json).subarray(0, 100)))],
    ['names that do not end', png(iTXt('workflow', false, Buffer.from('{'), 'en'))],
  ] as const) {
    it(`is not found, and nothing is thrown: ${what}`, async () => {
      assert.equal(await read(content), undefined);
    });
  }

  it('is not found in a file that has become shorter', async () => {
    const content = png(tEXt('workflow', json));
    assert.equal(await pngWorkflow(new CountedFile(content.subarray(0, 200), content.length)), undefined);
    assert.equal(await pngWorkflow(new CountedFile(content.subarray(0, 36), content.length)), undefined);
  });

  it('fails as the file does', async () => {
    const failing = { size: 1000, read: () => Promise.reject(new Error('gone')) };
    await assert.rejects(pngWorkflow(failing), /gone/u);
  });

  it('is not looked for in pixels or in other texts, however large', async () => {
    const file = new CountedFile(
      png(...Array.from({ length: 50 }, () => pixels(200_000)), tEXt('prompt', 'x'.repeat(1e6))),
    );
    assert.equal(await pngWorkflow(file), undefined);
    assert.ok(file.bytes < 1000, `${file.bytes} bytes were read`);
  });

  it('is looked for in 10,000 chunks at most', async () => {
    const tiny = (count: number) => Array.from({ length: count }, () => chunk('tIMe', 'x'));
    assert.equal(await read(png(...tiny(9_000), tEXt('workflow', json))), json);
    const file = new CountedFile(png(...tiny(20_000), tEXt('workflow', json)));
    assert.equal(await pngWorkflow(file), undefined);
    assert.ok(file.reads <= 10_001 && file.bytes <= 80_008, `${file.reads} reads, ${file.bytes} bytes`);
  });

  it('is not read where it is larger than 16 MB', async () => {
    const file = new CountedFile(
      png(chunk('tEXt', Buffer.concat([Buffer.from('workflow\0'), Buffer.alloc(17 << 20, 32)]))),
    );
    assert.equal(await pngWorkflow(file), undefined);
    assert.ok(file.bytes < 1000);
    assert.equal(
      (await read(png(zTXt('workflow', deflateSync(Buffer.alloc(16 << 20, 32))))))?.length,
      16 << 20,
    );
    assert.equal(await read(png(zTXt('workflow', deflateSync(Buffer.alloc((16 << 20) + 1, 32))))), undefined);
  });
});

describe('a PNG with 50 texts that unpack to 16 MB each', () => {
  it('costs no more than one of them', async () => {
    const bomb = deflateSync(Buffer.alloc((16 << 20) + 1, 32));
    const bombs = (wrap: (packed: Buffer) => Buffer) => png(...Array.from({ length: 50 }, () => wrap(bomb)));
    for (const file of [
      bombs((data) => zTXt('workflow', data)),
      bombs((data) => iTXt('workflow', true, data)),
    ]) {
      const start = performance.now();
      assert.equal(await read(file), undefined);
      assert.ok(performance.now() - start < 1000, `${Math.round(performance.now() - start)} ms`);
    }
  });
});

describe('a PNG that unpacks to a gigabyte', function () {
  this.timeout(60_000);
  let bomb: Buffer;
  before(() => {
    // 64 times 16 MB of nothing: each ends at a whole byte and looks back at none before.
    const part = deflateRawSync(Buffer.alloc(16 << 20), { finishFlush: constants.Z_FULL_FLUSH });
    const last = Buffer.from([1, 0, 0, 0xff, 0xff]);
    bomb = Buffer.concat([
      Buffer.from([0x78, 0x9c]),
      ...Array.from({ length: 64 }, () => part),
      last,
      Buffer.alloc(4),
    ]);
    assert.ok(bomb.length > 1_000_000 && bomb.length < 1_100_000, `${bomb.length} bytes`);
    assert.throws(() => inflateSync(bomb, { maxOutputLength: 500 << 20 }), { code: 'ERR_BUFFER_TOO_LARGE' });
  });

  for (const [kind, wrap] of [
    ['zTXt', (data: Buffer) => zTXt('workflow', data)],
    ['iTXt', (data: Buffer) => iTXt('workflow', true, data)],
  ] as const) {
    it(`is given up early: ${kind}`, async () => {
      const file = png(wrap(bomb));
      const memory = process.memoryUsage();
      const start = performance.now();
      assert.equal(await read(file), undefined);
      assert.ok(performance.now() - start < 1000, `${Math.round(performance.now() - start)} ms`);
      const after = process.memoryUsage();
      const grown = after.rss - memory.rss;
      assert.ok(grown < 100 << 20, `${Math.round(grown / (1 << 20))} MB`);
    });
  }
});
