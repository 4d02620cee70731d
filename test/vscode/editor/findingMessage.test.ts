// What the Problems view says of one finding.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findingMessage } from '../../../src/editor/findingMessage';
import type { Place } from '../../../src/findings/place';
import type { Finding } from '../../../src/registry/statusReason';
import { aFinding, rangeAt } from '../support/versionFacts';

describe('the message of a finding', () => {
  const code: Place = { kind: 'code', range: rangeAt(45), moved: true };
  const messageOf = (
    place: Place,
    status: 'Flagged' | 'Banned',
    given: Partial<Finding> = { description: 'Detects eval' },
  ) =>
    findingMessage(
      { finding: aFinding(given), place, uri: undefined, why: undefined },
      { version: '2.0.0', status },
    );

  it('says for a banned version too whether the line has moved', () => {
    const head = 'Detects eval (python_code_execution, High). ';
    assert.equal(
      messageOf(code, 'Flagged'),
      `${head}Flagged in version 2.0.0 at line 42, which is here now.`,
    );
    assert.equal(
      messageOf(code, 'Banned'),
      `${head}Reported for version 2.0.0, which is Banned, at line 42, which is here now.`,
    );
    assert.equal(
      messageOf({ ...code, moved: false }, 'Banned'),
      `${head}Reported for version 2.0.0, which is Banned.`,
    );
  });

  it('says what it went by where it is not the code', () => {
    const line: Place = { kind: 'line', range: rangeAt(42) };
    const said = (place: Place, given: Partial<Finding>) =>
      messageOf(place, 'Flagged', { description: 'Detects eval.', ...given }).replace(/^.*?\)\. /, '');
    assert.equal(
      said(line, { snippet: ' ' }),
      'Flagged in version 2.0.0 at this line; the code was not reported.',
    );
    assert.equal(
      said(line, { snippet: 'a(' }),
      'Flagged in version 2.0.0 at this line; the reported code is too short to look for.',
    );
    assert.equal(
      said({ kind: 'file' }, { line: 1e9 }),
      'Flagged in version 2.0.0 at line 1000000000; the line was not found in this file.',
    );
    assert.equal(
      said({ kind: 'file' }, { line: undefined }),
      'Flagged in version 2.0.0, for this file as a whole.',
    );
  });

  it('says for a banned version too what it went by', () => {
    const said = (place: Place, given: Partial<Finding>) =>
      messageOf(place, 'Banned', { ...given, rule: 'rule', severity: undefined });
    const head = 'rule. Reported for version 2.0.0, which is Banned. ';
    const line: Place = { kind: 'line', range: rangeAt(42) };
    assert.equal(
      said({ ...line, edited: true }, {}),
      `${head}The code has changed since, but what the rule matched is still here.`,
    );
    assert.equal(said(line, { snippet: ' ' }), `${head}The code was not reported.`);
    assert.equal(said(line, { snippet: 'a(' }), `${head}The reported code is too short to look for.`);
    assert.equal(said({ kind: 'file' }, { line: undefined }), `${head}It is about this file as a whole.`);
  });

  it('names the file that was reported where the code is in another now', () => {
    const said = (place: Place, status: 'Flagged' | 'Banned', line?: number) =>
      findingMessage(
        {
          finding: aFinding({ rule: 'rule', severity: undefined, file: 'nodes/text.py', line }),
          place,
          uri: vscode.Uri.file('/pack/lib/strings.py'),
          why: undefined,
          elsewhere: 'lib/strings.py',
        },
        { version: '2.0.0', status },
      );
    const edited: Place = { kind: 'line', range: rangeAt(45), edited: true };
    const changed = 'The code has changed since, but what the rule matched is still here.';
    for (const [place, status, line, expected] of [
      [
        code,
        'Flagged',
        42,
        'Flagged in version 2.0.0 at line 42 of nodes/text.py. The code is in this file now.',
      ],
      [
        { ...code, moved: false },
        'Flagged',
        45,
        'Flagged in version 2.0.0 at line 45 of nodes/text.py. The code is in this file now.',
      ],
      [
        code,
        'Flagged',
        undefined,
        'Flagged in version 2.0.0 in nodes/text.py. The code is in this file now.',
      ],
      [
        code,
        'Banned',
        42,
        'Reported for version 2.0.0, which is Banned, at line 42 of nodes/text.py. The code is in this file now.',
      ],
      [
        code,
        'Banned',
        undefined,
        'Reported for version 2.0.0, which is Banned, in nodes/text.py. The code is in this file now.',
      ],
      [edited, 'Flagged', 42, `Flagged in version 2.0.0 at line 42 of nodes/text.py. ${changed}`],
      [
        edited,
        'Banned',
        undefined,
        `Reported for version 2.0.0, which is Banned, in nodes/text.py. ${changed}`,
      ],
    ] as const)
      assert.equal(said(place, status, line), `rule. ${expected}`);
  });

  it('ends what was found with one full stop, whatever the registry wrote', () => {
    assert.equal(
      messageOf({ kind: 'file' }, 'Banned', { description: 'Detects eval (and exec).' }),
      'Detects eval (and exec) (python_code_execution, High). Reported for version 2.0.0, which is Banned. Its line 42 was not found in this file.',
    );
    assert.equal(
      messageOf({ kind: 'file' }, 'Banned', { rule: 'Bad.', description: '', severity: undefined }),
      'Bad. Reported for version 2.0.0, which is Banned. Its line 42 was not found in this file.',
    );
  });
});
