import assert from 'node:assert/strict';
import fc from 'fast-check';
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
