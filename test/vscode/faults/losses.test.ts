// The table of lost numbers against the rows that there are. That each of them ends so is looked at when it runs.
import assert from 'node:assert/strict';
import type { Suite } from 'mocha';
import { losses } from './losses';

function titlesIn(suite: Suite): string[] {
  const own = suite.tests.map((test) => `${suite.title.replace('fault matrix: ', '')}: ${test.title}`);
  return [...own, ...suite.suites.flatMap(titlesIn)];
}

describe('fault matrix: lost numbers', () => {
  it('have a reason each, and every row with a reason is there, once', function () {
    let root = this.test?.parent;
    while (root?.parent !== undefined) root = root.parent;
    assert.ok(root);
    const titles = new Set(titlesIn(root));
    const rows = losses.flatMap(({ rows: mine }) => mine);
    assert.deepEqual(
      rows.filter((row) => !titles.has(row)),
      [],
      'rows that are not there',
    );
    assert.equal(new Set(rows).size, rows.length);
    for (const { why } of losses) assert.match(why, /^[A-Z].{40,}\.$/);
  });
});
