import assert from 'node:assert/strict';
import { firstAttempt, isAboutAttempts } from '../../../scripts/firstAttempt';

describe('what a first attempt said', () => {
  it('is what mocha tells of failures', () => {
    const output = ['  1) a group', '', '  3 passing (1s)', '  1 failing', '', '  1) a group', '     broke'];
    assert.deepEqual(firstAttempt(output), [
      'first attempt:   1 failing',
      'first attempt:   1) a group',
      'first attempt:      broke',
    ]);
  });

  it('is the end, where mocha told nothing', () => {
    assert.deepEqual(firstAttempt(['VS Code ended without a result.']), [
      'first attempt: VS Code ended without a result.',
    ]);
  });

  it('is shown of a stage that passed, and nothing else is', () => {
    const lines = [
      'first attempt: broke',
      'Passed at the second attempt in 1.0.0: group',
      '  3 passing (1s)',
    ];
    assert.deepEqual(lines.filter(isAboutAttempts), lines.slice(0, 2));
  });
});
