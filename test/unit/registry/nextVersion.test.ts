import assert from 'node:assert/strict';
import fc from 'fast-check';
import gt from 'semver/functions/gt';
import { nextFreeVersion, nextVersion, versionSteps } from '../../../src/registry/nextVersion';
import { canonicalVersion, compareVersions } from '../../../src/registry/versionOrder';

describe('nextVersion', () => {
  const cases: readonly [string, (typeof versionSteps)[number], string[], string | undefined][] = [
    ['1.2.3', 'patch', [], '1.2.4'],
    ['1.2.3', 'minor', [], '1.3.0'],
    ['1.2.3', 'major', [], '2.0.0'],
    ['1.2.3', 'prerelease', [], '1.2.4-rc.1'],
    ['1.2.4-rc.1', 'prerelease', [], '1.2.4-rc.2'],
    ['1.2.4-beta.3', 'prerelease', [], '1.2.4-beta.4'],
    ['1.2.4-rc.1', 'patch', [], '1.2.4'],
    ['1.0.0-rc.a', 'prerelease', [], '1.0.0-rc.a.1'],
    ['1.0.0-rc', 'prerelease', [], '1.0.0-rc.1'],
    ['1.0.0-0', 'prerelease', [], '1.0.0-1'],
    ['1.0.0-rc.1.a', 'prerelease', ['1.0.0-rc.2.a'], '1.0.0-rc.3.a'],
    ['1.0.9007199254740991', 'patch', [], undefined],
    ['v1.2', 'patch', [], '1.2.1'],
    ['1.2.3', 'patch', ['1.2.4', '1.2.5'], '1.2.6'],
    ['1.2.3', 'minor', ['1.3.0'], '1.4.0'],
    ['1.2.3', 'prerelease', ['1.2.4-rc.1'], '1.2.4-rc.2'],
    ['1.2.3', 'patch', ['1.2.4+build'], '1.2.5'],
    ['1.2.3.4', 'patch', [], undefined],
    ['', 'major', [], undefined],
  ];
  for (const [working, step, published, expected] of cases) {
    it(`${step} of "${working}" beside ${published.join(', ') || 'nothing'} is ${expected ?? 'nothing'}`, () =>
      assert.equal(nextVersion(working, step, published), expected));
  }
});

describe('nextFreeVersion', () => {
  const cases: readonly [string, string[], string | undefined][] = [
    ['1.0.0', [], '1.0.0'],
    ['', [], '1.0.0'],
    ['nonsense', ['1.4.0'], '1.4.1'],
    ['2.1.0', ['2.0.0', '1.10.0'], '2.1.0'],
    ['2.0.0', ['2.0.0', '1.10.0'], '2.0.1'],
    ['1.9.0', ['2.0.0', '1.10.0'], '2.0.1'],
    ['2.0.0', ['2.0.0', '2.0.1-rc.1'], '2.0.1'],
    ['2.0.0', ['2.0.0', '2.0.1+a'], '2.0.2'],
    ['1.0.0+a', ['1.0.0+a'], '1.0.1'],
    ['1.0.0+b', ['1.0.0+a'], '1.0.1'],
    ['1.1.0+a', ['1.0.0+a'], '1.1.0+a'],
    ['1.0.0', ['1.0.0', 'not a version'], '1.0.1'],
    ['1.0.0-pre.3', ['1.0.0-pre.2'], '1.0.0-pre.3'],
    // No number can be counted on from what is beyond 2^53.
    ['1.0.0', ['1.0.20260101123456789'], undefined],
  ];
  for (const [working, published, expected] of cases) {
    it(`from "${working}" beside ${published.join(', ') || 'nothing'} is ${expected ?? 'not told'}`, () =>
      assert.equal(nextFreeVersion(working, published), expected));
  }

  const version = fc
    .tuple(fc.nat(20), fc.nat(20), fc.nat(20), fc.constantFrom('', '-rc.1', '-alpha', '+b'))
    .map(([x, y, z, end]) => `${x}.${y}.${z}${end}`);

  it('is free and higher than everything published', () => {
    fc.assert(
      fc.property(version, fc.array(version, { minLength: 1 }), (working, published) => {
        const next = nextFreeVersion(working, published);
        assert.ok(next !== undefined);
        assert.equal(canonicalVersion(next), next);
        for (const text of published) assert.ok(compareVersions(next, text) > 0, `${next} after ${text}`);
      }),
    );
  });

  it('is higher than any version that it is taken from', () => {
    const number = fc.oneof(fc.nat(3), fc.maxSafeNat());
    const name = fc.oneof(
      number.map(String),
      fc.constantFrom('rc', 'a', 'beta', '-', '0a', '-1', '9007199254740993'),
      fc.stringMatching(/^[0-9A-Za-z-]*[A-Za-z-][0-9A-Za-z-]*$/),
    );
    const end = fc
      .tuple(fc.array(name, { maxLength: 4 }), fc.constantFrom('', '+b', '+1.a'))
      .map(([names, build]) => `${names.length === 0 ? '' : `-${names.join('.')}`}${build}`);
    const any = fc.tuple(number, number, number, end).map(([x, y, z, rest]) => `${x}.${y}.${z}${rest}`);
    fc.assert(
      fc.property(any, fc.array(any), fc.constantFrom(...versionSteps), (working, published, step) => {
        const next = nextVersion(working, step, published);
        if (next === undefined) {
          assert.match(working, /\d{16}/);
          return;
        }
        assert.ok(gt(next, working), `${next} after ${working}`);
        assert.equal(canonicalVersion(next), next);
      }),
      { numRuns: 2000 },
    );
  });

  it('is a number that no step gives twice', () => {
    fc.assert(
      fc.property(
        version,
        fc.array(version),
        fc.constantFrom(...versionSteps),
        (working, published, step) => {
          const next = nextVersion(working, step, published);
          assert.ok(next === undefined || !published.includes(next));
        },
      ),
    );
  });
});
