import assert from 'node:assert/strict';
import { groupByFile } from '../../../src/findings/groupByFile';
import { markApproved } from '../../../src/findings/markApproved';
import { bySeverity, severityRank } from '../../../src/findings/severityOrder';
import { severities } from '../../../src/registry/statusReason';
import { finding } from './finding';

describe('severityRank', () => {
  it('keeps the order of the severities, with none given between low and info', () => {
    const order = ['critical', 'high', 'medium', 'low', undefined, 'info'] as const;
    const ranks = order.map(severityRank);
    assert.deepEqual(
      ranks,
      ranks.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(ranks).size, order.length);
    assert.deepEqual(
      severities.map((severity) => ({ severity })).toSorted(bySeverity),
      severities.map((severity) => ({ severity })),
    );
  });
});

describe('markApproved', () => {
  const approved = [
    finding({ line: 4, snippet: 'requests.get(url)', message: 'one' }),
    finding({ rule: 'whole', file: '', message: 'two' }),
    finding({ rule: 'line', line: 7, message: 'three' }),
  ];

  it('takes rule, file and snippet, whatever the line', () => {
    const same = [
      finding({ line: 400, snippet: '  requests.get(url)\n', message: 'another' }),
      finding({ snippet: 'requests.get(url)', file: '/nodes\\fetch.py', severity: 'critical' }),
    ];
    const others = [
      finding({ snippet: 'requests.get( url)' }),
      finding({ snippet: 'requests.get(url' }),
      finding({ snippet: 'requests.get(url)', rule: 'another' }),
      finding({ snippet: 'requests.get(url)', file: 'nodes/Fetch.py' }),
      finding({ snippet: 'requests.get(url)', file: '../nodes/fetch.py' }),
      finding({ line: 4, message: 'one' }),
    ];
    assert.deepEqual(markApproved([...same, ...others], approved), [true, true, ...others.map(() => false)]);
  });

  it('takes line and message where there is no snippet', () => {
    const findings = [
      finding({ rule: 'line', line: 7, message: 'three' }),
      finding({ rule: 'line', line: 8, message: 'three' }),
      finding({ rule: 'line', line: 7, message: 'four' }),
      finding({ rule: 'line', line: 7, message: 'three', snippet: '))' }),
      finding({ rule: 'whole', file: '', message: 'two' }),
      finding({ rule: 'whole', file: '../a', message: 'two' }),
    ];
    assert.deepEqual(markApproved(findings, approved), [true, false, false, false, true, false]);
  });

  it('approves nothing by nothing', () => {
    assert.deepEqual(markApproved(approved, []), [false, false, false]);
    assert.deepEqual(markApproved([], approved), []);
  });
});

describe('groupByFile', () => {
  it('puts the gravest file first, then goes by name, and the whole pack last', () => {
    const findings = [
      finding({ file: '', severity: 'critical' }),
      finding({ file: 'c.py', severity: 'info' }),
      finding({ file: 'b.py', severity: undefined }),
      finding({ file: 'z.py', severity: 'low' }),
      finding({ file: './z.py', severity: 'high' }),
      finding({ file: 'a.py', severity: 'info' }),
      finding({ file: '../x.py', severity: 'critical' }),
    ];
    assert.deepEqual(groupByFile(findings), [
      { file: 'z.py', findings: [4, 3] },
      { file: 'b.py', findings: [2] },
      { file: 'a.py', findings: [5] },
      { file: 'c.py', findings: [1] },
      { file: undefined, findings: [0, 6] },
    ]);
  });

  it('goes by line in a file, then by severity, and leaves the rest as it is', () => {
    const findings = [
      finding({ line: 10 }),
      finding({ line: 9, severity: 'low' }),
      finding({ line: 9, severity: 'high' }),
      finding({ line: NaN, severity: 'low' }),
      finding({ line: undefined, severity: 'low' }),
      finding({ line: 10 }),
    ];
    assert.deepEqual(groupByFile(findings), [{ file: 'nodes/fetch.py', findings: [3, 4, 2, 1, 0, 5] }]);
    assert.deepEqual(groupByFile([]), []);
  });

  it('takes any name for a file', () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const groups = groupByFile(names.map((file) => finding({ file })));
    assert.deepEqual(
      groups.map(({ file }) => file),
      names.toSorted(),
    );
  });
});
