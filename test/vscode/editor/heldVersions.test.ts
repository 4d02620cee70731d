// Several versions above what users get are held back: one of them is in the Problems view.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/extension';
import { usePackInEditor } from '../support/packInEditor';
import { useRegistry } from '../support/useRegistry';

describe('several versions that are held back', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const { ours, codes, versionMessage, refresh } = usePackInEditor(local, 'held-pack');

  const hold = (version: string, status: 'Flagged' | 'Banned', file: string) =>
    local.registry.state.addVersion('example-pack', {
      version,
      status: `NodeVersionStatus${status}`,
      statusReason: JSON.stringify([{ issue_type: `of-${version}`, file_path: file, line_number: 1 }]),
    });
  const files = ['nodes/text.py', 'nodes/shell.py', 'README.md', 'LICENSE', 'CHANGELOG.md'];
  /** The files with findings, each with how many. */
  const found = () =>
    files.flatMap((file) => (ours(file).length === 0 ? [] : [`${file} ${String(ours(file).length)}`]));
  const shows = async (expected: readonly string[], code: string, head: string) => {
    await eventually(
      `${expected.join()} and ${head}`,
      () => found().join() === expected.join() && versionMessage().startsWith(head),
    );
    assert.deepEqual(codes('pyproject.toml'), [code]);
  };

  it('show the findings of the newest one, whichever of them is the graver', async () => {
    await shows(['nodes/text.py 1', 'nodes/shell.py 2'], 'version-flagged', 'Version 2.0.0 is Flagged: 3');
    hold('2.0.5', 'Flagged', 'README.md');
    await refresh();
    await shows(['README.md 1'], 'version-flagged', 'Version 2.0.5 is Flagged: 1 finding. Users get 1.10.0.');
    assert.match(ours('README.md')[0]?.message ?? '', /^of-2\.0\.5\. Flagged in version 2\.0\.5/);
    hold('2.0.7', 'Banned', 'LICENSE');
    await refresh();
    await shows(['LICENSE 1'], 'version-banned', 'Version 2.0.7 is Banned: 1 finding. Users get 1.10.0.');
    assert.equal(ours('pyproject.toml')[0]?.severity, vscode.DiagnosticSeverity.Error);
    hold('2.0.9', 'Flagged', 'CHANGELOG.md');
    await refresh();
    await shows(['CHANGELOG.md 1'], 'version-flagged', 'Version 2.0.9 is Flagged: 1 finding.');
    assert.equal(ours('pyproject.toml')[0]?.severity, vscode.DiagnosticSeverity.Warning);
  });

  it('show those of the next one when the newest is withdrawn, and none when users get a newer one', async () => {
    const record = (version: string) => {
      const held = local.registry.state.version('example-pack', version);
      assert.ok(held);
      return held;
    };
    record('2.0.9').status = 'NodeVersionStatusDeleted';
    await refresh();
    await shows(['LICENSE 1'], 'version-banned', 'Version 2.0.7 is Banned');
    record('2.0.7').status = 'NodeVersionStatusActive';
    await refresh();
    await eventually('nothing is held above it', () => found().length === 0 && versionMessage() === '');
    record('2.0.7').status = 'NodeVersionStatusDeleted';
    await refresh();
    await shows(['README.md 1'], 'version-flagged', 'Version 2.0.5 is Flagged');
  });
});
