// Reasons that are as bad as they can be, in the Problems view of the running editor.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { run } from '../../../scripts/processes';
import { standardsUrl } from '../../../src/registry/pageUrls';
import { hugeReason } from '../../registry';
import { eventually } from '../support/extension';
import { usePackInEditor } from '../support/packInEditor';
import { useRegistry } from '../support/useRegistry';

describe('problems of hostile reasons', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const { uriOf, ours, refresh, record, versionMessage } = usePackInEditor(local, 'hostile-pack');
  const flagWith = async (reason: string) => {
    record('2.0.0').statusReason = reason;
    await refresh();
  };

  it('read 10 MB, and show what was found', async () => {
    await eventually('the findings', () => ours('nodes/text.py').length === 1);
    await flagWith(hugeReason(10 * 2 ** 20));
    await eventually('the one finding', () =>
      versionMessage().startsWith('Version 2.0.0 is Flagged: 1 finding.'),
    );
    const shown = await eventually('its place', () => {
      const all = ['nodes/text.py', 'nodes/shell.py'].flatMap((file) => ours(file));
      return all.length === 1 && all;
    });
    assert.ok((shown[0]?.message.length ?? 0) < 3000);
  });

  it('show a finding of a binary file for the file as a whole', async () => {
    await writeFile(uriOf('tool.bin').fsPath, Buffer.from([0, 1, 2, 255, 254, 0]));
    // What git does not track is not published.
    const { code } = await run('git', ['add', 'tool.bin'], { cwd: uriOf('.').fsPath, timeoutMs: 30_000 });
    assert.equal(code, 0);
    await flagWith(
      JSON.stringify([
        { issue_type: 'binary', file_path: 'tool.bin', line_number: 7, code_snippet: 'MZ\0\0' },
      ]),
    );
    await eventually('the finding', () => ours('tool.bin').length === 1);
    const [found] = ours('tool.bin');
    assert.ok(found);
    assert.ok(found.range.isEqual(new vscode.Range(0, 0, 0, 0)));
    assert.match(found.message, /^binary\. Flagged in version 2\.0\.0 at line 7; the line was not found/);
  });

  it('keep marks that hide or turn text out of messages, and have no link but ours', async () => {
    const evil = [
      '\u202Egnp.exe\u2066\u200F',
      'a\u0000b\u0007\u001B[31m',
      '[x](command:workbench.action.quit) ![p](https://evil.example/p.png)',
      '<img src=x> file:///etc/passwd',
    ];
    await flagWith(
      JSON.stringify(
        evil.map((text) => ({
          issue_type: text,
          description: text,
          message: text,
          file_path: 'nodes/text.py',
          line_number: 3,
          severity: text,
        })),
      ),
    );
    const shown = await eventually('the findings', () => {
      const all = ours('nodes/text.py');
      return all.length === evil.length && all;
    });
    for (const { message, code } of shown) {
      assert.doesNotMatch(message, /[\p{Cc}\p{Cf}]/u);
      assert.equal(typeof code === 'object' ? code.target.toString() : code, standardsUrl);
    }
  });
});
