import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { mayBeNodePack } from '../../../src/nodePack/mayBeNodePack';
import { parseManifest } from '../../../src/nodePack/parseManifest';
import { publishFields } from '../../../src/nodePack/publishFields';
import { checkManifest } from '../../../src/nodePack/publishRules';
import { canonicalVersion } from '../../../src/registry/versionOrder';

const corpus = path.resolve(__dirname, '../../../../shared/corpus');
const files = ['pyprojects', 'pyprojects_history'].flatMap((folder) => {
  const directory = path.join(corpus, folder);
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith('.toml'))
    .map((name) => ({ name, text: readFileSync(path.join(directory, name), 'utf8') }));
});

/** Files that are no TOML, with the line (from 1) where they stop being it, found by reading them. */
const broken: Record<string, number> = {
  'Azornes__Comfyui-LayerForge__2ccc7847.toml': 9,
  'Lightricks__ComfyUI-LTXVideo__e1d2cff3.toml': 39,
  'nunchaku-tech__ComfyUI-nunchaku__e6571d7a.toml': 27,
};
/** Written for Poetry, without a table [project]. */
const withoutProject = 'melMass__comfy_mtb__f0893e97.toml';

describe('pyproject.toml files of real node packs', function () {
  before(function () {
    if (files.length > 0) return;
    this.test!.title = 'skipped: ../shared/corpus is not on this machine';
    this.skip();
  });

  it('are read without an exception, each with ranges inside of the text', () => {
    for (const { name, text } of files) {
      const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
      const manifest = parseManifest(text);
      const issues = checkManifest(manifest, { canonicalVersion, firstPublish: true });
      const { warnings } = publishFields(manifest, { version: '1.0.0' });
      for (const { range } of [...manifest.problems, ...issues, ...warnings]) {
        assert.ok(range.end.character <= (lines[range.end.line]?.length ?? -1), name);
      }
      assert.ok(mayBeNodePack(text) || !manifest.isNodePack, name);
    }
  });

  it('give id, version and publisher when they have [tool.comfy]', () => {
    const incomplete: string[] = [];
    for (const { name, text } of files) {
      // By a second way of reading: the plain header, which all of these files use.
      const isNodePack = /^\[tool\.comfy\]/m.test(text);
      const manifest = parseManifest(text);
      assert.equal(manifest.isNodePack, isNodePack, name);
      if (!isNodePack) continue;
      const { name: id, version, publisherId } = manifest;
      if (id && (version ?? manifest.dynamic) && publisherId) continue;
      incomplete.push(name);
    }
    assert.deepEqual(incomplete, [withoutProject]);
  });

  for (const [name, line] of Object.entries(broken)) {
    it(`mark the syntax error of ${name}`, () => {
      const text = files.find((file) => file.name === name)?.text ?? '';
      const { problems, recovered } = parseManifest(text);
      assert.equal(recovered, true);
      assert.deepEqual(
        problems.map(({ code, range }) => [code, range.start.line + 1]),
        [['syntax', line]],
      );
    });
  }

  it('have no other syntax error', () => {
    const found = files.filter(({ text }) => parseManifest(text).recovered).map(({ name }) => name);
    assert.deepEqual(found.sort(), Object.keys(broken).sort());
  });
});
