import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { failedTests, skippedTests, testLines } from '../../../scripts/namedTests';
import { countMocha, runStage } from '../../../scripts/testStages';

const mocha = require.resolve('mocha/bin/mocha.js');

describe('tests that did not pass', () => {
  it('are named with their group, and lines of differences are none', () => {
    const output = [
      '== main in one',
      '',
      '  disk',
      '    ✔ works',
      '    when it is full',
      '      - is said',
      '    - is slow',
      '    1) is found',
      '  other room',
      '    - is said',
      '',
      '  1 passing (1s)',
      '  3 pending',
      '  1 failing',
      '',
      '  1) disk',
      '       - expected',
      '== main in two',
      '  disk',
      '    - is slow',
      '  1 passing (1s)',
    ];
    const found = skippedTests(output.join('\n'));
    assert.deepEqual(testLines(found), [
      'disk, when it is full: is said',
      'disk: is slow',
      'other room: is said',
    ]);
    assert.deepEqual(failedTests(output.join('\n')), [{ group: 'disk', title: 'is found' }]);
    assert.deepEqual(skippedTests('ok\n- no test\n'), []);
  });

  it('of one group are told by their number where they are many', () => {
    const many = Array.from({ length: 40 }, (_, at) => ({ group: 'corpus', title: `file ${String(at)}` }));
    assert.deepEqual(testLines([{ group: 'disk', title: 'is full' }, ...many]), [
      'disk: is full',
      'corpus: 40 tests, such as "file 0"',
    ]);
  });

  it('are what mocha writes, and come out of a stage', async function () {
    this.timeout(30_000);
    const file = path.join(os.tmpdir(), `skipped-${process.pid}.cjs`);
    await writeFile(
      file,
      "describe('a room', () => { it('works', () => {}); it.skip('is cold', () => {}); it('is wet', () => { throw new Error('water'); }); it('is dark', function () { this.skip(); }); });",
    );
    const end = await runStage({
      name: 'tests of this test',
      command: [mocha, '--no-config', '--reporter', 'spec', file],
      minutes: 1,
      count: countMocha,
    });
    assert.deepEqual(end, {
      passed: 1,
      failed: 1,
      broken: [{ group: 'a room', title: 'is wet' }],
      skipped: [
        { group: 'a room', title: 'is cold' },
        { group: 'a room', title: 'is dark' },
      ],
    });
  });
});
