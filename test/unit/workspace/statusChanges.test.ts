import assert from 'node:assert/strict';
import type { NodeVersion, VersionStatus } from '../../../src/registry/nodeVersion';
import { StatusChanges } from '../../../src/workspace/statusChanges';
import { activeVersion } from '../registry/fixture';

const now = Date.parse('2026-03-31T12:00:00Z');
const version = (text: string, status: VersionStatus, day: string): NodeVersion => ({
  ...activeVersion(text),
  status,
  createdAt: day === '' ? '' : `2026-03-${day}T12:00:00Z`,
});

describe('what was decided between two readings', () => {
  /** What is told of the second list. */
  const told = (first: NodeVersion[], second: NodeVersion[]) => {
    const changes = new StatusChanges();
    assert.deepEqual(changes.decided('Pack', first, now), []);
    const found = changes.decided('pack', second, now);
    assert.deepEqual(changes.decided('pack', second, now), [], 'once');
    return found.map(({ version: { version: text }, before }) => `${text} ${before ?? 'new'}`);
  };
  const old = version('1.0.0', 'Active', '10');

  it('is what has another status', () => {
    assert.deepEqual(told([old], [{ ...old, status: 'Flagged' }]), ['1.0.0 Active']);
    assert.deepEqual(told([{ ...old, status: 'Pending' }], [{ ...old, status: 'Deleted' }]), [
      '1.0.0 Pending',
    ]);
    assert.deepEqual(told([old], [{ ...old, status: 'Deleted' }]), []);
  });

  it('is what was published since, and held back already when it is seen first', () => {
    for (const status of ['Flagged', 'Banned'] as const)
      assert.deepEqual(told([old], [version('1.1.0', status, '11'), old]), ['1.1.0 new'], status);
    for (const status of ['Active', 'Pending', 'Deleted', 'Unknown'] as const)
      assert.deepEqual(told([old], [version('1.1.0', status, '11'), old]), [], status);
  });

  it('is nothing that is older than what was known', () => {
    assert.deepEqual(told([old], [old, version('0.9.0', 'Flagged', '09')]), []);
    assert.deepEqual(told([old], [old, version('1.1.0', 'Flagged', '')]), []);
  });

  it('is what the last week brought of a pack that had no versions', () => {
    assert.deepEqual(told([], [version('1.0.0', 'Flagged', '30')]), ['1.0.0 new']);
    assert.deepEqual(told([], [version('1.0.0', 'Flagged', '10')]), []);
  });
});
