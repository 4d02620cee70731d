import assert from 'node:assert/strict';
import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readWorkingCopy } from '../../../src/publishing';
import { PlanFolder } from './planFolder';
import { manifestText } from './scene';

describe('the files that a manifest leads to', () => {
  let pack: PlanFolder;

  beforeEach(() => {
    pack = new PlanFolder();
  });
  afterEach(() => pack.dispose());

  describe('version', () => {
    const dynamic = (file: string) =>
      manifestText({
        project: 'dynamic = ["version"]',
        comfy: `[tool.comfy.version]\npath = ${file}`,
      }).replace(/^version = .*\n/m, '');

    it('is sent in the form that the registry stores', async () => {
      pack.manifest(manifestText({ version: 'v1.2' }));
      const { plan: made, copy, checks } = await pack.plan();
      assert.deepEqual(
        [copy.versionText, copy.version, made?.nodeVersion.version],
        ['v1.2', '1.2.0', '1.2.0'],
      );
      assert.deepEqual(
        checks.map(({ code, severity }) => [code, severity]),
        [['manifest-version-form', 'warning']],
      );
    });

    it('is read from the file that a dynamic one names', async () => {
      pack.manifest(dynamic('"src/version.py"'));
      pack.write('src/version.py', '"""Pack"""\n__version__ = "2.0.1"\n');
      const { plan: made } = await pack.plan();
      assert.equal(made?.version, '2.0.1');
    });

    it('is the static one, where there are both', async () => {
      pack.manifest(manifestText({ project: 'dynamic = ["version"]' }));
      assert.equal((await pack.plan()).plan?.version, '1.2.0');
    });

    const refused: [string, () => void, RegExp][] = [
      [
        'a form that no semver has',
        () => pack.manifest(manifestText({ version: '1.0.0rc1' })),
        /refuses the version "1\.0\.0rc1"/,
      ],
      ['none', () => pack.manifest(manifestText().replace(/^version = .*\n/m, '')), /no version to publish/],
      ['an empty one', () => pack.manifest(manifestText({ version: '' })), /no version to publish/],
      ['dynamic without a file named', () => pack.manifest(dynamic('""')), /no file is named/],
      ['dynamic, file not there', () => pack.manifest(dynamic('"v.py"')), /version file v\.py is not there/],
      [
        'dynamic, a folder',
        () => {
          pack.write('v.py/x', '');
          pack.manifest(dynamic('"v.py"'));
        },
        /is not there/,
      ],
      [
        'dynamic, no version in it',
        () => {
          pack.write('v.py', 'x = 1\n');
          pack.manifest(dynamic('"v.py"'));
        },
        /no line like __version__/,
      ],
      [
        'dynamic, no text',
        () => {
          pack.write('v.py', Buffer.from('__version__ = "1.0.0" # \xe9\n', 'latin1'));
          pack.manifest(dynamic('"v.py"'));
        },
        /v\.py is not in UTF-8/,
      ],
      ['dynamic, out of the pack', () => pack.manifest(dynamic('"../v.py"')), /outside of the pack/],
      ['dynamic, absolute', () => pack.manifest(dynamic('"/etc/hostname"')), /absolute/],
    ];
    for (const [name, prepare, sentence] of refused) {
      it(`is refused in one sentence: ${name}`, async () => {
        prepare();
        assert.match(await pack.refusal(), sentence);
      });
    }
  });

  describe('links out of the pack', () => {
    beforeEach(() => {
      writeFileSync(path.join(pack.place, 'secret.py'), '__version__ = "6.6.6"\n');
      writeFileSync(path.join(pack.place, 'secret.md'), '## 1.2.0\n\nsecret\n');
      writeFileSync(path.join(pack.place, 'secret.toml'), manifestText());
    });

    it('give no version', async () => {
      const dynamicText = manifestText({
        project: 'dynamic = ["version"]',
        comfy: '[tool.comfy.version]\npath = "version.py"',
      });
      pack.manifest(dynamicText.replace(/^version = .*\n/m, ''));
      pack.link('version.py', path.join(pack.place, 'secret.py'));
      assert.match(await pack.refusal(), /version\.py lies outside of the pack/);
    });

    it('give no version through a folder either', async () => {
      const dynamicText = manifestText({
        project: 'dynamic = ["version"]',
        comfy: '[tool.comfy.version]\npath = "up/secret.py"',
      });
      pack.manifest(dynamicText.replace(/^version = .*\n/m, ''));
      pack.link('up', '..');
      assert.match(await pack.refusal(), /outside of the pack/);
    });

    it('give no changelog', async () => {
      pack.link('CHANGELOG.md', '../secret.md');
      assert.equal((await pack.plan()).copy.changelog, '');
    });

    it('give no manifest', async () => {
      pack.remove('pyproject.toml');
      pack.link('pyproject.toml', '../secret.toml');
      assert.match(await pack.refusal(), /a link that leads out of the pack/);
    });

    it('are told from links and names within it', async () => {
      pack.write('docs/..changes.md', '## 1.2.0\n\nwithin\n');
      pack.link('CHANGELOG.md', 'docs/..changes.md');
      assert.equal((await pack.plan()).copy.changelog, 'within');
      symlinkSync(pack.folder, path.join(pack.place, 'other-name'));
      assert.equal((await readWorkingCopy(path.join(pack.place, 'other-name'))).changelog, 'within');
    });
  });
});
