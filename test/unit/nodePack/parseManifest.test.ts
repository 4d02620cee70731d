import assert from 'node:assert/strict';
import { maxManifestLength, parseManifest } from '../../../src/nodePack/parseManifest';
import { textAt } from './textAt';

const full = `[project]
name = "example-pack"
description = "Nodes for examples"
version = "1.2.3"
dynamic = ["readme"]
requires-python = ">=3.10"
license = { file = "LICENSE" }
dependencies = [
  "numpy>=1.26", # arrays
  'pillow',
]
classifiers = ["Operating System :: OS Independent"]

[project.urls]
Repository = "https://example.com/pack"

[tool.comfy]
PublisherId = "example"
DisplayName = "Example Pack"
Icon = "https://example.com/icon.png"
Banner = ""
requires-comfyui = ">=0.3.0"
includes = ["web/dist"]
`;

describe('parseManifest', () => {
  it('reads every field with the range of its value', () => {
    const manifest = parseManifest(full);
    assert.deepEqual(manifest.problems, []);
    assert.equal(manifest.isNodePack, true);
    assert.equal(manifest.recovered, false);
    assert.equal(manifest.dynamic, false);
    const strings = {
      name: 'example-pack',
      description: 'Nodes for examples',
      version: '1.2.3',
      requiresPython: '>=3.10',
      repository: 'https://example.com/pack',
      publisherId: 'example',
      displayName: 'Example Pack',
      icon: 'https://example.com/icon.png',
      banner: '',
      requiresComfyui: '>=0.3.0',
    } as const;
    for (const [key, value] of Object.entries(strings)) {
      const located = manifest[key as keyof typeof strings];
      assert.equal(located?.value, value, key);
      assert.equal(textAt(full, located.range), `"${value}"`, key);
    }
    assert.deepEqual(manifest.license?.value, { file: 'LICENSE', text: undefined });
    assert.equal(textAt(full, manifest.license.range), '{ file = "LICENSE" }');
    assert.deepEqual(
      manifest.dependencies?.value.map(({ value, range }) => [value, textAt(full, range)]),
      [
        ['numpy>=1.26', '"numpy>=1.26"'],
        ['pillow', "'pillow'"],
      ],
    );
    assert.equal(manifest.includes?.value[0]?.value, 'web/dist');
    assert.equal(manifest.classifiers?.value[0]?.value, 'Operating System :: OS Independent');
    assert.equal(textAt(full, manifest.projectHeader!), '[project]');
    assert.equal(textAt(full, manifest.comfyHeader!), '[tool.comfy]');
    assert.deepEqual(
      manifest.comfyKeys.map(({ value, range }) => [value, textAt(full, range)]),
      ['PublisherId', 'DisplayName', 'Icon', 'Banner', 'requires-comfyui', 'includes'].map((key) => [
        key,
        key,
      ]),
    );
  });

  const spellings: Record<string, string> = {
    header: '[tool.comfy]\nPublisherId = "p"',
    'header with blanks and quotes': '[ tool . "comfy" ] # here\nPublisherId = "p"',
    'header in literal quotes': "['tool'.'comfy']\n'PublisherId' = 'p'",
    'dotted keys': '[tool]\ncomfy.PublisherId = "p"',
    'dotted keys with blanks': '[tool]\n"comfy" . PublisherId = "p"',
    'dotted from the top': 'tool.comfy.PublisherId = "p"',
    'inline table': 'tool = { ruff = {}, comfy = { PublisherId = "p" } }',
    'inline table below a header': '[tool]\ncomfy = {PublisherId="p"}',
    'escaped key': '[tool."\\u0063omfy"]\nPublisherId = "p"',
    'multi-line string': '[tool.comfy]\nPublisherId = """\np"""',
    'escaped value': '[tool.comfy]\nPublisherId = "\\u0070"',
    'sub-table first': '[tool.comfy.version]\npath = "x.py"\n[tool.comfy]\nPublisherId = "p"',
  };
  for (const [spelling, text] of Object.entries(spellings)) {
    it(`reads [tool.comfy] written as ${spelling}`, () => {
      const manifest = parseManifest(text);
      assert.deepEqual(manifest.problems, []);
      assert.equal(manifest.isNodePack, true);
      assert.equal(manifest.publisherId?.value, 'p');
      assert.ok(manifest.comfyHeader);
    });
  }

  it('points a header at its brackets only', () => {
    const text = '[ tool . "comfy" ] # ]\nPublisherId = "p"\n';
    assert.equal(textAt(text, parseManifest(text).comfyHeader!), '[ tool . "comfy" ]');
  });

  for (const [name, text] of Object.entries({
    'another tool': '[project]\nname = "x"\n[tool.ruff]\nline-length = 100\n',
    'nothing at all': '',
    'comfy of another table': '[tool.x.comfy]\na = 1\n[comfy]\na = 1',
    'an array of tables': '[[tool.comfy]]\nPublisherId = "p"',
    'a string': 'tool.comfy = "x"',
  })) {
    it(`sees no node pack in ${name}`, () => {
      const manifest = parseManifest(text);
      assert.equal(manifest.isNodePack, false);
      assert.equal(manifest.publisherId, undefined);
    });
  }

  it('counts lines and columns as VS Code does', () => {
    for (const newline of ['\n', '\r\n']) {
      const text = full.replaceAll('\n', newline);
      assert.deepEqual(parseManifest(text).publisherId?.range, {
        start: { line: 17, character: 14 },
        end: { line: 17, character: 23 },
      });
      assert.deepEqual(parseManifest(`\uFEFF${text}`), parseManifest(text));
    }
    const wide = '[project]\n"\u{1F600}" = 1\nname = "\u{1F600}x"\n';
    assert.equal(textAt(wide, parseManifest(wide).name!.range), '"\u{1F600}x"');
    const carriageReturn = '# a\r[project]\rname = "x"\r';
    assert.equal(parseManifest(carriageReturn).problems.length, 1);
  });

  it('reads a license in each of its forms', () => {
    const license = (text: string) => parseManifest(`[project]\n${text}\n`).license?.value;
    assert.deepEqual(license('license = "MIT"'), { file: undefined, text: 'MIT' });
    assert.deepEqual(license('license = {text = "MIT"}'), { file: undefined, text: 'MIT' });
    assert.deepEqual(license('license.file = "LICENSE"'), { file: 'LICENSE', text: undefined });
    assert.deepEqual(license('[project.license]\nfile = "LICENSE"'), { file: 'LICENSE', text: undefined });
    assert.equal(license('license = {}'), undefined);
    assert.equal(license('license = ["MIT"]'), undefined);
  });

  it('reads what makes a version dynamic', () => {
    const text =
      '[project]\ndynamic = ["readme", "version"]\n[tool.comfy.version]\npath = "pack/_version.py"\n';
    const manifest = parseManifest(text);
    assert.equal(manifest.dynamic, true);
    assert.equal(manifest.dynamicVersionPath?.value, 'pack/_version.py');
    assert.equal(parseManifest('[project]\ndynamic = "version"').dynamic, false);
  });

  const wrongTypes: [
    text: string,
    field: 'name' | 'version' | 'dependencies' | 'includes' | 'license',
    at: string,
  ][] = [
    ['[project]\nname = 5', 'name', '5'],
    ['[project]\nversion = 1.2', 'version', '1.2'],
    ['[project]\nversion = 1979-05-27', 'version', '1979-05-27'],
    ['[project]\nname = {a = "b"}', 'name', '{a = "b"}'],
    ['[[project.name]]\na = 1', 'name', 'name'],
    ['[project]\ndependencies = "numpy"', 'dependencies', '"numpy"'],
    ['[project]\nlicense = 7', 'license', '7'],
    ['[tool.comfy]\nincludes = "dist"', 'includes', '"dist"'],
    ['[tool.comfy]\nincludes = true', 'includes', 'true'],
    ['project = "x"', 'name', '"x"'],
    ['[[project]]\nname = "x"', 'name', 'project'],
    ['project = []', 'name', '[]'],
  ];
  for (const [text, field, at] of wrongTypes) {
    it(`reports and drops ${JSON.stringify(text)}`, () => {
      const manifest = parseManifest(text);
      assert.equal(manifest[field], undefined);
      assert.deepEqual(
        manifest.problems.map(({ code, range }) => [code, textAt(text, range)]),
        [['wrong-type', at]],
      );
    });
  }

  it('drops only the wrong elements of an array', () => {
    const text = '[project]\ndependencies = ["a", 1, ["b"], "c"]';
    const manifest = parseManifest(text);
    assert.deepEqual(
      manifest.dependencies?.value.map(({ value }) => value),
      ['a', 'c'],
    );
    assert.deepEqual(
      manifest.problems.map(({ range }) => textAt(text, range)),
      ['1', '["b"]'],
    );
  });

  it('is not misled by names that objects have by nature', () => {
    const manifest = parseManifest(
      '[__proto__]\na = 1\n[constructor]\nb = 1\n[project]\n__proto__ = 1\ntoString = 2\n',
    );
    assert.deepEqual(manifest.problems, []);
    assert.equal(manifest.name, undefined);
  });

  it('reads TOML 1.0, as the tools that read the file later', () => {
    const text = '[project]\nurls = {\n  Repository = "x",\n}\nname = "x"\n[tool.comfy]\nPublisherId = "p"';
    assert.equal(parseManifest(text).problems[0]?.code, 'syntax');
  });
});

describe('parseManifest of a long text', () => {
  it('reads all of one with 45,000 characters', () => {
    const dependency = '  "a-package-with-a-name>=1.0", # why it is needed\n';
    const text = full.replace('[project]', `[tool.other]\nlist = [\n${dependency.repeat(870)}]\n\n[project]`);
    assert.ok(text.length > 43_000 && text.length <= maxManifestLength, `${text.length} characters`);
    const manifest = parseManifest(text);
    assert.deepEqual([manifest.recovered, manifest.problems], [false, []]);
    assert.deepEqual(
      [manifest.name?.value, manifest.publisherId?.value],
      [parseManifest(full).name?.value, parseManifest(full).publisherId?.value],
    );
    assert.ok(manifest.comfyHeader && manifest.comfyHeader.start.line > 870);
  });

  it('reads a string of 45,000 characters', () => {
    const description = 'é'.repeat(45_000);
    const manifest = parseManifest(`[project]\ndescription = """${description}"""\n`);
    assert.equal(manifest.description?.value, description);
  });
});

describe('parseManifest of a hostile text', () => {
  /** As often as the longest text that is parsed takes it; a few characters are for what is around. */
  const fill = (part: string, share = 1): string =>
    part.repeat(Math.floor((maxManifestLength * share - 30) / part.length));
  const hostile: Record<string, string> = {
    'deep arrays': `a = ${fill('[', 0.5)}${fill(']', 0.5)}`,
    'open arrays': `a = ${fill('[')}`,
    'deep inline tables': `a = ${fill('{a=')}`,
    'long dotted keys': `${fill('a.')}a = 1`,
    'long headers': `[tool.comfy.${fill('a.')}a]`,
    'a long number': `a = ${fill('1')}`,
    'a long string': `[project]\nname = "${fill('x')}"`,
    'a long list': `a = [${fill('1,')}]`,
    'many tables': Array.from({ length: 3500 }, (_, i) => `[t.a${i}]`).join('\n'),
    'many arrays of tables': fill('[[a]]\n'),
    'a wall of brackets': fill('[\n'),
    'a wall of blanks': fill(' '),
    'a header without end': `[${fill('tool ')}`,
    'wanted keys without values': `[project]\n${fill('name=1\n')}=`,
    'null bytes': '\0'.repeat(1000),
  };
  for (const [name, text] of Object.entries(hostile)) {
    it(`ends soon for ${name}`, () => {
      assert.ok(text.length <= maxManifestLength, 'must reach the parser');
      const before = performance.now();
      const manifest = parseManifest(text);
      assert.ok(performance.now() - before < 4000);
      for (const { range } of manifest.problems) assert.doesNotThrow(() => textAt(text, range));
    });
  }

  it('reads no more than the first lines of a huge text', () => {
    const text = `${full}# ${'x'.repeat(1_000_000)}`;
    const manifest = parseManifest(text);
    assert.equal(manifest.recovered, true);
    assert.match(manifest.problems[0]!.message, /longer than/);
    assert.equal(manifest.name?.value, 'example-pack');
    assert.equal(manifest.isNodePack, true);
  });
});
