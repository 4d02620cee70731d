// A pyproject.toml whose table is nearly [tool.comfy] makes no pack, and says so while it is open.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { exampleWorkingCopy } from '../../registry';
import { eventually } from '../support/extension';
import { codeOf, usePackInEditor } from '../support/packInEditor';
import { setSetting } from '../support/settings';
import { useRegistry } from '../support/useRegistry';

const file = 'pyproject.toml';
const nearly = exampleWorkingCopy().map((given) =>
  given.path === file
    ? { ...given, content: given.content.replace('[tool.comfy]', '[tool.comfyui]') }
    : given,
);

describe('a table that is nearly [tool.comfy]', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const pack = usePackInEditor(local, 'nearly-pack', nearly);
  const shown = () => pack.ours(file).map(codeOf).join();
  const becomes = (codes: string) => eventually(`${codes}, not ${shown()}`, () => shown() === codes);

  it('is the one thing that is said of the file, with the way to mend it, and asks the registry nothing', async () => {
    const before = pack.asked();
    const document = await pack.open(file);
    await becomes('manifest-comfy-missing');
    const [found] = pack.ours(file);
    assert.ok(found);
    assert.equal(document.getText(found.range), 'comfyui');
    assert.match(found.message, /"tool\.comfyui" is not read/);
    assert.equal(pack.asked(), before);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      found.range,
    );
    const fix = actions.find(({ title }) => title === 'Write "comfy"');
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    assert.equal(fix.isPreferred, true);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await eventually('nothing of the table', () => !shown().includes('manifest-comfy-missing'));
    assert.ok(document.getText().includes('[tool.comfy]\n'));
    // From here on it is a pack: the registry is asked of it.
    if (document.isDirty) await document.save();
    await eventually('what the registry says', () => pack.codes(file).includes('version-flagged'));
    await pack.write(file, document.getText().replace('[tool.comfy]', '[comfy]'));
    await becomes('manifest-comfy-missing');
  });

  it('is not told where the rules on the manifest are switched off, nor of another Python project', async () => {
    await pack.write(file, '[project]\nname = "a"\n\n[tool.Comfy]\nPublisherId = "example"\n');
    await becomes('manifest-comfy-missing');
    await setSetting('diagnostics.manifest', false);
    await becomes('');
    await setSetting('diagnostics.manifest', undefined);
    await becomes('manifest-comfy-missing');
    await pack.write(file, '[project]\nname = "a"\n\n[tool.ruff]\nline-length = 100\n');
    await becomes('');
  });
});
