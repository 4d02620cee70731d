// Somebody types in a workflow, or it was cut off.
import assert from 'node:assert/strict';
import { findReferences } from '../../../src/references/findReferences';
import { readBroken } from '../../../src/references/readBroken';
import { readTokens } from '../../../src/references/readTokens';
import type { Reference } from '../../../src/references/reference';
import { assertPlaces, named, node, workflow } from './documents';

const nodes = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) =>
    node(
      from + at,
      at % 3 === 2
        ? { 'Node name for S&R': 'x', aux_id: `user/repo-${from + at}`, ver: 'abcdef0123' }
        : { cnr_id: `pack-${from + at}`, ver: `1.0.${at}`, ue_properties: { widget_ue_connectable: {} } },
    ),
  );
const document = workflow(nodes(100, 8), {
  definitions: { subgraphs: [{ id: 'f0', ...workflow(nodes(200, 3)) }] },
  extra: { groupNodes: { Mine: { nodes: nodes(300, 3) } } },
});
const texts = {
  'on one line': JSON.stringify(document),
  'in lines': JSON.stringify(document, undefined, 2),
};

/** Where a reference's own node ends: behind the bracket of the object that holds its properties. */
function endOfNode(text: string, reference: Reference): number {
  const id = /\d+$/u.exec(reference.id)?.[0] ?? '';
  const next = text.indexOf('"id"', Math.max(reference.idSpan?.end ?? 0, reference.versionSpan?.end ?? 0));
  assert.ok(text.lastIndexOf(id, reference.idSpan?.start) > 0);
  return next < 0 ? text.length : next;
}

for (const [layout, text] of Object.entries(texts)) {
  const whole = findReferences(text);
  const names = whole.map(named);

  describe(`a workflow ${layout} that is broken`, () => {
    it('is read in every way alike as long as it is whole', () => {
      assert.equal(whole.length, 14);
      assert.deepEqual(readTokens(text), whole);
      assert.deepEqual(readBroken(text), whole);
    });

    it('keeps every reference before the place where it is cut off', () => {
      for (let cut = 0; cut < text.length; cut += 97) {
        const part = text.slice(0, cut);
        const found = findReferences(part);
        assertPlaces(part, found);
        const before = whole.filter((reference) => endOfNode(text, reference) <= cut);
        assert.deepEqual(found.slice(0, before.length), before, `cut off at ${cut}`);
        // Nothing but the one that is being written may stand behind.
        assert.ok(found.length <= before.length + 1, `cut off at ${cut}`);
      }
    });

    const places = Array.from({ length: Math.ceil(text.length / 23) }, (_, at) => at * 23);
    /** There a bracket is a letter like others. */
    const isInString = (at: number) =>
      (text.slice(0, at).replaceAll(/\\./gu, '').split('"').length - 1) % 2 === 1;

    /** Looks at a changed text: no more than the one node around the change may be lost, and none is made up. */
    const assertAlmostAll = (changed: string, what: string) => {
      const found = findReferences(changed);
      assertPlaces(changed, found);
      const left = found.map(named);
      const lost = names.filter((name) => !left.includes(name));
      assert.ok(lost.length <= 1, `${what}: ${lost.join(', ')} lost`);
      assert.ok(left.length <= names.length, `${what}: ${left.join(', ')}`);
    };

    for (const mark of '{}[],:"') {
      it(`loses no more than a node where a ${mark} is missing`, () => {
        for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1))
          assertAlmostAll(text.slice(0, at) + text.slice(at + 1), `without the ${mark} at ${at}`);
      });

      it(`loses no more than a node where a ${mark} is too many`, () => {
        for (const at of places.filter((place) => mark === '"' || !isInString(place)))
          assertAlmostAll(text.slice(0, at) + mark + text.slice(at), `with a ${mark} at ${at}`);
      });
    }
  });
}

describe('a snapshot that is broken', () => {
  const snapshot = {
    comfyui: 'abcdef',
    git_custom_nodes: {
      'https://example.org/a': { hash: 'aaaa', disabled: false },
      'https://example.org/b': { hash: 'bbbb', disabled: true },
      'https://example.org/c': { hash: null, disabled: true },
    },
    cnr_custom_nodes: { 'pack-d': '1.0.0', 'pack-e': '2.0.0', 'pack-f': '3.0.0' },
    file_custom_nodes: [{ filename: 'x.py', disabled: false }],
    pips: { 'numpy==1.26.4': '' },
  };
  const text = JSON.stringify(snapshot, undefined, 4);
  const names = findReferences(text).map(named);

  it('is read in every way alike as long as it is whole', () => {
    assert.equal(names.length, 6);
    assert.deepEqual(readTokens(text), findReferences(text));
    assert.deepEqual(readBroken(text), findReferences(text));
  });

  for (const mark of '{}[],:"') {
    it(`keeps the other list where a ${mark} is missing in one`, () => {
      for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
        const changed = text.slice(0, at) + text.slice(at + 1);
        const found = findReferences(changed);
        assertPlaces(changed, found);
        const lost = names.filter((name) => !found.map(named).includes(name));
        const isInGit = at < text.indexOf('"cnr_custom_nodes"');
        const isBehind = at > text.indexOf('"file_custom_nodes"');
        assert.ok(
          lost.every((name) => !isBehind && name.startsWith('https:') === isInGit),
          `without the ${mark} at ${at}: ${lost.join(', ')} lost`,
        );
      }
    });
  }

  it('loses nothing where the bracket at the end of a pack is missing', () => {
    const changed = text.replace(/\},(\s*"https:\/\/example.org\/b)/u, ',$1');
    assert.notEqual(changed, text);
    assert.deepEqual(findReferences(changed).map(named), names);
  });
});
