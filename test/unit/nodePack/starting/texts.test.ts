// The files that a new node pack gets.
import assert from 'node:assert/strict';
import { parseManifest } from '../../../../src/nodePack/parseManifest';
import { checkManifest } from '../../../../src/nodePack/publishRules';
import { addedTables, manifestText, type NewPack } from '../../../../src/nodePack/starting/manifestText';
import { canonicalVersion } from '../../../../src/registry/versionOrder';

const pack: NewPack = {
  id: 'foo',
  displayName: 'Foo "the" \\ Bar',
  description: 'Line one.\tTabs and "quotes".',
  publisherId: 'me',
  license: { file: 'LICENSE', name: 'MIT' },
  dependencies: ['numpy>=1.2', 'torch; sys_platform == "linux"'],
  repository: 'https://github.com/me/foo',
};

describe('the text of a first pyproject.toml', () => {
  it('is read as it was meant, and refused by no rule', () => {
    const manifest = parseManifest(manifestText(pack));
    assert.deepEqual(manifest.problems, []);
    assert.equal(manifest.name?.value, 'foo');
    assert.equal(manifest.version?.value, '1.0.0');
    assert.equal(manifest.description?.value, pack.description);
    assert.equal(manifest.displayName?.value, pack.displayName);
    assert.equal(manifest.license?.value.file, 'LICENSE');
    assert.equal(manifest.repository?.value, pack.repository);
    assert.equal(manifest.requiresPython, undefined);
    assert.deepEqual(
      manifest.dependencies?.value.map(({ value }) => value),
      pack.dependencies,
    );
    const context = { canonicalVersion, version: '1.0.0', firstPublish: true, licenseFile: 'LICENSE' };
    assert.deepEqual(checkManifest(manifest, context), []);
  });

  it('says in comments what is still missing', () => {
    const text = manifestText({ ...pack, license: undefined, repository: undefined, dependencies: [] });
    assert.match(text, /^# .*license = \{file = "LICENSE"\}/m);
    assert.match(text, /^# .*Repository = "https:\/\/…"/m);
    assert.deepEqual(parseManifest(text).problems, []);
  });

  for (const [name, before, hasProject] of [
    ['to another project', '[project]\nname = "foo"\nversion = "0.1.0"\n', true],
    ['to settings of tools', '[tool.ruff]\nline-length = 100', false],
    ['with the line ends that are there', '[project]\r\nname = "foo"\r\n', true],
  ] as const) {
    it(`is added ${name}, after what stands there`, () => {
      const after = before + addedTables(before, hasProject, pack);
      const manifest = parseManifest(after);
      assert.deepEqual(manifest.problems, []);
      assert.equal(manifest.isNodePack, true);
      assert.equal(manifest.name?.value, 'foo');
      assert.equal(manifest.publisherId?.value, 'me');
      if (before.includes('\r')) assert.doesNotMatch(after, /(?<!\r)\n/);
    });
  }
});
