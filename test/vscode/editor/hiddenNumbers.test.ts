// Numbers that are spent though the registry's lists do not show them, as deleted versions are hidden today.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/extension';
import { usePackInEditor } from '../support/packInEditor';
import { useRegistry } from '../support/useRegistry';

describe('a number that is spent and that lists hide', function () {
  this.timeout(90_000);
  const local = useRegistry({ cdnMaxAgeMs: 0, hideDeleted: true });
  const { uriOf, ours, codes, replace, refresh, record, versionMessage } = usePackInEditor(
    local,
    'hidden-pack',
  );
  let before = '2.1.0';
  const type = async (version: string) => {
    const manifest = await replace('pyproject.toml', `version = "${before}"`, `version = "${version}"`);
    before = version;
    return manifest;
  };
  const looks = (version: string) =>
    local.registry.requests.filter(({ path }) => path === `/nodes/example-pack/versions/${version}`).length;
  const bumps = async () => {
    const [found] = ours('pyproject.toml');
    assert.ok(found);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uriOf('pyproject.toml'),
      found.range,
    );
    return actions.map(({ title }) => title).filter((title) => title.startsWith('Set the version'));
  };

  it('is asked about once when a person saves it, and warned of', async () => {
    await eventually('the findings', () => ours('nodes/text.py').length === 1);
    await eventually('the free number was asked about', () => looks('2.1.0') === 1);
    await (await type('0.9.0')).save();
    await eventually('the problem', () => codes('pyproject.toml').includes('version-deleted'));
    assert.equal(looks('0.9.0'), 1);
  });

  it('stays known when the list is read anew', async () => {
    await refresh();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.ok(codes('pyproject.toml').includes('version-deleted'));
    assert.equal(looks('0.9.0'), 1);
  });

  it('is asked about before a quick fix offers it', async () => {
    record('2.0.1').status = 'NodeVersionStatusDeleted';
    await (await type('2.0.0')).save();
    // The list has it no more, and nobody has typed this number.
    await refresh();
    await eventually('the problem', () => codes('pyproject.toml').includes('version-flagged'));
    await eventually(
      'it is past the spent number',
      async () => (await bumps())[0]?.endsWith('2.0.2') === true,
    );
    await eventually('so was the one behind', () => looks('2.0.2') > 0);
    assert.deepEqual(await bumps(), ['Set the version to 2.0.2']);
    record('2.0.1').status = 'NodeVersionStatusPending';
    await refresh();
  });

  it('is not offered as the next free one', async () => {
    record('2.0.1').status = 'NodeVersionStatusDeleted';
    await (await type('2.0.1')).save();
    await refresh();
    await eventually('the problem', () => versionMessage().includes('Version 2.0.1 is Deleted'));
    await type('2.0.0');
    await eventually('the other problem', () => !codes('pyproject.toml').includes('version-deleted'));
    assert.deepEqual(await bumps(), ['Set the version to 2.0.2']);
  });
});
