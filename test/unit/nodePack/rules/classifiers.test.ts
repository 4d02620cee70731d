import assert from 'node:assert/strict';
import { parseManifest } from '../../../../src/nodePack/parseManifest';
import { publishFields } from '../../../../src/nodePack/publishFields';
import { issuesOf } from '../manifestIssues';
import { change, right, run, type Case } from './cases';

describe('rules on classifiers', () => {
  const listed = 'classifiers = ["Operating System :: OS Independent"]';
  const classifiers = (...entries: string[]) =>
    `classifiers = [${entries.map((each) => `"${each}"`).join(', ')}]`;
  const nearest: readonly [written: string, right: string][] = [
    ['Operating System :: Windows', 'Operating System :: Microsoft :: Windows'],
    ['Operating System :: microsoft :: windows', 'Operating System :: Microsoft :: Windows'],
    ['Operating System :: Linux', 'Operating System :: POSIX :: Linux'],
    ['Operating System :: macOS', 'Operating System :: MacOS'],
    ['Operating System :: Any', 'Operating System :: OS Independent'],
    ['Environment :: GPU :: NVIDIA CUDA :: 12', 'Environment :: GPU :: NVIDIA CUDA'],
    ['Environment :: GPU :: AMD', 'Environment :: GPU :: AMD ROCm'],
    ['Environment :: Intel', 'Environment :: GPU :: Intel Arc'],
    ['Environment ::NPU :: Ascend', 'Environment :: NPU :: Huawei Ascend'],
    ['Environment :: GPU :: MPS', 'Environment :: GPU :: Apple Metal'],
  ];
  run([
    ...nearest.map(([written, better]): Case => [
      written,
      listed,
      classifiers(written),
      'manifest-classifier-unknown',
      {
        severity: 'warning',
        at: `"${written}"`,
        message: /drops all/,
        fix: [`Write "${better}"`, change(listed, classifiers(better))],
      },
    ]),
    [
      'one that is for PyPI',
      listed,
      classifiers('Environment :: Console', 'Operating System :: OS Independent'),
      'manifest-classifier-unknown',
      { severity: 'warning', at: '"Environment :: Console"', preferred: false, fix: [/^Remove/, right] },
    ],
    [
      'one whose right spelling is there',
      listed,
      classifiers('Operating System :: OS Independent', 'Operating System :: all'),
      'manifest-classifier-unknown',
      { severity: 'warning', at: '"Operating System :: all"', preferred: false, fix: [/^Remove/, right] },
    ],
    ...[
      'Operating System ::OS Independent',
      'operating system :: os independent',
      'Operating  System :: Independent',
    ].map((written): Case => [
      written,
      listed,
      classifiers(written),
      'manifest-classifier-spelling',
      { severity: 'warning', at: `"${written}"`, fix: ['Write "Operating System :: OS Independent"', right] },
    ]),
  ]);
  it('take the classifiers that are known, longer ones of systems, and those of PyPI', () => {
    const fine = [
      'Operating System :: POSIX :: Linux :: Ubuntu',
      'Environment :: GPU :: AMD ROCm',
      'Topic :: Games',
    ];
    assert.deepEqual(issuesOf(change(listed, classifiers(...fine))), []);
  });

  // comfy-cli compares the beginning of a system and nothing behind it, and the registry gets what it sends. What is
  // sent by both is not said to be dropped, however odd it is.
  const edges: readonly [value: string, isSent: boolean][] = [
    ['MacOS', true],
    ['MacOSFoo', true],
    ['MacOS X', true],
    ['POSIX', true],
    ['POSIX :: Amiga', true],
    ['Microsoft', true],
    ['Microsoft :: Foo', true],
    ['OS Independent :: Foo', true],
    ['MacO', false],
    ['macOS', false],
    [' MacOS', false],
    ['Mac OS', false],
    ['Posix', false],
    ['X POSIX', false],
    ['Microsof', false],
    ['OS independent', false],
    ['', false],
  ];
  for (const [value, isSent] of edges) {
    it(`${isSent ? 'take' : 'do not take'} the system "${value}", as comfy-cli does`, () => {
      const text = change(
        listed,
        classifiers('Operating System :: OS Independent', `Operating System :: ${value}`),
      );
      assert.deepEqual(
        issuesOf(text).map(({ code }) => code),
        isSent ? [] : ['manifest-classifier-unknown'],
      );
      const sent = publishFields(parseManifest(text), { version: '1.2.3' }).node.supported_os;
      assert.deepEqual(sent, isSent ? ['OS Independent', value] : undefined);
    });
  }
  for (const written of ['GPU :: NVIDIA CUDA :: 12', 'GPU :: NVIDIA CUDA ', 'GPU :: NVIDIA', 'CPU']) {
    it(`take accelerators that are spelt exactly, so not "${written}"`, () => {
      const text = change(listed, classifiers(`Environment :: ${written}`, 'Environment :: GPU :: AMD ROCm'));
      assert.deepEqual(
        issuesOf(text).map(({ code }) => code),
        ['manifest-classifier-unknown'],
      );
    });
  }
});
