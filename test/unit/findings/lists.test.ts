import assert from 'node:assert/strict';
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
