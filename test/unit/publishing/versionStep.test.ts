import assert from 'node:assert/strict';
import { checkVersionStep } from '../../../src/publishing/versionStep';
import type { NodeVersion } from '../../../src/registry/nodeVersion';

const published = (...versions: string[]) => versions.map((version) => ({ version }) as NodeVersion);

describe('the step from what is published', () => {
  for (const [before, next] of [
    ['1.2.0', '1.2.1'],
    ['1.2.3', '1.3.0'],
    ['1.2.3', '2.0.0'],
    ['1.2.3', '2.0.0-rc.1'],
    ['1.3.0-rc.1', '1.3.0'],
    ['1.3.0-rc.1', '1.3.0-rc.4'],
    ['1.2.3', '1.2.4+build'],
    ['9.0.20260101123456789', '9.0.20260101123456790'],
  ] as const) {
    it(`is plausible from ${before} to ${next}`, () =>
      assert.equal(checkVersionStep(next, published('0.1.0', before)), undefined));
  }
  it('is any for a first version', () => assert.equal(checkVersionStep('7.0.3', []), undefined));

  for (const [before, next] of [
    ['1.2.0', '3.0.0'],
    ['1.2.0', '1.2.5'],
    ['1.2.0', '1.3.1'],
    ['1.2.0', '2.1.0'],
    ['1.2.0', '1.2.2-rc.1'],
  ] as const) {
    it(`skips numbers from ${before} to ${next}`, () => {
      const check = checkVersionStep(next, published(before, '1.1.9'));
      assert.equal(check?.code, 'version-jump');
      assert.equal(check.severity, 'warning');
      assert.equal(
        check.message,
        `Version ${next} skips numbers: after ${before} come 1.2.1, 1.3.0 and 2.0.0. Lower it, if that was not meant.`,
      );
    });
  }

  it('is late for a prerelease of what is published', () => {
    const check = checkVersionStep('1.2.0-rc.2', published('1.2.0', '1.3.0', '1.2.0-rc.1'));
    assert.equal(check?.code, 'version-lower');
    assert.match(
      check.message,
      /^Version 1\.2\.0-rc\.2 is a prerelease of 1\.2\.0, which is published already\./,
    );
    assert.match(
      checkVersionStep('1.2.5-rc.1', published('1.2.0', '1.3.0'))?.message ?? '',
      /is lower than 1\.3\.0/,
    );
  });
});
