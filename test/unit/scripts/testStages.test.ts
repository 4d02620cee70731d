import assert from 'node:assert/strict';
import { countMocha, countOne, countSummary } from '../../../scripts/testStages';

const result = (output: string, code: number | null = 0) => ({ code, output, timedOut: false });

describe('counting the stages of npm test', () => {
  it('reads what mocha ends with', () => {
    const output =
      '  room\n    ✔ works\n\n  12 passing (1s)\n  2 pending\n  3 failing\n\n  1) room 40 passing\n';
    assert.deepEqual(countMocha(result(output, 3)), { passed: 12, failed: 3 });
    assert.deepEqual(countMocha(result('Error: no test files found', 1)), { passed: 0, failed: 0 });
  });

  it('reads the last summary line only where it stands alone', () => {
    const output = '1 passed, 1 failed\n  | 9 passed, 9 failed\n41 passed, 0 failed\n';
    assert.deepEqual(countSummary(result(output)), { passed: 41, failed: 0 });
    assert.equal(countSummary(result('everything is fine')), undefined);
  });

  it('counts a stage without tests as one', () => {
    assert.deepEqual(countOne(result('')), { passed: 1, failed: 0 });
    assert.deepEqual(countOne(result('', 2)), { passed: 0, failed: 1 });
    assert.deepEqual(countOne(result('', null)), { passed: 0, failed: 1 });
  });
});
