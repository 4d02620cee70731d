import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placeIn } from '../../../../src/nodePack/rules/place';

/** The place at the mark `|` of a text, and what would be replaced there. */
function at(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { table, kind, key, start, end, taken } = placeIn(text, offset);
  return {
    where: [table, kind, key].filter((each) => each !== '').join(' '),
    replaced: text.slice(start, end),
    taken,
  };
}

describe('placeIn', () => {
  const places: readonly [marked: string, where: string, replaced: string, taken?: readonly string[]][] = [
    ['[tool.comfy]\n|', 'tool.comfy key', ''],
    ['[tool.comfy]\nPub|', 'tool.comfy key', 'Pub'],
    ['[tool.comfy]\r\n  Pub|\r\nIcon = ""\r\n', 'tool.comfy key', 'Pub', ['Icon']],
    ['[tool.comfy]\nPu|blisherId = ""\nIcon = ""', 'tool.comfy key', 'PublisherId', ['Icon']],
    ['[ tool . "comfy" ]\nIcon = ""\n|', 'tool.comfy key', '', ['Icon']],
    ['[tool.comfy]\n|\n[tool.comfy.version]\npath = "x"', 'tool.comfy key', '', ['version']],
    ['[project]\nname = "a"\n|\n[tool.comfy]\nIcon = ""', 'project key', '', ['name']],
    ['[tool.comfy]\nIcon = "|"', 'tool.comfy string Icon', ''],
    ['[tool.comfy]\nIcon = |', 'tool.comfy other Icon', ''],
    ['[tool.|comfy]\n', 'other', ''],
    ['[tool.comfy] |\n', 'other', ''],
    ['# a [tool.comfy]\n|', 'key', ''],
    ['[project]\n# |\n', 'project other', ''],
    ['[project]\nclassifiers = [|]', 'project array classifiers', ''],
    ['[project]\nclassifiers = ["|"]', 'project string classifiers', ''],
    [
      '[project]\nclassifiers = ["a", "Oper|ating", "c"]',
      'project string classifiers',
      'Operating',
      ['a', 'c'],
    ],
    ['[project]\nclassifiers = [\n  "a", # "b|"\n]', 'project other classifiers', '', ['a']],
    ['[project]\nclassifiers = [\n  "a",\n  |\n]\nname = "x"', 'project array classifiers', '', ['a']],
    ['[project]\nclassifiers = [\n  "a",\n  "Op|\n]\nname = "x"', 'project string classifiers', 'Op', ['a']],
    ["[project]\nclassifiers = [\n  'a]',\n  'Op|'\n]", 'project string classifiers', 'Op', ['a]']],
    // Not closed: what follows is read all the same.
    ['[project]\nclassifiers = ["a"\n\n[tool.comfy]\nIc|', 'tool.comfy key', 'Ic'],
    ['[project]\ndependencies = [\n  "a",\n]\nclas|', 'project key', 'clas', ['dependencies']],
  ];
  for (const [marked, where, replaced, taken = []] of places) {
    it(`finds ${where} in ${JSON.stringify(marked)}`, () => {
      assert.deepEqual(at(marked), { where, replaced, taken });
    });
  }

  it('never throws, and replaces nothing but what is around the cursor', () => {
    const piece = fc.constantFrom(
      '[tool.comfy]',
      '[project]',
      'classifiers',
      ' = ',
      '[',
      ']',
      '"',
      "'",
      '#',
      '\n',
      '\r\n',
      'x',
      ',',
      '\\',
      '.',
      '=',
      '{',
    );
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, fc.nat(200), (written, far) => {
        const offset = Math.min(far, written.length);
        const { start, end } = placeIn(written, offset);
        assert.ok(
          start <= offset && offset <= end && end <= written.length,
          JSON.stringify({ written, offset, start, end }),
        );
        assert.doesNotMatch(written.slice(start, end), /\n/);
      }),
      { numRuns: 3000 },
    );
  });
});
