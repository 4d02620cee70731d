import assert from 'node:assert/strict';
import { activeBefore, approvedFindings } from '../../../src/registry/approvedFindings';
import { readStatusReason } from '../../../src/registry/readStatusReason';
import { exampleFindings, exampleReasons } from '../../registry';
import { activeVersion } from './fixture';
import { review } from './reasonFixture';

describe('approvedFindings', () => {
  it('gives what was found when the version was last Flagged', () => {
    const rules = approvedFindings(readStatusReason(exampleReasons.R3)).map(({ rule }) => rule);
    assert.deepEqual(
      rules,
      exampleFindings.map(({ issue_type }) => issue_type),
    );
    const flagged = (rule: string) => ({
      status: 'NodeVersionStatusFlagged',
      message: JSON.stringify([{ issue_type: rule }]),
    });
    const twice = review({
      message: 'Approved again',
      statusHistory: [
        flagged('first'),
        { status: 'NodeVersionStatusActive', message: 'x' },
        flagged('second'),
      ],
    });
    assert.deepEqual(
      approvedFindings(twice).map(({ rule }) => rule),
      ['second'],
    );
  });

  it('gives nothing where nobody has let anything pass', () => {
    for (const text of [
      '',
      exampleReasons.R1,
      exampleReasons.R2,
      exampleReasons.R3stray,
      exampleReasons.R3a,
    ]) {
      assert.deepEqual(approvedFindings(readStatusReason(text)), []);
    }
  });
});

describe('activeBefore', () => {
  const on = (version: string, createdAt: string, status: 'Active' | 'Flagged' = 'Active') => ({
    ...activeVersion(version),
    createdAt,
    status,
  });
  const of = (version: string) => {
    const versions = [
      on('1.0.0', '2026-01-01T00:00:00Z'),
      on('1.1.0', '2026-02-01T00:00:00.5Z'),
      on('1.2.0', '2026-03-01T00:00:00Z', 'Flagged'),
      on('1.0.1', '2026-03-02T00:00:00Z'),
      on('1.3.0', '2026-04-01T00:00:00Z', 'Flagged'),
      on('1.4.0', '', 'Flagged'),
    ];
    const wanted = versions.find((each) => each.version === version);
    assert.ok(wanted);
    return activeBefore(wanted, versions)?.version;
  };

  it('is the Active version that was published last before', () => {
    assert.equal(of('1.2.0'), '1.1.0');
    assert.equal(of('1.3.0'), '1.0.1');
    assert.equal(of('1.1.0'), '1.0.0');
    assert.equal(of('1.0.0'), undefined);
  });

  it('goes by the numbers where a date is missing', () => {
    const versions = ['1.9.0', '1.10.0', '2.0.0'].map((version) => on(version, ''));
    assert.equal(activeBefore(on('1.11.0', '2026-01-01'), versions)?.version, '1.10.0');
    assert.equal(activeBefore(on('1.0.0', ''), versions), undefined);
  });
});
