// A number that is spent, with other files behind it: in the Problems view, and in the hover beside it.
import assert from 'node:assert/strict';
import { eventually } from '../support/extension';
import { hoverOn } from '../support/hoverOn';
import { usePackInEditor } from '../support/packInEditor';
import { useRegistry } from '../support/useRegistry';

describe('a number that is published with other content', function () {
  this.timeout(90_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const { uriOf, codes, versionMessage, replace } = usePackInEditor(local, 'taken-pack');
  let before = '2.1.0';
  const choose = async (version: string) => {
    const manifest = await replace('pyproject.toml', `version = "${before}"`, `version = "${version}"`);
    before = version;
    await manifest.save();
  };

  const cases = [
    ['2.0.1', 'Pending', ['version-flagged', 'version-pending', 'version-taken']],
    ['2.0.0', 'Flagged', ['version-flagged', 'version-outdated', 'version-taken']],
    ['1.10.0', 'Active', ['version-flagged', 'version-outdated', 'version-taken']],
    ['1.4.0', 'Banned', ['version-banned', 'version-flagged', 'version-outdated', 'version-taken']],
  ] as const;
  for (const [version, status, expected] of cases) {
    it(`is warned of where the version is ${status}`, async () => {
      await choose(version);
      const sentence = `Version ${version} is published with other content than your working copy.`;
      await eventually(
        `the problems of ${version}`,
        () => codes('pyproject.toml').join() === expected.join() && versionMessage().includes(sentence),
        20_000,
      );
      // On the version VS Code shows the problem itself above the hover; elsewhere the hover says it.
      const plain = async (text: string) =>
        (await hoverOn(uriOf('pyproject.toml'), text)).replaceAll('\\', '');
      assert.ok((await plain('"example-pack"')).includes(sentence), await plain('"example-pack"'));
      assert.ok(!(await plain(`"${version}"`)).includes(sentence), await plain(`"${version}"`));
    });
  }

  it('is not warned of where nothing was ever there to compare with', async () => {
    await choose('0.9.0');
    await eventually('the problems of 0.9.0', () => codes('pyproject.toml').includes('version-deleted'));
    await new Promise((resolve) => setTimeout(resolve, 4000));
    assert.deepEqual(codes('pyproject.toml'), ['version-deleted', 'version-flagged', 'version-outdated']);
  });
});
