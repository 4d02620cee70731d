// A version that users get is banned later on: seen at the normal refresh, without anybody's doing.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { exampleReasons } from '../../registry/seed/exampleReasons';
import { eventually } from '../support/extension';
import { hoverOn } from '../support/hoverOn';
import { usePackInEditor } from '../support/packInEditor';
import { setSetting } from '../support/settings';
import { useRegistry } from '../support/useRegistry';

describe('a version that is banned later', function () {
  this.timeout(120_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  before(() => {
    for (const version of ['2.0.0', '2.0.1']) {
      const record = local.registry.state.version('example-pack', version);
      assert.ok(record);
      Object.assign(record, { status: 'NodeVersionStatusActive', statusReason: '' });
    }
  });
  const { uriOf, ours, codes, versionMessage, record } = usePackInEditor(local, 'later-pack');
  after(() => setSetting('cacheTtl', undefined));

  it('is noticed at the normal refresh: in the Problems view, with its findings, and in the hover', async () => {
    // The least that the settings take.
    await setSetting('cacheTtl', 10);
    await eventually('the versions', async () =>
      (await hoverOn(uriOf('pyproject.toml'), '"example-pack"')).includes('Active'),
    );
    assert.deepEqual(codes('pyproject.toml'), []);
    Object.assign(record('2.0.1'), {
      status: 'NodeVersionStatusBanned',
      statusReason: exampleReasons.R3stray,
    });
    // No command, no hover: the window is just open.
    await eventually('the ban', () => codes('pyproject.toml').join() === 'version-banned', 60_000);
    await eventually('its findings', () => ours('nodes/text.py').length === 1);
    assert.match(
      versionMessage(),
      /^Version 2\.0\.1 is Banned: 3 findings, [^]*Users get 2\.0\.0\.\nBanned means /,
    );
    assert.equal(ours('pyproject.toml')[0]?.severity, vscode.DiagnosticSeverity.Error);
    assert.match(await hoverOn(uriOf('pyproject.toml'), '"2.1.0"'), /2\\\.0\\\.1\\: Banned/);
  });
});
