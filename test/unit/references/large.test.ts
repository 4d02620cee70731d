// Sizes and depths that nobody writes by hand. The limits are generous: they hold against work that grows without bound.
import assert from 'node:assert/strict';
import { findReferences } from '../../../src/references/findReferences';
import { assertPlaces, named, node, timed, workflow } from './documents';

const limit = 2000;
const pack = '{"properties":{"cnr_id":"pack","ver":"1.0.0"}}';
/** So many nodes, each with a pack of its own. */
const many = (count: number, more: object = {}) =>
  workflow(
    Array.from({ length: count }, (_, at) => ({
      ...node(at, { cnr_id: `pack-${at}`, ver: `1.0.${at}` }),
      ...more,
    })),
  );

/** The time is measured apart from what is looked at. */
function findInTime(text: string) {
  let found: ReturnType<typeof findReferences> = [];
  const time = timed(() => (found = findReferences(text)));
  assert.ok(time < limit, `${Math.round(time)} ms`);
  assertPlaces(text, found);
  return found;
}

describe('large workflows', function () {
  this.timeout(30_000);

  it('give 10,000 references, whole and broken', () => {
    const text = JSON.stringify(many(10_000));
    for (const given of [text, text.slice(0, -20), text.replace('"nodes":[', '"nodes":[[')]) {
      const found = findInTime(given);
      assert.equal(found.length, 10_000);
      assert.equal(found.at(-1)?.id, 'pack-9999');
    }
  });

  it('are read where 1 MB stands on one line', () => {
    const text = JSON.stringify(many(100, { title: 'x'.repeat(10_000) }));
    assert.ok(text.length > 1_000_000 && !text.includes('\n'));
    for (const given of [text, text.slice(0, -20)]) assert.equal(findInTime(given).length, 100);
  });

  it('are read where they have 45,000 lines', () => {
    const text = JSON.stringify(many(1_200), undefined, 2);
    assert.ok(text.split('\n').length > 45_000);
    for (const given of [text, text.slice(0, -20)]) assert.equal(findInTime(given).length, 1_200);
  });

  it('are read past 200,000 lists in each other', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const text = `{"links":${deep},"nodes":[${pack}]}`;
    for (const given of [text, text.slice(0, -1)])
      assert.deepEqual(findInTime(given).map(named), ['pack 1.0.0']);
    // Nobody can tell where these end, but that is no reason to fail.
    assert.deepEqual(findInTime(`{"links":${'['.repeat(200_000)},"nodes":[${pack}]}`).map(named), [
      'pack 1.0.0',
    ]);
    assert.deepEqual(findInTime(`${'['.repeat(200_000)}"cnr_id"`), []);
  });

  it('are read where 40,000 subgraphs are in each other', () => {
    const open = '{"definitions":{"subgraphs":['.repeat(40_000);
    const text = `${open}{"nodes":[${pack}]}${']}}'.repeat(40_000)}`;
    for (const given of [text, text.slice(0, -60_000)])
      assert.deepEqual(findInTime(given).map(named), ['pack 1.0.0']);
  });

  const times = (count: number, part: string) => part.repeat(count);
  for (const [what, text] of [
    [
      'group nodes in each other, and lists that end',
      times(15_000, '{"extra":{"groupNodes":{"a":') + times(500_000, ']'),
    ],
    ['properties without an end', `{"nodes":[{"cnr_id":1}],${times(70_000, '"properties":{')}`],
    [
      'properties without an end, a quote too many',
      `{"nodes":[{"cnr_id":1}],"${times(70_000, '"properties":{"')}`,
    ],
    [
      'keys that come twice, in each other',
      times(20_000, '{"nodes":[{"properties":{"cnr_id":"a"}}],"definitions":{"subgraphs":['),
    ],
    [
      'the same key again and again',
      `{"nodes":[{"properties":{${times(50_000, '"cnr_id":"a",')}"ver":"1"}}]}`,
    ],
    ['the same list again and again', `{${times(30_000, `"nodes":[${pack}],`)}"nodes":[]}`],
    ['quotes with a backslash, in lines', `{"nodes":["cnr_id",${times(300_000, '\\"\n')}`],
    ['backslashes', `{"nodes":[{"properties":{"cnr_id":"${times(500_000, '\\\\')}`],
    ['blanks behind keys', `{"nodes" ${times(500_000, ' ')}x, "properties"${times(500_000, ' ')}x "cnr_id"`],
    [
      'blanks behind many keys',
      times(1_000, `"properties"${times(1_000, ' ')}"ver"${times(1_000, ' ')}"nodes"`) + '"cnr_id"',
    ],
    ['packs in a text', JSON.stringify({ nodes: [times(20_000, pack)], cnr_id: 1 })],
    ['comments', `{"cnr_id":/*${times(500_000, '*')}`],
    ['numbers', `{"nodes":[{"properties":{"cnr_id":${times(1_000_000, '1')}`],
    ['zeros', `{"cnr_custom_nodes":{"a":"1.0.0"},"x":"${times(1_000_000, '\0')}`],
    ['a version', `{"nodes":[{"properties":{"cnr_id":"a","ver":"1.2.3-${times(500_000, '.-')}!"}}]}`],
  ] as const) {
    it(`take no longer where they are hostile: ${what}`, () => {
      const time = timed(() => findReferences(text));
      assert.ok(time < limit, `${Math.round(time)} ms`);
    });
  }
});
