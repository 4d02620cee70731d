import assert from 'node:assert/strict';
import { namedByIncludes } from '../../../src/nodePack/namedByIncludes';

describe('namedByIncludes', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['dist', 'dist/a.js', true],
    ['/dist/', 'dist/a.js', true],
    ['./dist', 'dist/sub/a.js', true],
    ['web/./dist', 'web/dist/a.js', true],
    ['dist/a.js', 'dist/a.js', true],
    ['web\\dist', 'web/dist/a.js', true],
    ['dist', 'distx/a.js', false],
    ['dist', 'web/dist/a.js', false],
    ['Dist', 'dist/a.js', false],
    // The whole pack, in which .comfyignore still counts.
    ['.', 'dist/a.js', false],
    ['./', 'dist/a.js', false],
    ['', 'dist/a.js', false],
    ['/', 'dist/a.js', false],
  ];
  for (const [include, path, expected] of cases) {
    it(`${JSON.stringify(include)} ${expected ? 'names' : 'does not name'} ${path}`, () => {
      assert.equal(namedByIncludes(path, ['other', include]), expected);
    });
  }
});
