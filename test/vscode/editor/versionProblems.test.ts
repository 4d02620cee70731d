// What is said at the version line of pyproject.toml, and the number that is offered in its place.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { flagDangerousCalls } from '../../registry';
import { eventually } from '../support/extension';
import { codeOf, usePackInEditor } from '../support/packInEditor';
import { useRegistry } from '../support/useRegistry';

describe('problems of the version', function () {
  this.timeout(60_000);
  const local = useRegistry({ flag: flagDangerousCalls, cdnMaxAgeMs: 0 });
  const { ours, codes, versionMessage, open, replace, write } = usePackInEditor(local, 'version-pack');

  it('go by what the registry holds of the version in the working copy', async () => {
    const cases: readonly [string, string[], RegExp][] = [
      ['0.9.0', ['version-deleted', 'version-flagged', 'version-outdated'], /0\.9\.0 is Deleted/],
      ['1.4.0', ['version-banned', 'version-flagged', 'version-outdated'], /1\.4\.0 was Banned/],
      ['1.5.0', ['version-flagged', 'version-flagged', 'version-outdated'], /1\.5\.0 was Flagged/],
      ['1.9.0', ['version-deprecated', 'version-flagged', 'version-outdated'], /1\.9\.0 is deprecated/],
      ['2.0.1', ['version-flagged', 'version-pending'], /2\.0\.1 is Pending/],
      ['1.0.5', ['version-flagged', 'version-outdated'], /1\.0\.5 is lower than 2\.0\.1/],
      [
        '1.0.0rc1',
        ['version-flagged', 'version-invalid'],
        /refuses the version "1\.0\.0rc1"\. Write "2\.0\.2"/,
      ],
      ['2.1.0', ['version-flagged'], /^Version 2\.0\.0 is Flagged/],
    ];
    let before = '2.1.0';
    const text = (await open('pyproject.toml')).getText();
    for (const [version, expected, words] of cases) {
      await replace('pyproject.toml', `version = "${before}"`, `version = "${version}"`);
      before = version;
      await eventually(
        `the problems of ${version}, not ${codes('pyproject.toml').join()}`,
        () =>
          codes('pyproject.toml')
            .filter((code) => code !== 'version-taken')
            .join() === expected.join(),
      );
      assert.match(versionMessage(), words);
    }
    await write('pyproject.toml', text);
  });

  it('warn when the working copy is not what was published under its number', async () => {
    await replace('pyproject.toml', 'version = "2.1.0"', 'version = "1.10.0"');
    const manifest = await open('pyproject.toml');
    await manifest.save();
    await eventually('the warning', () => codes('pyproject.toml').includes('version-taken'), 20_000);
    assert.match(versionMessage(), /1\.10\.0 is published with other content than your working copy/);
  });

  it('offer the next free number, and nothing but the number changes', async () => {
    const manifest = await open('pyproject.toml');
    const text = manifest.getText();
    const taken = ours('pyproject.toml').find((diagnostic) => codeOf(diagnostic) === 'version-taken');
    assert.ok(taken);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      manifest.uri,
      taken.range,
    );
    const bump = actions.find(({ title }) => title === 'Set the version to 2.0.2');
    assert.ok(bump?.edit, actions.map(({ title }) => title).join('\n'));
    assert.equal(bump.isPreferred, true);
    await vscode.workspace.applyEdit(bump.edit);
    assert.equal(manifest.getText(), text.replace('"1.10.0"', '"2.0.2"'));
    await manifest.save();
    await eventually(
      'only the flagged version is left',
      () => codes('pyproject.toml').join() === 'version-flagged',
    );
  });
});
