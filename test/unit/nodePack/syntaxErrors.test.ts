import assert from 'node:assert/strict';
import { parseManifest } from '../../../src/nodePack/parseManifest';
import { textAt } from './textAt';

const before = '[project]\nname = "a-pack"\nversion = "1.0.0"\n';
const after = '\n[tool.comfy]\nPublisherId = "p"\nDisplayName = "A"\n';

/** What stands between the two parts, the text that is marked, and a word of the message. */
const broken: [title: string, middle: string, marked: string, message: RegExp][] = [
  ['a string without end', 'description = "x', 'description = "x', /closed by a quote/],
  ['a merge mark', '<<<<<<< HEAD\nlicense = "MIT"\n=======', '<<<<<<< HEAD', /merge/],
  ['a lone second half of a merge', '>>>>>>> main', '>>>>>>> main', /merge/],
  ['a duplicate key', 'name = "b-pack"', 'name = "b-pack"', /twice/],
  ['a duplicate table', '[project]', 'project]', /twice/],
  ['a key without value', 'description =', 'description =', /TOML/],
  ['a bare word', 'hello', 'hello', /TOML/],
  ['a missing comma', 'dependencies = ["a" "b"]', '"b"]', /comma/],
  ['an array without end', 'dependencies = ["a",', 'tool.comfy]', /TOML/],
  ['a bad escape', 'description = "\\d"', 'd"', /TOML/],
  ['a template', '{% if x %}', '{% if x %}', /TOML/],
];

describe('parseManifest of a text with a syntax error', () => {
  for (const [title, middle, marked, message] of broken) {
    for (const newline of ['\n', '\r\n']) {
      it(`marks ${title} (${JSON.stringify(newline)}) and recovers what it can`, () => {
        const text = `${before}${middle}${after}`.replaceAll('\n', newline);
        const manifest = parseManifest(text);
        assert.equal(manifest.recovered, true);
        assert.equal(manifest.problems.length, 1);
        const [problem] = manifest.problems;
        assert.equal(problem!.code, 'syntax');
        assert.match(problem!.message, message);
        assert.equal(textAt(text, problem!.range), marked);
        assert.equal(manifest.isNodePack, true);
        assert.equal(manifest.name?.value, 'a-pack');
        assert.equal(manifest.version?.value, '1.0.0');
        assert.equal(manifest.publisherId?.value, 'p');
        assert.equal(manifest.displayName?.value, 'A');
        assert.equal(textAt(text, manifest.publisherId.range), '"p"');
        assert.equal(textAt(text, manifest.comfyHeader!), '[tool.comfy]');
      });
    }
  }

  it('recovers quoted and escaped values, and leaves out what is broken itself', () => {
    const manifest = parseManifest(
      '[ "project" ]\n"name" = \'it\\s\' # c\nversion = "1.0\n[ tool . \'comfy\' ] # x\nPublisherId = "\\u0070"\n',
    );
    assert.equal(manifest.name?.value, 'it\\s');
    assert.equal(manifest.version, undefined);
    assert.equal(manifest.publisherId?.value, 'p');
  });

  it('is not misled by tables with names that objects have by nature', () => {
    for (const table of ['constructor', '__proto__', 'toString']) {
      const manifest = parseManifest(`[${table}]\nname = "x"\n[project]\nname = "y"\n=`);
      assert.deepEqual([manifest.recovered, manifest.name?.value], [true, 'y']);
    }
  });

  it('takes no value of another table', () => {
    const manifest = parseManifest('[tool.poetry]\nname = "x"\nversion = "9"\n[tool.comfy]\n<<<<<<< HEAD\n');
    assert.equal(manifest.name, undefined);
    assert.equal(manifest.version, undefined);
    assert.equal(manifest.isNodePack, true);
  });
});
