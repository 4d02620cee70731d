import assert from 'node:assert/strict';
import { specifications } from '../../../src/nodePack/rules/codes';
import { read } from './sources';

describe('docs/manifest.md', () => {
  it('has each rule once, in the order of the codes, and no other', () => {
    const rows = [...read('docs/manifest.md').matchAll(/^\| `(manifest-[\w-]+)`/gm)].map(([, code]) => code);
    assert.deepEqual(rows, Object.keys(specifications));
  });
});
