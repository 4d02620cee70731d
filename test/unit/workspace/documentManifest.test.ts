import assert from 'node:assert/strict';
import { documentManifest } from '../../../src/workspace/documentManifest';
import { read, sourceFiles } from '../package/sources';

describe('the manifest in an editor', () => {
  /** A document whose text is counted when it is asked for: reading it is the first half of a parse. */
  const counted = () => ({
    version: 1,
    asked: 0,
    text: '[project]\nversion = "1.0.0"\n',
    getText() {
      this.asked++;
      return this.text;
    },
  });

  it('is parsed once for all who ask, also at the same time', async () => {
    const document = counted();
    const [first, ...others] = await Promise.all([1, 2, 3, 4].map(() => documentManifest(document)));
    assert.equal(first?.version?.value, '1.0.0');
    for (const other of [...others, await documentManifest(document)]) assert.equal(other, first);
    assert.equal(document.asked, 1);
  });

  it('is parsed once more for a key, whoever asks and however often', async () => {
    const document = counted();
    const before = await documentManifest(document);
    document.text = document.text.replace('1.0.0', '1.0.01');
    document.version++;
    const [rules, hover, version] = await Promise.all([1, 2, 3].map(() => documentManifest(document)));
    assert.deepEqual([rules?.version?.value, before.version?.value], ['1.0.01', '1.0.0']);
    assert.ok(rules === hover && rules === version);
    assert.equal(document.asked, 2);
  });

  it('is that of the one document', async () => {
    const [one, other] = [counted(), counted()];
    other.text = other.text.replace('1.0.0', '2.0.0');
    assert.equal((await documentManifest(one)).version?.value, '1.0.0');
    assert.equal((await documentManifest(other)).version?.value, '2.0.0');
  });

  it('is parsed nowhere else: others read what is on disk', () => {
    const parsers = sourceFiles('src').filter((file) => /\bparseManifest\(/.test(read(file)));
    assert.deepEqual(parsers.sort(), [
      'src/commands/initialize.ts',
      'src/editor/manifest/manifestProblems.ts',
      'src/nodePack/parseManifest.ts',
      'src/publishing/plan.ts',
      'src/workspace/documentManifest.ts',
      'src/workspace/packFinder.ts',
      'src/workspace/references/installedPacks.ts',
    ]);
  });
});
