import assert from 'node:assert/strict';
import { parseManifest } from '../../../../src/nodePack/parseManifest';
import { checkManifest } from '../../../../src/nodePack/publishRules';
import { canonicalVersion } from '../../../../src/registry/versionOrder';
import { assertIssue, disk, issuesOf } from '../manifestIssues';
import { change, right, run, type Case } from './cases';

describe('rules on [project]', () => {
  it('find nothing in a right manifest', () => {
    assert.deepEqual(issuesOf(right), []);
  });

  const name = 'name = "example-pack"';
  run([
    ['none', `${name}\n`, '', 'manifest-name-missing', { severity: 'error', at: '[project]' }],
    [
      'misspelt',
      name,
      'Name = "example-pack"',
      'manifest-name-missing',
      { severity: 'error', at: 'Name', message: /Write "name"/, fix: ['Write "name"', right] },
    ],
    [
      'with blanks and marks at its ends',
      name,
      'name = "-my pack!"',
      'manifest-name-invalid',
      {
        severity: 'error',
        at: '"-my pack!"',
        preferred: false,
        fix: ['Change the id to "my-pack"', change(name, 'name = "my-pack"')],
      },
    ],
    ['beyond mending', name, 'name = "节点"', 'manifest-name-invalid', { severity: 'error', at: '"节点"' }],
    [
      'a digit first',
      name,
      'name = "3d-pack"',
      'manifest-name-start',
      { severity: 'information', at: '"3d-pack"' },
    ],
    [
      'two marks',
      name,
      'name = "a--b"',
      'manifest-name-marks',
      {
        severity: 'information',
        at: '"a--b"',
        preferred: false,
        fix: ['Change the id to "a-b"', change(name, 'name = "a-b"')],
      },
    ],
    [
      'comfyui in it',
      name,
      'name = "comfyui_example-pack"',
      'manifest-name-comfyui',
      {
        severity: 'information',
        at: '"comfyui_example-pack"',
        preferred: false,
        fix: ['Change the id to "example-pack"', right],
      },
    ],
    [
      'capitals',
      name,
      'name = "Example-Pack"',
      'manifest-name-case',
      { severity: 'information', at: '"Example-Pack"', fix: ['Change the id to "example-pack"', right] },
    ],
  ]);

  it('leave a name alone that is published, and may be refused no more', () => {
    const text = change(name, 'name = "3D--ComfyUI-Pack"');
    assert.deepEqual(issuesOf(text, { firstPublish: false }), []);
    assert.deepEqual(issuesOf(text.replace('[project]', '[project]\n')).length, 4);
    assert.equal(issuesOf(text).length, 4);
  });

  const version = 'version = "1.2.3"';
  const license = 'license = {file = "LICENSE"}';
  const kindOf = (path: string) => (path === 'LICENCE.txt' ? 'file' : 'missing');
  run([
    ['none', `${license}\n`, '', 'manifest-license-missing', { severity: 'error', at: '[project]' }],
    [
      'empty beside a file',
      license,
      'license = ""',
      'manifest-license-missing',
      { severity: 'error', at: '""', fix: ['Write {file = "LICENSE"}', right] },
      { licenseFile: 'LICENSE' },
    ],
    [
      'misspelt',
      license,
      'licence = {file = "LICENSE"}',
      'manifest-license-missing',
      { severity: 'error', at: 'licence', fix: ['Write "license"', right] },
    ],
    [
      'the name of a file as a string',
      license,
      'license = "LICENSE"',
      'manifest-license-form',
      { severity: 'warning', at: '"LICENSE"', fix: ['Write {file = "LICENSE"}', right] },
    ],
    [
      'a string that is no SPDX name',
      license,
      'license = "GPL-3.0 license"',
      'manifest-license-form',
      {
        severity: 'information',
        at: '"GPL-3.0 license"',
        fix: [/^Write \{text/, change(license, 'license = {text = "GPL-3.0 license"}')],
      },
    ],
    [
      'a file that is not there',
      license,
      license,
      'manifest-license-file',
      {
        severity: 'warning',
        at: '{file = "LICENSE"}',
        fix: ['Write {file = "LICENCE.txt"}', change(license, 'license = {file = "LICENCE.txt"}')],
      },
      { disk: disk({ kindOf }), licenseFile: 'LICENCE.txt' },
    ],
  ]);
  it('take the right forms of a license', () => {
    for (const form of ['"MIT"', '"MIT OR Apache-2.0"', '"(GPL-3.0-only WITH x)"', '{text = "MIT License"}'])
      assert.deepEqual(issuesOf(change(license, `license = ${form}`)), [], form);
  });

  const repository = 'Repository = "https://github.com/example/pack"';
  run([
    ['none', `${repository}\n`, '', 'manifest-repository-missing', { severity: 'error', at: '[project]' }],
    [
      'lower case',
      repository,
      repository.replace('R', 'r'),
      'manifest-repository-missing',
      { severity: 'error', at: 'repository', fix: ['Write "Repository"', right] },
    ],
    ...(
      [
        'git@github.com:example/pack.git',
        'ssh://git@github.com/example/pack',
        'git+https://github.com/example/pack.git',
        'github.com/example/pack',
      ] as const
    ).map((written): Case => [
      written,
      repository,
      `Repository = "${written}"`,
      'manifest-repository-invalid',
      { severity: 'warning', at: `"${written}"`, fix: ['Write "https://github.com/example/pack"', right] },
    ]),
    [
      'words',
      repository,
      'Repository = "my repository"',
      'manifest-repository-invalid',
      { severity: 'warning', at: '"my repository"' },
    ],
    [
      'ending in .git',
      repository,
      'Repository = "https://github.com/example/pack.git"',
      'manifest-repository-git',
      { severity: 'information', at: '"https://github.com/example/pack.git"', fix: [/^Write/, right] },
    ],
  ]);
  it('manifest-repository-missing: under [project] and under [tool.comfy]', () => {
    const bare = right.replace(`[project.urls]\n${repository}\n`, '');
    const written = repository.replace('R', 'r');
    const inProject = bare.replace(version, `${version}\n${written}`);
    assertIssue(inProject, 'manifest-repository-missing', {
      severity: 'error',
      at: 'repository',
      message: /under \[project\.urls\]/,
      fix: ['Write "urls.Repository"', inProject.replace('repository =', 'urls.Repository =')],
    });
    const withUrls = right.replace(repository, 'Homepage = "https://example.com"');
    assertIssue(`${withUrls}${written}\n`, 'manifest-repository-missing', {
      severity: 'error',
      at: 'repository',
      fix: [
        /^Move it to \[project\.urls\]/,
        right.replace(repository, `${repository}\nHomepage = "https://example.com"`),
      ],
    });
  });

  it('say of a description beyond 1000 bytes that it is too long', () => {
    const text = change(version, `${version}\ndescription = "${'é'.repeat(501)}"`);
    const expected = { severity: 'error', at: `"${'é'.repeat(501)}"` } as const;
    assertIssue(text, 'manifest-description-long', expected);
    assertIssue(
      text,
      'manifest-description-long',
      { ...expected, severity: 'warning' },
      { firstPublish: false },
    );
  });

  it('say one thing where there is no [project] at all', () => {
    const text = '[tool.comfy]\nPublisherId = "example"\n';
    assertIssue(text, 'manifest-project-missing', { severity: 'error', at: '' });
  });

  it('are the ones that a publish refuses by, without the advice', () => {
    const text = change(name, 'name = "ComfyUI Pack"')
      .replace(version, 'version = "1.2.0.0"')
      .replace(repository, 'Repository = "https://x.y/z.git"');
    assert.deepEqual(
      checkManifest(parseManifest(text), { canonicalVersion }).map(({ code }) => code),
      ['manifest-name-invalid', 'manifest-version-invalid'],
    );
  });
});
