// Typing asks nobody, whatever version the working copy names.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { eventually } from '../support/extension';
import { usePackInEditor } from '../support/packInEditor';
import { useRegistry } from '../support/useRegistry';

describe('edits in a file with findings', function () {
  this.timeout(120_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const { ours, codes, replace, open, write } = usePackInEditor(local, 'typing-pack');

  /** Types, saves and undoes it in both files with findings and in the manifest, and waits until all has settled. */
  async function typeAndSave(): Promise<void> {
    for (const file of ['nodes/text.py', 'nodes/shell.py', 'pyproject.toml']) {
      const document = await open(file);
      const text = document.getText();
      for (const line of ['# one\n', '# two\n']) {
        const edit = new vscode.WorkspaceEdit();
        edit.insert(document.uri, new vscode.Position(0, 0), line);
        assert.ok(await vscode.workspace.applyEdit(edit));
      }
      await document.save();
      await sleep(300);
      await write(file, text);
    }
    // Longer than what waits for a person to be done: two seconds, and the comparison with what was published.
    await sleep(5000);
  }

  /** Everything that was asked for, whoever answers: the registry, or the store of archives. The watch looks unasked. */
  const since = (before: number) =>
    local.registry.requests
      .slice(before)
      .map(({ method, target }) => `${method} ${target}`)
      .filter((request) => request !== 'GET /nodes/example-pack/versions/2.0.1');

  before(() => eventually('the findings', () => ours('nodes/text.py').length === 1));

  it('cause no request while the number is free', async () => {
    const before = local.registry.requests.length;
    await typeAndSave();
    assert.deepEqual(since(before), []);
    assert.equal(ours('nodes/text.py').length, 1);
  });

  for (const [number, code] of [
    ['2.0.0', 'version-flagged'],
    ['1.10.0', 'version-outdated'],
    ['2.0.1', 'version-pending'],
  ] as const) {
    it(`cause no request while the number is the published ${number}`, async () => {
      const manifest = await replace('pyproject.toml', 'version = "2.1.0"', `version = "${number}"`);
      await manifest.save();
      // Choosing the number is what asks, once.
      await eventually(
        'it is compared with what was published',
        () => codes('pyproject.toml').includes('version-taken') && codes('pyproject.toml').includes(code),
        20_000,
      );
      await sleep(3000);
      const before = local.registry.requests.length;
      await typeAndSave();
      assert.deepEqual(since(before), []);
      assert.ok(codes('pyproject.toml').includes('version-taken'));
      await replace('pyproject.toml', `version = "${number}"`, 'version = "2.1.0"');
      await manifest.save();
    });
  }
});
