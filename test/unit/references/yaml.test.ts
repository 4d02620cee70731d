import assert from 'node:assert/strict';
import { readYaml } from '../../../src/references/readYaml';
import { assertPlaces, inWords, named, timed } from './documents';

/** What is found, at places that hold it, also with the line ends of Windows. */
function foundIn(text: string): string[] {
  const [found, windows] = [text, text.replaceAll('\n', '\r\n')].map((given) => {
    const references = readYaml(given);
    assertPlaces(given, references);
    return references.map(inWords);
  });
  assert.deepEqual(windows, found);
  return found ?? [];
}

const packs = `cnr_custom_nodes:
  rgthree-comfy: 1.0.2507080031
  'Quoted': '2.0.0' # why
  "double \\u0061": "v3.1"
git_custom_nodes:
  https://example.org/user/repo:
    hash: 0123abcd
    disabled: false
  'https://example.org/no-hash':
    disabled: true
    hash: null
  ? https://example.org/explicit
  : hash: "ef01"
file_custom_nodes:
- filename: x.py
  disabled: false
pips:
  numpy==1.26.4: ''
`;
const expected = [
  'rgthree-comfy 1.0.2507080031 semver registry',
  'Quoted 2.0.0 semver registry',
  'double a 3.1 semver registry',
  'https://example.org/user/repo 0123abcd hash repository',
  'https://example.org/no-hash none repository',
  'https://example.org/explicit ef01 hash repository',
];

describe('a snapshot in YAML', () => {
  it('names packs at its root', () => {
    assert.deepEqual(foundIn(packs), expected);
  });

  it('names packs under custom_nodes, also in a lock file', () => {
    const wrapped = `basic:\n  x: 1\ncustom_nodes:\n${packs.replaceAll(/^(?=.)/gmu, '  ')}models: []\n`;
    assert.deepEqual(foundIn(wrapped), expected);
    assert.deepEqual(foundIn(`\ufeff# saved\n---\n${wrapped}...\n`), expected);
  });

  for (const [what, text, found] of [
    [
      'in braces',
      '{cnr_custom_nodes: {a: 1.0, "b": "2.0", \'c\': \'3.0\', d}, x: [1]}',
      ['a 1.0', 'b 2.0', 'c 3.0', 'd '],
    ],
    ['in braces over lines', 'cnr_custom_nodes: {\n  a: 1.0,\n  b: 2.0,\n}\n', ['a 1.0', 'b 2.0']],
    ['as JSON', '{"cnr_custom_nodes":{"a":"1.0"},"git_custom_nodes":{"u":{"hash":null}}}', ['a 1.0', 'u ']],
    [
      'with versions that are numbers',
      'cnr_custom_nodes:\n  a: 1.0\n  b: 1.10\n  c: 2\n',
      ['a 1.0', 'b 1.10', 'c 2'],
    ],
    ['without versions', 'cnr_custom_nodes:\n  a:\n  b: null\n  c: ~\n  d: true\n', ['a ', 'b ', 'c ', 'd ']],
    [
      'with comments',
      '# a\ncnr_custom_nodes: # b\n  # c\n  a: 1.0 # d\n  # e\n  b: 2.0\n',
      ['a 1.0', 'b 2.0'],
    ],
    [
      'with anchors and tags',
      'x: &v 1.0\ncnr_custom_nodes: &all\n  &k a: *v\n  b: &w 2.0\n  c: !!str 3.0\n',
      ['a ', 'b 2.0', 'c 3.0'],
    ],
    ['with merges', 'y: &y {z: 9.0}\ncnr_custom_nodes:\n  <<: *y\n  b: 2.0\n', ['b 2.0']],
    ['with a key twice', 'cnr_custom_nodes:\n  a: 1.0\n  a: 2.0\n', ['a 2.0']],
    ['with a text in lines', 'cnr_custom_nodes:\n  a: |\n    1.0\n  b: 2.0\n', ['a ', 'b 2.0']],
    ['with lists instead', 'cnr_custom_nodes:\n- a: 1.0\ngit_custom_nodes:\n- u\n', []],
    ['in a list', '- cnr_custom_nodes:\n    a: 1.0\n', []],
    ['in a list in brackets', '[cnr_custom_nodes: {a: 1.0}]', []],
    ['elsewhere', 'x:\n  cnr_custom_nodes:\n    a: 1.0\n', []],
    ['in a text', 'x: "cnr_custom_nodes: {a: 1.0}"\n', []],
    ['with objects as versions', 'cnr_custom_nodes:\n  a: {b: 1.0}\n  c: [1]\n  d: 1.0\n', ['d 1.0']],
  ] as const) {
    it(`is read ${what}`, () => {
      const references = readYaml(text);
      assertPlaces(text, references);
      assert.deepEqual(references.map(named), found);
    });
  }

  it('is read as far as it can be where it is broken', () => {
    for (const [text, found] of [
      ['cnr_custom_nodes:\n  a: 1.0\n  b: "2.0\n', ['a 1.0', 'b 2.0']],
      ['cnr_custom_nodes:\n  a: 1.0\n  b\n  c: 3.0\n', ['a 1.0']],
      ['cnr_custom_nodes:\n  a: 1.0\n\tb: 2.0\n', ['a 1.0']],
      ['cnr_custom_nodes: {a: 1.0, b: 2.0', ['a 1.0', 'b 2.0']],
      ['cnr_custom_nodes:\n  a: 1.0\n }}] : :\n', ['a 1.0']],
      ['cnr_custom_nodes:\n  a: 1.0\n<<<<<<< HEAD\n  b: 2.0\n=======\n', ['a 1.0']],
    ] as const) {
      const references = readYaml(text);
      assertPlaces(text, references);
      for (const name of found)
        assert.ok(references.map(named).includes(name), `${name} in ${JSON.stringify(text)}`);
    }
    for (let cut = 0; cut < packs.length; cut++) {
      const text = packs.slice(0, cut);
      const whole = readYaml(packs).filter(({ idSpan, versionSpan }) =>
        [idSpan, versionSpan].every((span) => (span?.end ?? 0) + 2 < cut),
      );
      const references = readYaml(text);
      // An escaped letter is one only where its text has an end.
      assertPlaces(
        text,
        references.filter(({ id }) => !id.startsWith('double')),
      );
      assert.ok(
        references.length >= whole.length - 1 && references.length <= whole.length + 1,
        `cut off at ${cut}`,
      );
    }
  });

  it('is not looked at where it is larger than 1 MB', () => {
    const text = (blanks: number) => `cnr_custom_nodes:\n  a: 1.0\n#${'x'.repeat(blanks)}`;
    assert.equal(readYaml(text(1024 * 1024 - text(0).length)).length, 1);
    assert.equal(readYaml(text(1024 * 1024 - text(0).length + 1)).length, 0);
  });
});

describe('hostile YAML', function () {
  this.timeout(60_000);
  const start = 'cnr_custom_nodes:\n  a: 1.0\n';
  const lines = (count: number, line: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => line(at)).join('\n');
  for (const [what, text] of [
    ['lists in lists', `${start}x: ${'['.repeat(100_000)}`],
    ['maps in maps', `${start}x: ${'{a: '.repeat(100_000)}`],
    ['maps in maps that end', `${start}x: ${'{a: '.repeat(100_000)}${'}'.repeat(100_000)}`],
    ['lists in lists, to the limit', `${start}x: ${'['.repeat(1_000_000)}`],
    ['lists in lists on lines', `${start}x:\n${' - '.repeat(100_000)}`],
    ['keys in keys', `${start}x:\n  ${'? '.repeat(100_000)}`],
    ['deeper and deeper lines', `${start}x:\n${lines(1_300, (at) => `${' '.repeat(at + 1)}a:`)}`],
    ['colons', `${start}x: ${': '.repeat(300_000)}`],
    ['quotes', `${start}x: ${'"'.repeat(900_000)}`],
    ['anchors', `${start}x: ${'&a '.repeat(300_000)}`],
    ['documents', start + '---\n'.repeat(250_000)],
    ['lists that end', start + ']'.repeat(1_000_000)],
    ['tabs', start + '\t'.repeat(1_000_000)],
    ['empty lines', start + '\n'.repeat(1_000_000)],
    ['comments', start + '#\n'.repeat(500_000)],
    ['packs', `cnr_custom_nodes:\n  a: 1.0\n${lines(60_000, (at) => `  p${at}: 1.0.0`)}`],
    ['packs in braces', `cnr_custom_nodes: {a: 1.0, ${lines(60_000, (at) => `p${at}: 1.0.0,`)}}`],
    ['the same pack', `cnr_custom_nodes:\n${'  a: 1.0\n'.repeat(10_000)}`],
  ] as const) {
    it(`is read in bounded time: ${what}`, () => {
      assert.ok(text.length <= 1024 * 1024);
      let found: string[] = [];
      const time = timed(() => (found = readYaml(text).map(named)));
      assert.ok(time < 2000, `${Math.round(time)} ms`);
      assert.equal(found[0], 'a 1.0');
    });
  }
});
