import assert from 'node:assert/strict';
import { findReferences } from '../../../src/references/findReferences';
import type { Reference, Span } from '../../../src/references/reference';
import { assertPlaces, inWords, named, node, workflow } from './documents';

const ofProperties = (members: string) => `{"nodes":[{"id":1,"properties":{${members}}}]}`;
const only = (text: string): Reference => {
  const [reference, ...others] = findReferences(text);
  assert.equal(others.length, 0);
  assert.ok(reference !== undefined, text);
  return reference;
};
const at = (text: string, span: Span | undefined) => text.slice(span?.start, span?.end);

describe('keys that come twice', () => {
  it('count the last time, with its place', () => {
    const text = ofProperties('"cnr_id":"a","ver":"1.0.0","cnr_id":"b","ver":"2.0.0"');
    const found = only(text);
    assert.equal(inWords(found), 'b 2.0.0 semver registry');
    assertPlaces(text, [found]);
    assert.equal(found.idSpan?.start, text.indexOf('"b"') + 1);
    assert.equal(found.versionSpan?.start, text.indexOf('2.0.0'));
  });

  it('have the last place where both say the same', () => {
    const text = ofProperties('"cnr_id":"a","ver":"1.0.0","cnr_id":"a"');
    assert.equal(only(text).idSpan?.start, text.lastIndexOf('"a"') + 1);
  });

  for (const last of ['null', '7', 'true', '{"a":1}', '[1]', '""']) {
    it(`name nothing where the last is ${last}`, () => {
      assert.deepEqual(findReferences(ofProperties(`"cnr_id":"a","cnr_id":${last},"ver":"1.0.0"`)), []);
      assert.equal(named(only(ofProperties(`"cnr_id":"a","ver":"1.0.0","ver":${last}`))), 'a ');
      assert.equal(named(only(ofProperties(`"cnr_id":"a","aux_id":"u/r","cnr_id":${last}`))), 'u/r ');
    });
  }

  it('leave nothing of the first node, list, subgraph or pack of that name', () => {
    const inNode = (id: string) => `{"properties":{"cnr_id":"${id}"}}`;
    for (const [text, expected] of [
      [`{"nodes":[${inNode('a')}],"nodes":[${inNode('b')}]}`, ['b ']],
      [`{"nodes":[${inNode('a')}],"nodes":null}`, []],
      [`{"nodes":[${inNode('a')}],"x":0,"nodes":{}}`, []],
      ['{"nodes":[{"properties":{"cnr_id":"a"},"properties":{"cnr_id":"b"}}]}', ['b ']],
      ['{"nodes":[{"properties":{"cnr_id":"a"},"properties":{}}]}', []],
      [`{"extra":{"groupNodes":{"g":{"nodes":[${inNode('a')}]},"g":{"nodes":[${inNode('b')}]}}}}`, ['b ']],
      ['{"cnr_custom_nodes":{"a":"1.0.0","b":"1.0.0","a":"2.0.0"}}', ['b 1.0.0', 'a 2.0.0']],
      ['{"cnr_custom_nodes":{"a":"1.0.0"},"cnr_custom_nodes":{"b":"2.0.0"}}', ['b 2.0.0']],
      ['{"git_custom_nodes":{"u":{"hash":"abcd"},"u":{"hash":"ef01"}}}', ['u ef01']],
    ] as const) {
      const found = findReferences(text);
      assertPlaces(text, found);
      assert.deepEqual(found.map(named), expected, text);
    }
  });
});

describe('escaped texts', () => {
  for (const [written, id] of [
    [String.raw`\u0063omfy-core`, 'comfy-core'],
    [String.raw`a\"b`, 'a"b'],
    [String.raw`a\\`, 'a\\'],
    [String.raw`user\/repo`, 'user/repo'],
    [String.raw`\ud83d\ude00`, '😀'],
    [String.raw`{\"cnr_id\": \"x\"}`, '{"cnr_id": "x"}'],
  ] as const) {
    it(`are read, and their place is that of what is written: ${written}`, () => {
      const text = ofProperties(`"cnr_id":"${written}","ver":"1.0.0"`);
      for (const given of [text, text.slice(0, -1)]) {
        const found = only(given);
        assert.equal(found.id, id);
        assert.equal(at(given, found.idSpan), written);
        assert.equal(at(given, found.versionSpan), '1.0.0');
      }
    });
  }

  it('count as keys', () => {
    const text = String.raw`{"\u006eodes":[{"properties":{"cnr\u005fid":"a","aux_id":"u/r"}},{"properties":{"cnr_id":"b"}}]}`;
    const found = findReferences(text);
    assert.deepEqual(found.map(named), ['a ', 'b ']);
    assertPlaces(text, found);
  });
});

describe('the same keys at other places', () => {
  const pack = { cnr_id: 'pack', ver: '1.0.0' };
  const real = node(1, pack);
  for (const [place, document] of [
    [
      'a widget value',
      workflow([{ ...real, widgets_values: [{ cnr_id: 'x', ver: '9' }, { ver: '1.0.0' }] }]),
    ],
    ['widget values by name', workflow([{ ...real, widgets_values: { ver: '2', cnr_id: 'x' } }])],
    ['a node', workflow([{ cnr_id: 'x', ver: '9.0.0', ...real }])],
    ['an object in the properties', workflow([node(1, { models: { cnr_id: 'x', ver: '9' }, ...pack })])],
    ['properties in a widget value', workflow([{ ...real, widgets_values: [node(2, { cnr_id: 'x' })] }])],
    ['properties of the document', workflow([real], { properties: { cnr_id: 'x', ver: '9' } })],
    ['extra', workflow([real], { extra: { cnr_id: 'x', nodes: [node(2, { cnr_id: 'x' })] } })],
    [
      'subgraphs that are an object',
      workflow([real], { definitions: { subgraphs: { a: workflow([real]) } } }),
    ],
    ['a text', workflow([{ ...real, widgets_values: [JSON.stringify(workflow([real]))] }])],
    ['a text twice packed', workflow([{ ...real, title: JSON.stringify(JSON.stringify(workflow([real]))) }])],
    ['a key', workflow([{ ...real, [JSON.stringify(pack)]: 1, '\\"cnr_id': 'x', 'a"cnr_id': 'x' }])],
  ] as const) {
    it(`name nothing: ${place}`, () => {
      const whole = JSON.stringify(document);
      // Also where it is cut off: what is read until there is as sure as in the whole.
      for (const text of [whole, JSON.stringify(document, undefined, 2), whole.slice(0, -1)]) {
        const found = findReferences(text);
        assert.deepEqual(found.map(inWords), ['pack 1.0.0 semver registry']);
        assertPlaces(text, found);
        assert.equal(found[0]?.idSpan?.start, text.indexOf('"pack"') + 1);
      }
    });
  }
});

describe('other documents', () => {
  for (const [what, text] of [
    [
      'a workflow for the API',
      '{"3":{"class_type":"KSampler","inputs":{"seed":1},"_meta":{"title":"cnr_id"}}}',
    ],
    ['a manifest of a package', '{"name":"x","keywords":["cnr_id","ver"],"version":"1.0.0"}'],
    ['a schema', '{"properties":{"cnr_id":{"type":"string"},"ver":{"type":"string"}},"required":["cnr_id"]}'],
    [
      'that schema, broken',
      '{"properties":{"cnr_id":{"type":"string"}},"ver":{"type":"string"}},"required":["cnr_id"]}',
    ],
    ['a list of workflows', JSON.stringify([workflow([node(1, { cnr_id: 'x' })])])],
    ['a text', '"cnr_id"'],
    ['null', 'null "cnr_id"'],
    ['nothing', ''],
    ['prose', 'the key "cnr_id" and the key "ver": both are "properties" {of nodes}'],
    ['nodes that are an object', '{"nodes":{"a":{"properties":{"cnr_id":"x"}}}}'],
  ] as const) {
    it(`name nothing: ${what}`, () => {
      assert.deepEqual(findReferences(text), []);
    });
  }
});
