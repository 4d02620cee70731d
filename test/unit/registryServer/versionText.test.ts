import assert from 'node:assert/strict';
import { canonicalVersion } from '../../registry/versionText';

describe('local registry: versions as text', () => {
  const accepted: [string, string][] = [
    ['1', '1.0.0'],
    ['v1.2', '1.2.0'],
    ['1.2.3', '1.2.3'],
    ['01.2.3', '1.2.3'],
    ['1.0.0-rc.1', '1.0.0-rc.1'],
    ['1.2-beta', '1.2.0-beta'],
    ['1.0.0+build.7', '1.0.0+build.7'],
  ];
  for (const [text, canonical] of accepted) {
    it(`stores ${text} as ${canonical}`, () => assert.equal(canonicalVersion(text), canonical));
  }

  for (const text of [
    '',
    'v',
    '1.2.3.4',
    '1.0.0rc1',
    '1.0.0.post1',
    '1.0a1',
    '1.0.0-01',
    '1.0.0-',
    ' 1.0.0',
    'V1.0.0',
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.equal(canonicalVersion(text), undefined));
  }
});
