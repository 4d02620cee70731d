import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { truncateSync } from 'node:fs';
import path from 'node:path';
import { PlanFolder } from './planFolder';
import { manifestText } from './scene';

describe('the plan of a publish, from the files of a pack', () => {
  let pack: PlanFolder;

  beforeEach(() => {
    pack = new PlanFolder();
  });
  afterEach(() => pack.dispose());

  it('has everything that a publish sends', async () => {
    pack.write('CHANGELOG.md', '# Changes\n\n## 1.2.0\n\n- better\n\n## 1.1.0\n\n- old\n');
    pack.manifest(manifestText({ comfy: 'includes = ["dist", "data/a b"]' }));
    const { plan: made, copy, checks } = await pack.plan();
    assert.deepEqual(checks, []);
    assert.deepEqual(
      [copy.publisherId, copy.nodeId, copy.version, copy.versionText, copy.changelog],
      ['acme', 'acme-pack', '1.2.0', '1.2.0', '- better'],
    );
    assert.equal(made?.packFolder, pack.folder);
    assert.deepEqual(made.includes, ['dist', 'data/a b']);
    assert.equal(made.nodeVersion.changelog, '- better');
  });

  it('finds no changelog where there is none for this version', async () => {
    pack.write('CHANGELOG.md', '## 1.1.0\n\nold\n');
    const { plan: made } = await pack.plan();
    assert.equal(made?.changelog, '');
    assert.ok(!('changelog' in made.nodeVersion));
  });

  describe('license', () => {
    const without = manifestText().replace(/^license = .*\n/m, '');

    for (const name of ['LICENSE', 'License.txt', 'licence.md', 'LICENSE.rst']) {
      it(`is the file ${name} beside the manifest, where the manifest names none`, async () => {
        pack.manifest(without);
        pack.write(name, 'MIT');
        const { plan: made, checks } = await pack.plan();
        assert.deepEqual(checks, []);
        assert.equal(made?.node.license, `{"file": "${name}"}`);
      });
    }

    it('is never a folder or a file of another name', async () => {
      pack.manifest(without);
      pack.write('LICENSE/MIT.txt', 'MIT');
      pack.write('LICENSE-NOTES', 'x');
      assert.deepEqual(await pack.verdicts(), ['error manifest-license-missing']);
    });

    it('of the manifest goes first', async () => {
      pack.write('LICENSE.txt', 'MIT');
      pack.manifest(manifestText().replace('{ file = "LICENSE" }', '"MIT"'));
      assert.equal((await pack.plan()).plan?.node.license, '{"text": "MIT"}');
    });
  });

  it('asks for more on the first publish', async () => {
    const bare = '[project]\nname = "acme-pack"\nversion = "1.2.0"\n\n[tool.comfy]\nPublisherId = "acme"\n';
    pack.manifest(bare);
    assert.deepEqual(await pack.verdicts(true), [
      'error manifest-license-missing',
      'error manifest-repository-missing',
    ]);
    assert.deepEqual(await pack.verdicts(false), [
      'warning manifest-license-missing',
      'warning manifest-repository-missing',
    ]);
    const { plan: made } = await pack.plan(false);
    assert.deepEqual(made?.node, { id: 'acme-pack' });
    assert.deepEqual(made.nodeVersion, { version: '1.2.0', dependencies: [] });
  });

  const bad: [string, () => void, string[]][] = [
    ['no file', () => pack.remove('pyproject.toml'), ['error manifest-missing']],
    [
      'a folder of that name',
      () => {
        pack.remove('pyproject.toml');
        pack.write('pyproject.toml/x', '');
      },
      ['error manifest-missing'],
    ],
    [
      'a file beyond all size',
      () => truncateSync(path.join(pack.folder, 'pyproject.toml'), 5 * 2 ** 20),
      ['error manifest-missing'],
    ],
    [
      'no UTF-8',
      () => pack.manifest(Buffer.from(manifestText().replace('Two', 'D\xe9ux'), 'latin1')),
      ['error manifest-unreadable'],
    ],
    [
      'UTF-16',
      () => pack.manifest(Buffer.from(`\ufeff${manifestText()}`, 'utf16le')),
      ['error manifest-unreadable'],
    ],
    ['a syntax error', () => pack.manifest(`${manifestText()}x = = 1\n`), ['error manifest-syntax']],
    [
      'merge marks',
      () => pack.manifest(manifestText().replace('version', '<<<<<<< HEAD\nversion')),
      ['error manifest-syntax'],
    ],
    [
      'no [tool.comfy]',
      () =>
        pack.write(
          'pyproject.toml',
          '[project]\nname = "a"\nversion = "1.0.0"\nlicense = "MIT"\n[project.urls]\nRepository = "https://git.example.org/a"\n',
        ),
      ['error manifest-comfy-missing'],
    ],
    [
      'no name',
      () => pack.manifest(manifestText().replace(/^name.*\n/m, '')),
      ['error manifest-name-missing'],
    ],
    [
      'a name that is refused',
      () => pack.manifest(manifestText().replace('"acme-pack"', '"a b"')),
      ['error manifest-name-invalid'],
    ],
    [
      'no publisher',
      () => pack.manifest(manifestText().replace(/^PublisherId.*\n/m, '')),
      ['error manifest-publisher-missing'],
    ],
    [
      'a publisher with @',
      () => pack.manifest(manifestText().replace('"acme"', '"@acme"')),
      ['error manifest-publisher-invalid'],
    ],
    [
      'a description beyond 1000 bytes',
      () => pack.manifest(manifestText().replace('Two nodes', 'ü'.repeat(501))),
      ['error manifest-description-long'],
    ],
    [
      'a wrong type',
      () => pack.manifest(manifestText().replace('["numpy>=1.26", "pillow"]', '"numpy"')),
      ['error manifest-wrong-type'],
    ],
  ];
  for (const [key, from, to] of [
    ['name', '"acme-pack"', '7'],
    ['version', '"1.2.0"', '["1.2.0"]'],
    ['PublisherId', '"acme"', 'true'],
    ['[project]', '[project]', '[[project]]'],
    ['[tool.comfy]', '[tool.comfy]', '[[tool.comfy]]'],
  ] as const) {
    bad.push([
      `${key} in a wrong type`,
      () => pack.manifest(manifestText().replace(from, to)),
      ['error manifest-wrong-type'],
    ]);
  }
  for (const [name, prepare, expected] of bad) {
    it(`says one thing of a manifest with: ${name}`, async () => {
      prepare();
      assert.deepEqual(await pack.verdicts(), expected);
    });
  }

  it('publishes without a field that is of a wrong type and not needed', async () => {
    pack.manifest(manifestText({ project: 'requires-python = 3.10', comfy: 'Icon = ["a"]' }));
    assert.deepEqual(await pack.verdicts(), ['warning manifest-wrong-type', 'warning manifest-wrong-type']);
    assert.ok((await pack.plan()).plan);
  });

  it('needs a license for a new pack: one of a wrong type is none', async () => {
    pack.manifest(manifestText().replace('license = { file = "LICENSE" }', 'license = 7'));
    assert.deepEqual(await pack.verdicts(true), [
      'warning manifest-wrong-type',
      'error manifest-license-missing',
    ]);
    assert.deepEqual(await pack.verdicts(false), [
      'warning manifest-wrong-type',
      'warning manifest-license-missing',
    ]);
  });

  it('takes a BOM and Windows line ends', async () => {
    pack.manifest(`\ufeff${manifestText().replaceAll('\n', '\r\n')}`);
    pack.write('CHANGELOG.md', '\ufeff## 1.2.0\r\n\r\n- better\r\n');
    assert.deepEqual(await pack.verdicts(), []);
    assert.equal((await pack.plan()).copy.changelog, '- better');
  });

  const lost: [what: string, manifest: () => string, expected: string[]][] = [
    ['a key that nobody knows', () => manifestText({ comfy: 'Colour = "red"' }), ['manifest-dropped']],
    [
      'a constraint of two numbers',
      () => manifestText({ comfy: 'requires-comfyui = ">=1.0"' }),
      ['manifest-constraint-invalid'],
    ],
    [
      'a constraint that fits no ComfyUI',
      () => manifestText({ comfy: 'requires-comfyui = ">=1.0.0"' }),
      ['manifest-constraint-unmet'],
    ],
    [
      'images beside the manifest',
      () => manifestText({ comfy: 'Icon = "icon.png"\nBanner = "./web/banner.png"' }),
      ['manifest-icon-address', 'manifest-banner-address'],
    ],
    [
      'classifiers that nobody knows',
      () =>
        manifestText({
          project:
            'classifiers = ["Operating System :: Windows 11", "environment :: GPU", "Environment :: GPU :: X"]',
        }),
      ['manifest-classifier-unknown', 'manifest-classifier-unknown'],
    ],
    [
      'a misspelt classifier',
      () => manifestText({ project: 'classifiers = ["operating system ::OS Independent"]' }),
      ['manifest-classifier-spelling'],
    ],
    [
      'the front end by two names, and an option of pip',
      () =>
        manifestText().replace(
          '["numpy>=1.26", "pillow"]',
          '["comfyui-frontend-package>=1.2", "comfyui_frontend_package==1.2.3", "-r requirements.txt"]',
        ),
      ['manifest-constraint-invalid', 'manifest-dependency-invalid', 'manifest-frontend-spelling'],
    ],
    [
      'keys that are misspelt, misplaced, or to leave files out',
      () => manifestText({ project: 'Icon = ""', comfy: 'inculdes = ["web"]\nexcludes = ["tests"]' }),
      ['manifest-key-misspelt', 'manifest-key-unread', 'manifest-key-misplaced'],
    ],
  ];
  for (const [what, text, expected] of lost) {
    it(`warns once of what is lost, and publishes: ${what}`, async () => {
      pack.manifest(text());
      assert.deepEqual(
        await pack.verdicts(false),
        expected.map((code) => `warning ${code}`),
      );
    });
  }

  it('does not wait for somebody who writes to a pipe', async () => {
    execFileSync('mkfifo', [path.join(pack.folder, 'CHANGELOG.md')]);
    assert.equal((await pack.plan()).copy.changelog, '');
  });
});
