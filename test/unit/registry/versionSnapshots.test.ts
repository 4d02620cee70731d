import assert from 'node:assert/strict';
import { readSnapshots, writeSnapshots } from '../../../src/registry/versionSnapshots';
import { activeVersion as version } from './fixture';

describe('snapshots', () => {
  it('keep the hundred packs that were read last', () => {
    const packs = Array.from({ length: 150 }, (_, asOf) => ({
      key: `https://registry.example.org pack-${asOf}`,
      asOf,
      outdated: false,
      versions: [version('1.0.0')],
    }));
    const kept = readSnapshots(writeSnapshots(packs));
    assert.equal(kept.length, 100);
    assert.ok(kept.every(({ asOf }) => asOf >= 50));
    assert.deepEqual(kept[0], packs[149]);
  });

  it('leave out what would make the file too large', () => {
    const huge = { ...version('1.0.0'), changelog: 'x'.repeat(5_000_000) };
    const packs = [
      { key: 'a a', asOf: 1, outdated: false, versions: [version('1.0.0')] },
      { key: 'a b', asOf: 2, outdated: false, versions: [huge] },
    ];
    assert.deepEqual(
      readSnapshots(writeSnapshots(packs)).map(({ key }) => key),
      ['a a'],
    );
  });
});
