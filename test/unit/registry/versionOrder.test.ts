import assert from 'node:assert/strict';
import fc from 'fast-check';
import semver from 'semver';
import type { NodeVersion, VersionStatus } from '../../../src/registry/nodeVersion';
import { readNodeVersion } from '../../../src/registry/nodeVersionReader';
import {
  canonicalVersion,
  compareVersions,
  newestActive,
  newestVersion,
  problemVersions,
  sortNewestFirst,
} from '../../../src/registry/versionOrder';

const version = (text: string, status: VersionStatus = 'Active'): NodeVersion => {
  const read = readNodeVersion({ version: text, status: `NodeVersionStatus${status}` }, 'pack');
  assert.ok(read);
  return read;
};
const texts = (versions: readonly { version: string }[]): string[] => versions.map((item) => item.version);
const sorted = (...all: string[]): string[] => texts(sortNewestFirst(all.map((text) => ({ version: text }))));

describe('version order', () => {
  it('orders by number, not by text', () => {
    assert.deepEqual(sorted('1.9.0', '1.10.0', '1.2.0'), ['1.10.0', '1.9.0', '1.2.0']);
  });

  it('puts pre-releases before their release and numbers before words', () => {
    assert.deepEqual(sorted('1.0.0', '1.0.0-rc.2', '1.0.0-rc.10', '1.0.0-alpha', '1.0.0-1'), [
      '1.0.0',
      '1.0.0-rc.10',
      '1.0.0-rc.2',
      '1.0.0-alpha',
      '1.0.0-1',
    ]);
  });

  it('tells versions apart that differ in build metadata only', () => {
    assert.ok(compareVersions('1.0.0+b', '1.0.0+a') > 0);
    assert.ok(compareVersions('1.0.0+a', '1.0.0') > 0);
  });

  it('puts what is no version last, in an order of its own', () => {
    assert.deepEqual(sorted('nightly', '0.0.1', '1.0.0.0', ''), ['0.0.1', 'nightly', '1.0.0.0', '']);
  });

  it('orders numbers beyond 2^53, which semver does not parse', () => {
    const newestFirst = [
      '18446744073709551615.0.0',
      '9007199254740993.0.0',
      '9007199254740992.0.1',
      '9007199254740992.0.0',
      '2.0.0',
      '1.0.20240101123045124',
      '1.0.20240101123045123',
      '1.0.20240101123045123-rc.10',
      '1.0.20240101123045123-rc.2.1',
      '1.0.20240101123045123-rc.2',
      '1.0.20240101123045123-alpha',
      '1.0.20240101123045123--',
      '1.0.20240101123045123-30000000000000000000.1',
      '1.0.20240101123045123-4.0',
      '1.0.20240101123045123-4',
      '1.0.1',
      '1.0.0',
      '1.0.0-rc.1',
      'nightly',
    ];
    assert.deepEqual(sorted(...[...newestFirst].reverse()), newestFirst);
    assert.equal(newestVersion(newestFirst.map((text) => version(text)))?.version, newestFirst[0]);
    assert.ok(compareVersions('1.0.20240101123045123+b', '1.0.20240101123045123') > 0);
    assert.ok(compareVersions('v1.0.20240101123045123', '1.0.20240101123045122') > 0);
  });

  it('orders versions that are too long for semver', () => {
    const words = 'word'.repeat(80);
    assert.deepEqual(sorted(`1.0.0-${words}.2`, '1.0.0', '0.9.0', `1.0.0-${words}.10`), [
      '1.0.0',
      `1.0.0-${words}.10`,
      `1.0.0-${words}.2`,
      '0.9.0',
    ]);
  });

  it('orders large versions as semver orders small ones', () => {
    const word = fc.constantFrom('rc', 'RC', 'a', '-', '-1', 'alpha', '0', '1', '9', '10', '1a');
    const prerelease = fc
      .array(word, { maxLength: 3 })
      .map((parts) => (parts.length > 0 ? '-' : '') + parts.join('.'));
    const numbers = fc.tuple(fc.nat(2), fc.nat(11), fc.nat(11));
    fc.assert(
      fc.property(numbers, prerelease, numbers, prerelease, (one, onePre, other, otherPre) => {
        const small = semver.compare(`${one.join('.')}${onePre}`, `${other.join('.')}${otherPre}`);
        fc.pre(small !== 0);
        const large = (parts: readonly number[]) => parts.map((part) => 2n ** 60n + BigInt(part)).join('.');
        const order = compareVersions(`${large(one)}${onePre}`, `${large(other)}${otherPre}`);
        assert.equal(Math.sign(order), small);
      }),
    );
  });

  it('is a total order: antisymmetric, transitive, and equal only for equal texts', () => {
    const text = fc.oneof(
      fc.tuple(fc.nat(3), fc.nat(12), fc.nat(2)).map((numbers) => numbers.join('.')),
      fc.constantFrom('1.0.9007199254740993', '1.0.9007199254740992-rc.1', '1.0.9007199254740992-rc.1+x'),
      fc.constantFrom('v1.0.0', '1', '1.0', '1.0.0-rc.1', '1.0.0+x', '1.0.0+y', 'nightly', '1.0.0rc1', ''),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        assert.equal(Math.sign(compareVersions(a, b)), -Math.sign(compareVersions(b, a)) + 0);
        if (a !== b) assert.notEqual(compareVersions(a, b), 0);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0) {
          assert.ok(compareVersions(a, c) <= 0);
        }
      }),
    );
  });

  it('finds the newest, and the newest that users get', () => {
    const list = [version('1.9.0'), version('1.10.0', 'Pending'), version('1.2.0', 'Deleted')];
    assert.equal(newestVersion(list)?.version, '1.10.0');
    assert.equal(newestActive(list)?.version, '1.9.0');
    assert.equal(newestActive([version('1.0.0', 'Banned')]), undefined);
    assert.equal(newestVersion([]), undefined);
  });

  it('counts flagged and banned versions only when users do not have a newer one', () => {
    const list = [
      version('1.0.0', 'Flagged'),
      version('1.1.0'),
      version('1.2.0', 'Banned'),
      version('1.10.0', 'Flagged'),
      version('2.0.0', 'Pending'),
    ];
    assert.deepEqual(texts(problemVersions(list)), ['1.10.0', '1.2.0']);
    assert.deepEqual(texts(problemVersions(list.slice(0, 1))), ['1.0.0']);
  });
});

describe('the version that the registry stores', () => {
  const stored: [string, string | undefined][] = [
    ['1.2.3', '1.2.3'],
    ['v1.2', '1.2.0'],
    ['1', '1.0.0'],
    ['1.2-rc.1', '1.2.0-rc.1'],
    ['1.0.0+a.01', '1.0.0+a.01'],
    ['01.2.3', '1.2.3'],
    ['18446744073709551615', '18446744073709551615.0.0'],
    ['18446744073709551616', undefined],
    ['1.0.0-01', undefined],
    ['1.0.0rc1', undefined],
    ['1.0.0.post1', undefined],
    ['1a1', undefined],
    ['1.2.3.4', undefined],
    [' 1.2.3', undefined],
    ['1.2.3\n', undefined],
    ['V1.2.3', undefined],
    ['', undefined],
    ['1..2', undefined],
  ];
  for (const [text, expected] of stored) {
    it(`${JSON.stringify(text)} -> ${expected ?? 'refused'}`, () => {
      assert.equal(canonicalVersion(text), expected);
    });
  }
});
