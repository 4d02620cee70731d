// What holds for every workflow, and for every text.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findReferences } from '../../../src/references/findReferences';
import { readBroken } from '../../../src/references/readBroken';
import { readParsed } from '../../../src/references/readParsed';
import { readTokens } from '../../../src/references/readTokens';
import { readYaml } from '../../../src/references/readYaml';
import { assertPlaces, named } from './documents';

type Json = fc.JsonValue;
type Members = Readonly<Record<string, unknown>>;

const members = (value: unknown): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
const own = (value: unknown, key: string): unknown =>
  Object.hasOwn(members(value), key) ? members(value)[key] : undefined;
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** The same as the room reads, by plain recursion over the parsed document. */
function packsIn(graph: unknown): string[] {
  const groups = members(own(own(graph, 'extra'), 'groupNodes'));
  return [
    ...list(own(graph, 'nodes')).flatMap((node) => {
      const properties = own(node, 'properties');
      const id = text(own(properties, 'cnr_id')) || text(own(properties, 'aux_id'));
      return id === '' ? [] : [`${id} ${text(own(properties, 'ver'))}`];
    }),
    ...list(own(own(graph, 'definitions'), 'subgraphs')).flatMap(packsIn),
    ...Object.values(groups).flatMap(packsIn),
  ];
}

const word = fc.constantFrom(
  'a',
  'b',
  '"',
  '\\',
  '\n',
  ' ',
  'é',
  '😀',
  'cnr_id',
  '"cnr_id":"a"',
  '{',
  '}',
  ']',
  'nodes',
  '1.0.0',
  '__proto__',
);
const string = fc.array(word, { maxLength: 4 }).map((words) => words.join(''));
const key = fc.oneof(
  fc.constantFrom(
    'nodes',
    'properties',
    'cnr_id',
    'aux_id',
    'ver',
    'extra',
    'groupNodes',
    'definitions',
    '10',
    '2',
  ),
  string,
);
const plain = fc.oneof(string, fc.integer(), fc.boolean(), fc.constant(null));
const { anything } = fc.letrec<{ anything: Json }>((tie) => ({
  anything: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    plain,
    fc.array(tie('anything'), { maxLength: 3 }),
    fc.dictionary(key, tie('anything'), { maxKeys: 4 }),
  ),
})) as { anything: fc.Arbitrary<Json> };
const often = (arbitrary: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 6, arbitrary }, { weight: 1, arbitrary: anything });

const pack = fc.oneof({ weight: 5, arbitrary: string }, { weight: 1, arbitrary: anything });
const properties = fc.record({ x: anything, cnr_id: pack, aux_id: pack, ver: pack }, { requiredKeys: [] });
const node = fc.record(
  { id: fc.integer(), inputs: anything, properties: often(properties), widgets_values: anything },
  { requiredKeys: [] },
);
const inner = (arbitrary: fc.Arbitrary<unknown>) =>
  fc.oneof({ maxDepth: 2, depthIdentifier: 'graph' }, fc.constant({}), arbitrary);
const { graph } = fc.letrec((tie) => ({
  graph: fc.record(
    {
      nodes: often(fc.array(often(node), { maxLength: 3 })),
      definitions: often(fc.record({ subgraphs: often(fc.array(inner(tie('graph')), { maxLength: 2 })) })),
      extra: often(
        fc.record({
          groupNodes: often(fc.dictionary(key, inner(tie('graph')), { maxKeys: 3 })),
          nodes: anything,
        }),
      ),
      links: anything,
    },
    { requiredKeys: [], noNullPrototype: true },
  ),
}));
const whole = fc.tuple(graph, fc.constantFrom(undefined, 1, '\t')).map(([value, space]) => ({
  value: JSON.parse(JSON.stringify(value)) as unknown,
  json: JSON.stringify(value, undefined, space),
}));

describe('any workflow', function () {
  this.timeout(60_000);

  it('gives what a plain walk over it finds, in both ways to read it', () => {
    let found = 0;
    let fast = 0;
    fc.assert(
      fc.property(whole, ({ value, json }) => {
        const expected = packsIn(value).sort();
        const tokens = readTokens(json);
        assert.ok(tokens !== undefined);
        assert.deepEqual(tokens.map(named).sort(), expected);
        assertPlaces(json, tokens);
        const parsed = readParsed(json);
        if (parsed !== undefined) assert.deepEqual(parsed, tokens);
        fast += parsed === undefined ? 0 : 1;
        found += expected.length;
        assert.deepEqual(findReferences(json), tokens);
      }),
      { numRuns: 1000 },
    );
    assert.ok(found > 500, `${found} references in all`);
    assert.ok(fast > 100, `${fast} read the fast way`);
  });

  it('gives places inside of the text after any change', () => {
    fc.assert(
      fc.property(whole, fc.nat(), fc.nat({ max: 9 }), string, ({ json }, place, removed, added) => {
        const at = place % (json.length + 1);
        const changed = json.slice(0, at) + added + json.slice(at + removed);
        for (const read of [findReferences, readTokens, readBroken, readYaml])
          for (const { idSpan, versionSpan, version } of read(changed) ?? []) {
            for (const span of [idSpan, versionSpan])
              if (span !== undefined) assert.ok(span.start <= span.end && span.end <= changed.length);
            assert.ok(idSpan !== undefined);
            if (versionSpan === undefined) assert.equal(version, '');
          }
      }),
      { numRuns: 1000 },
    );
  });
});
