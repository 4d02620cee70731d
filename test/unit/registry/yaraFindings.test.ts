// The places that the scanner's YARA rules name (registry.md 2.2, R2 and R2b).
import assert from 'node:assert/strict';
import type { Finding } from '../../../src/registry/statusReason';
import { findings, today } from './reasonFixture';

describe('findings with YARA matches', () => {
  const at = (line: number | undefined, code: string, matched = '') => ({
    ...(line === undefined ? {} : { line_number: line }),
    line: code,
    matched_data: matched,
  });
  const match = (filepath: string | undefined, ...instances: object[]) => ({
    filepath,
    strings: [{ identifier: '$a', instances }],
  });
  const places = (rows: readonly Finding[]) =>
    rows.map(({ file, line, snippet, matched }) => [file, line, snippet, matched]);

  it('makes a row of each instance of a match at the top', () => {
    const rows = findings([
      {
        type: 'contains_eval',
        meta: { description: 'eval call', severity: 'HIGH' },
        matches: [match('a/b.py', at(9, 'x = eval(s)', 'eval('), at(12, 'eval(t)', 'eval('))],
      },
    ]);
    assert.deepEqual(places(rows), [
      ['a/b.py', 9, 'x = eval(s)', 'eval('],
      ['a/b.py', 12, 'eval(t)', 'eval('],
    ]);
    assert.equal(rows[1]?.rule, 'contains_eval');
    assert.equal(rows[1].description, 'eval call');
    assert.equal(rows[1].severity, 'high');
  });

  it('gets over whatever is missing in a match', () => {
    const rows = findings([
      {
        type: 'a',
        file: 'own.py',
        content: 'own',
        matches: [
          null,
          {},
          { filepath: 'bare.py' },
          { filepath: 'no-instances.py', strings: [null, {}, { instances: 'x' }] },
          match(undefined, at(undefined, '')),
        ],
      },
      { type: 'b', matches: {} },
      { type: 'c', matches: [] },
    ]);
    assert.deepEqual(places(rows), [
      ['bare.py', undefined, 'own', ''],
      ['no-instances.py', undefined, 'own', ''],
      ['own.py', undefined, 'own', ''],
      ['', undefined, '', ''],
      ['', undefined, '', ''],
    ]);
  });

  it('adds the other places that the metadata name, each once', () => {
    const place = match(
      '/nodes/fetch.py',
      at(42, '    r = requests.get(url)', 'requests.get('),
      at(50, 'requests.get(b)', 'requests.get('),
      at(50, 'requests.get(b)', 'get('),
    );
    const metadata = { yara_matches: [place, match('other.py', at(42, 'requests.get(c)'))] };
    const rows = findings([{ ...today, metadata }]);
    assert.deepEqual(places(rows), [
      ['nodes/fetch.py', 42, 'r = requests.get(url)', 'requests.get('],
      ['nodes/fetch.py', 50, 'requests.get(b)', 'requests.get('],
      ['other.py', 42, 'requests.get(c)', ''],
    ]);
    // The scanner gives every place an entry, and every entry all places.
    const second = { ...today, line_number: 50, code_snippet: 'requests.get(b)', metadata };
    const third = { ...today, file_path: 'other.py', code_snippet: 'requests.get(c)', metadata };
    assert.deepEqual(
      places(findings([{ ...today, metadata }, second, third])).map(([file, line]) => [file, line]),
      [
        ['nodes/fetch.py', 42],
        ['nodes/fetch.py', 50],
        ['other.py', 42],
      ],
    );
  });

  it('takes the places from the metadata where the entry has none', () => {
    const metadata = { yara_matches: [match('a.py', at(3, 'x'), at(4, ''))] };
    const rows = findings([
      { issue_type: 'no place', code_snippet: 'own', metadata },
      { issue_type: 'no line', file_path: 'a.py', metadata },
      { issue_type: 'no matches', metadata: { yara_matches: [{ filepath: 'a.py' }, 5] } },
      { issue_type: 'no list', file_path: 'a.py', metadata: { yara_matches: 'many' } },
    ]);
    assert.deepEqual(places(rows), [
      ['a.py', 3, 'x', ''],
      ['a.py', 4, 'own', ''],
      ['a.py', 3, 'x', ''],
      ['a.py', 4, '', ''],
      ['', undefined, '', ''],
      ['a.py', undefined, '', ''],
    ]);
  });

  it('keeps files of the same name apart', () => {
    const metadata = { yara_matches: [match('nodes/__init__.py', at(1, 'x'))] };
    const rows = findings([{ issue_type: 'a', file_path: '__init__.py', line_number: 1, metadata }]);
    assert.deepEqual(
      rows.map(({ file }) => file),
      ['__init__.py', 'nodes/__init__.py'],
    );
  });
});
