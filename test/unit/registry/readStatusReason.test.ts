// The shapes of registry.md 2.2, by their names there.
import assert from 'node:assert/strict';
import { readStatusReason } from '../../../src/registry/readStatusReason';
import { findingsOf } from '../../../src/registry/statusReason';
import { exampleFindings, exampleReasons } from '../../registry';
import { empty, findings, read, today } from './reasonFixture';

describe('readStatusReason', () => {
  it('R0: reads nothing as none', () => {
    for (const text of ['', ' \n', 'null', '""', '[]', '{"message":""}', undefined, null, 5]) {
      assert.deepEqual(readStatusReason(text as string), { kind: 'none' }, String(text));
    }
  });

  it('R1: keeps a text, also one that begins like JSON', () => {
    for (const text of [
      exampleReasons.R1,
      exampleReasons.deleted,
      '[see the standards]',
      '"eval" was found',
    ]) {
      assert.deepEqual(readStatusReason(` ${text}\n`), { kind: 'text', text });
    }
    assert.deepEqual(read('Passed automated checks'), { kind: 'text', text: 'Passed automated checks' });
  });

  it('R2: reads findings of today', () => {
    assert.deepEqual(read([today]), {
      kind: 'findings',
      findings: [
        {
          rule: 'python_network_operations',
          severity: 'info',
          scanner: 'yara_scan',
          description: 'Detects network calls',
          recommendation: '',
          file: 'nodes/fetch.py',
          line: 42,
          snippet: 'r = requests.get(url)',
          matched: '',
          message: '',
          tags: ['any-network-requests'],
        },
      ],
      total: 1,
    });
    assert.equal(findings(exampleFindings).length, exampleFindings.length);
  });

  it('R2: reads a finding that has only a rule, and one that stands outside of a list', () => {
    assert.deepEqual(findings([{ issue_type: 'vendored_unknown' }]), [
      { ...empty, rule: 'vendored_unknown' },
    ]);
    assert.deepEqual(findings(today), findings([today]));
  });

  for (const [given, line] of [
    [42, 42],
    ['42', 42],
    [' 7 ', 7],
    [3.9, 3],
    [1e9, 1e9],
    [0, undefined],
    [-1, undefined],
    [0.5, undefined],
    [1e300, undefined],
    ['NaN', undefined],
    ['12a', undefined],
    ['9'.repeat(400), undefined],
    [null, undefined],
    [{}, undefined],
  ] as const) {
    it(`R2: takes ${JSON.stringify(given).slice(0, 20)} for line ${String(line)}`, () => {
      assert.equal(findings([{ ...today, line_number: given }])[0]?.line, line);
    });
  }
  it('R2: takes a number beyond all numbers for the whole file', () => {
    const reason = readStatusReason('[{"issue_type":"a","line_number":1e999}]');
    assert.equal(findingsOf(reason).findings[0]?.line, undefined);
  });

  it('R2: takes either name of the snippet, one tag for a list, and any case of a severity', () => {
    const other = {
      issue_type: 'a',
      line_snippet: 'eval(x)',
      admin_tags: 'obfuscated-code',
      severity: ' HIGH',
    };
    const [finding] = findings([other]);
    assert.equal(finding?.snippet, 'eval(x)');
    assert.deepEqual(finding.tags, ['obfuscated-code']);
    assert.equal(finding.severity, 'high');
    assert.equal(findings([{ issue_type: 'a', severity: 'apocalyptic' }])[0]?.severity, undefined);
  });

  it('R2: keeps entries without a rule beside those with one', () => {
    const rows = findings([today, { file: 'a.py', content: 'x' }, 'free text', null, 7, { level: 3 }]);
    assert.deepEqual(rows.slice(1), [
      { ...empty, file: 'a.py', snippet: 'x' },
      { ...empty, message: 'free text' },
      { ...empty, message: '7' },
      { ...empty, message: '{"level":3}' },
    ]);
  });

  it('R2a: reads older spellings', () => {
    assert.deepEqual(findings([{ type: 'eval-usage', file: 'util.py', line: 7, content: 'eval(expr)' }]), [
      { ...empty, rule: 'eval-usage', file: 'util.py', line: 7, snippet: 'eval(expr)' },
    ]);
    for (const name of ['path', 'file', 'file_name', 'filename']) {
      assert.equal(findings([{ error_type: 'a', [name]: '/b.py' }])[0]?.file, 'b.py');
    }
    const [code, number] = findings([
      { type: 'a', line: 'subprocess.run(' },
      { type: 'a', line: '12', content: 'x' },
    ]);
    assert.deepEqual([code?.line, code?.snippet], [undefined, 'subprocess.run(']);
    assert.deepEqual([number?.line, number?.snippet], [12, 'x']);
  });

  it('R4: shows any other JSON as it is, in lines', () => {
    assert.deepEqual(readStatusReason('{"scanner":"none","attempts":3}'), {
      kind: 'text',
      text: '{\n  "scanner": "none",\n  "attempts": 3\n}',
    });
    assert.deepEqual(readStatusReason('42'), { kind: 'text', text: '42' });
    assert.deepEqual(readStatusReason('[1]'), { kind: 'text', text: '[\n  1\n]' });
  });

  it('shows broken JSON as it is', () => {
    const broken = exampleReasons.R2.slice(0, -10);
    assert.deepEqual(readStatusReason(broken), { kind: 'text', text: broken });
  });

  it('reads every example of the local registry as what it is', () => {
    const kinds = Object.entries(exampleReasons).map(([name, text]) => [name, readStatusReason(text).kind]);
    assert.deepEqual(Object.fromEntries(kinds), {
      R2: 'findings',
      R2a: 'findings',
      R2b: 'findings',
      R2nested: 'findings',
      R1: 'text',
      R3: 'review',
      R3stray: 'review',
      R3a: 'review',
      R3message: 'review',
      R4: 'text',
      deleted: 'text',
    });
  });
});
