import assert from 'node:assert/strict';
import { assertIssue, disk, issuesOf } from '../manifestIssues';
import { change, right, run } from './cases';

describe('rules on the version', () => {
  const version = 'version = "1.2.3"';
  const dynamic = 'dynamic = ["version"]';
  run([
    [
      'none',
      `${version}\n`,
      '',
      'manifest-version-missing',
      {
        severity: 'error',
        at: '[project]',
        fix: [
          /^Add version/,
          right.replace(`${version}\n`, '').replace('[project]\n', '[project]\nversion = "1.0.0"\n'),
        ],
      },
    ],
    [
      'empty',
      version,
      'version = ""',
      'manifest-version-missing',
      {
        severity: 'error',
        at: '""',
        fix: ['Set the version to 1.0.0', change(version, 'version = "1.0.0"')],
      },
    ],
    [
      'four numbers',
      version,
      'version = "1.3.3.1"',
      'manifest-version-invalid',
      {
        severity: 'error',
        at: '"1.3.3.1"',
        fix: ['Set the version to 1.3.4', change(version, 'version = "1.3.4"')],
      },
    ],
    [
      'a PEP 440 form, in the quotes that are there',
      version,
      "version = '1.0.0dev0'",
      'manifest-version-invalid',
      {
        severity: 'error',
        at: "'1.0.0dev0'",
        fix: ['Set the version to 1.0.0-dev.0', change(version, "version = '1.0.0-dev.0'")],
      },
    ],
    [
      'two numbers',
      version,
      'version = "1.2"',
      'manifest-version-form',
      {
        severity: 'warning',
        at: '"1.2"',
        fix: ['Set the version to 1.2.0', change(version, 'version = "1.2.0"')],
      },
    ],
    [
      'a v before it',
      version,
      'version = "v1.2.3"',
      'manifest-version-form',
      { severity: 'warning', at: '"v1.2.3"', fix: ['Set the version to 1.2.3', right] },
    ],
    [
      'written and dynamic',
      version,
      `${version}\n${dynamic}`,
      'manifest-version-both',
      { severity: 'warning', at: '"version"', preferred: false, fix: ['Remove "dynamic"', right] },
    ],
    [
      'written and dynamic among others',
      version,
      `${version}\ndynamic = ["readme", "version"]`,
      'manifest-version-both',
      {
        severity: 'warning',
        at: '"version"',
        preferred: false,
        fix: ['Remove "version"', change(version, `${version}\ndynamic = ["readme"]`)],
      },
    ],
    [
      'written, and a file besides',
      'Icon = ""',
      'Icon = ""\nversion.path = "v.py"',
      'manifest-version-both',
      { severity: 'warning', at: '"v.py"' },
    ],
    [
      'dynamic without a file',
      version,
      dynamic,
      'manifest-dynamic-version',
      { severity: 'error', at: '[tool.comfy]', message: /path = "…"/ },
    ],
  ]);

  const withFile = (path: string) => `${change(version, dynamic)}\n[tool.comfy.version]\npath = "${path}"\n`;
  it('manifest-dynamic-version: a file outside of the pack, or a reason why none is in it', () => {
    const outside = { severity: 'error', at: '"../v.py"', message: /outside/ } as const;
    assertIssue(withFile('../v.py'), 'manifest-dynamic-version', outside);
    const unread = { severity: 'error', at: '"v.py"', message: /^No line$/ } as const;
    const facts = disk({ versionProblem: 'No line' });
    assertIssue(withFile('v.py'), 'manifest-dynamic-version', unread, { disk: facts, version: '' });
    assert.deepEqual(issuesOf(withFile('v.py'), { version: '1.0.0', disk: disk({}) }), []);
  });
  it('manifest-version-missing: a version file that nothing points at', () => {
    const text = withFile('v.py').replace(`${dynamic}\n`, '');
    const mended = text.replace('[project]\n', `[project]\n${dynamic}\n`);
    const expected = { severity: 'error', at: '"v.py"', fix: [`Add ${dynamic}`, mended] } as const;
    assertIssue(text, 'manifest-version-missing', expected, { version: '' });
  });
});
