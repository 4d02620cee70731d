import assert from 'node:assert/strict';
import { assertIssue, disk, issuesOf } from '../manifestIssues';
import { change, right, run, type Case } from './cases';

describe('rules on constraints and dependencies', () => {
  const comfy = 'requires-comfyui = ">=0.3.0"';
  const mended: readonly [written: string, better: string | undefined][] = [
    ['>=0.3', '>=0.3.0'],
    ['>= v0.3', '>=0.3.0'],
    ['>=0.3,<0.5', '>=0.3.0,<0.5.0'],
    ['===0.3.1', '==0.3.1'],
    ['>=0.3.0rc1', '>=0.3.0-rc1'],
    ['0', '0.0.0'],
    ['^0.3.0', undefined],
    ['0.3.*', undefined],
    ['~=0.3', undefined],
    ['>=0.3.0 <0.5.0', undefined],
  ];
  run([
    ...mended.map(([written, better]): Case => [
      written,
      comfy,
      `requires-comfyui = "${written}"`,
      'manifest-constraint-invalid',
      {
        severity: 'warning',
        at: `"${written}"`,
        message: /is not sent/,
        ...(better === undefined
          ? {}
          : { fix: [`Write "${better}"`, change(comfy, `requires-comfyui = "${better}"`)] as const }),
      },
    ]),
    ...['>=1.0.0', '>=1.0.0,<2.0.0', '==1.2.3', '1.0.0', '~= 1.0.0', '> 2.0.0'].map((written): Case => [
      written,
      comfy,
      `requires-comfyui = "${written}"`,
      'manifest-constraint-unmet',
      {
        severity: 'warning',
        at: `"${written}"`,
        preferred: false,
        fix: ['Remove "requires-comfyui"', right.replace(`${comfy}\n`, '')],
      },
    ]),
  ]);
  it('manifest-constraint-invalid: a part without a version', () => {
    for (const [written, fix] of [
      ['>=', undefined],
      [',', undefined],
      [' ', undefined],
      ['>=0.3.0,', 'Write ">=0.3.0"'],
    ] as const) {
      const found = issuesOf(change(comfy, `requires-comfyui = "${written}"`));
      assert.deepEqual(
        found.map(({ code, fixes }) => [code, fixes[0]?.title]),
        [['manifest-constraint-invalid', fix]],
        written,
      );
    }
  });
  it('take constraints that a ComfyUI fits', () => {
    for (const written of ['', '>=0.3.25,<0.8.0', '0.34.0', '<1.0.0', '!=1.2.3', '<=2.0.0'])
      assert.deepEqual(issuesOf(change(comfy, `requires-comfyui = "${written}"`)), [], written);
  });

  const numpy = '["numpy>=1.26"]';
  run([
    [
      'of the front end',
      numpy,
      '["comfyui-frontend-package>=1.19,<1.22", "numpy>=1.26"]',
      'manifest-constraint-invalid',
      {
        severity: 'warning',
        at: '"comfyui-frontend-package>=1.19,<1.22"',
        fix: [/^Write/, change(numpy, '["comfyui-frontend-package>=1.19.0,<1.22.0", "numpy>=1.26"]')],
      },
    ],
    [
      'a second one',
      numpy,
      '["comfyui-frontend-package>=1.19.0", "numpy>=1.26", "comfyui-frontend-package<1.22.0"]',
      'manifest-frontend-repeated',
      {
        severity: 'warning',
        at: '"comfyui-frontend-package<1.22.0"',
        fix: [/^Remove/, change(numpy, '["comfyui-frontend-package>=1.19.0", "numpy>=1.26"]')],
      },
    ],
    [
      'another spelling',
      numpy,
      '["ComfyUI_Frontend_Package>=1.19.0"]',
      'manifest-frontend-spelling',
      {
        severity: 'warning',
        at: '"ComfyUI_Frontend_Package>=1.19.0"',
        fix: [/^Write/, change(numpy, '["comfyui-frontend-package>=1.19.0"]')],
      },
    ],
    ...(
      [
        ['#torch', '["#torch", "numpy>=1.26"]'],
        ['# later', '["numpy>=1.26", "# later"]'],
        ['', '["", "numpy>=1.26"]'],
      ] as const
    ).map(([entry, written]): Case => [
      written,
      numpy,
      written,
      'manifest-dependency-invalid',
      { severity: 'warning', at: `"${entry}"`, fix: [/^Remove/, right] },
    ]),
    [
      'an option of pip, on a line of its own with a comment',
      numpy,
      '[\n  "numpy>=1.26", # keep\n  "--pre", # drop\n  "pillow",\n]',
      'manifest-dependency-invalid',
      {
        severity: 'warning',
        at: '"--pre"',
        fix: ['Remove "--pre"', change(numpy, '[\n  "numpy>=1.26", # keep\n  "pillow",\n]')],
      },
    ],
    [
      'the only one',
      numpy,
      '["#torch",]',
      'manifest-dependency-invalid',
      { severity: 'warning', at: '"#torch"', fix: ['Remove "#torch"', change(numpy, '[]')] },
    ],
  ]);

  const requirements = (text: string | undefined) => ({ disk: disk({ requirements: { text } }) });
  it('manifest-dependencies-unlisted: what requirements.txt has besides', () => {
    const text =
      'NumPy==1.26 # a comment\n# nothing\n--pre\npillow >= 10 ; python_version > "3.9"\nscikit_learn\n';
    const added = '"numpy>=1.26", "pillow >= 10 ; python_version > \\"3.9\\"", "scikit_learn"';
    assertIssue(
      right,
      'manifest-dependencies-unlisted',
      {
        severity: 'information',
        at: 'dependencies',
        message: /pillow, scikit-learn/,
        preferred: false,
        fix: ['Add it to the dependencies', right.replace('"numpy>=1.26"', added)],
      },
      requirements(text),
    );
    const without = right.replace('dependencies = ["numpy>=1.26"]\n', '');
    const fix = [
      'Add it to the dependencies',
      without.replace('[project]\n', '[project]\ndependencies = ["a", "b"]\n'),
    ] as const;
    assertIssue(
      without,
      'manifest-dependencies-unlisted',
      { severity: 'information', at: '[project]', fix },
      requirements('a\nb\n'),
    );
    const empty = right.replace(numpy, '[\n]');
    const filled = ['Add it to the dependencies', right.replace(numpy, '["a"\n]')] as const;
    assertIssue(
      empty,
      'manifest-dependencies-unlisted',
      { severity: 'information', at: 'dependencies', preferred: false, fix: filled },
      requirements('a'),
    );
  });
  it('manifest-requirements-unlisted: what requirements.txt has not, or when there is none', () => {
    const expected = { severity: 'warning', at: 'dependencies', message: /does not name numpy/ } as const;
    assertIssue(right, 'manifest-requirements-unlisted', expected, requirements('# nothing\n'));
    assertIssue(
      right,
      'manifest-requirements-unlisted',
      { ...expected, message: /There is no requirements\.txt.*numpy/ },
      requirements(undefined),
    );
    assertIssue(
      right,
      'manifest-requirements-unlisted',
      { ...expected, message: /^requirements\.txt cannot be read.*UTF-8/ },
      { disk: disk({ requirements: { text: undefined, isUnreadable: true } }) },
    );
  });
  it('say nothing where both agree, or one leaves open what it has', () => {
    const both = right.replace(numpy, '["Py.Yaml", "comfyui-frontend-package>=1.0.0"]');
    assert.deepEqual(issuesOf(both, requirements('py_yaml>=6\n')), []);
    for (const open of [
      '-r other.txt',
      '-rother.txt',
      '--requirement=o.txt',
      '-e .',
      '-e./a',
      '--editable git+https://x.y/z',
    ]) {
      assert.deepEqual(issuesOf(right, requirements(`${open}\n`)), [], open);
    }
    for (const closed of ['-c other.txt', '--extra-index-url https://x.y', '--require-hashes', '# -e .']) {
      assert.equal(issuesOf(right, requirements(`${closed}\n`)).length, 1, closed);
    }
    assert.deepEqual(issuesOf(right, requirements('git+https://x.y/z.git\n')), []);
    assert.deepEqual(issuesOf(right, requirements('https://x.y/z.whl#egg=numpy\n')), []);
    assert.deepEqual(issuesOf(right.replace(numpy, '["git+https://x.y/z.git"]'), requirements('z\n')), []);
    assert.deepEqual(issuesOf(right.replace(numpy, '[]'), requirements(undefined)), []);
  });
});
