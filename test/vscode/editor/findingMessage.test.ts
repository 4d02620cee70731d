import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findingMessage } from '../../../src/editor/findingDiagnostics';
import { aFinding, rangeAt } from '../support/versionFacts';

describe('the message of a finding', () => {
  for (const [status, words] of [
    ['Flagged', 'Flagged in version 2.0.0 at line 42, which is here now.'],
    ['Banned', 'Reported for version 2.0.0, which is Banned, at line 42, which is here now.'],
  ] as const) {
    it(`says whether the line of a ${status} version has moved`, () => {
      const place = { kind: 'code', range: rangeAt(50), moved: true } as const;
      const found = {
        finding: aFinding(),
        place,
        uri: vscode.Uri.file('/pack/nodes/math.py'),
        why: undefined,
      };
      const message = findingMessage(found, { version: '2.0.0', status });
      assert.equal(message, `python_code_execution (high). ${words}`);
    });
  }
});
