// What the rules on pyproject.toml show while it is typed, by what is on disk beside it, and how it is mended.
import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { eventually } from '../support/extension';
import { codeOf, usePackInEditor } from '../support/packInEditor';
import { setSetting } from '../support/settings';
import { useRegistry } from '../support/useRegistry';

const file = 'pyproject.toml';

describe('problems of the manifest', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  const pack = usePackInEditor(local, 'manifest-pack');
  let text = '';

  const shown = () =>
    pack.ours(file).filter((diagnostic) => String(codeOf(diagnostic)).startsWith('manifest-'));
  const becomes = (...codes: string[]) =>
    eventually(
      `${codes.join()}, not ${shown().map(codeOf).join()}`,
      () => shown().map(codeOf).sort().join() === codes.sort().join(),
    );
  /** What is offered at a problem, under a title. */
  const fixOf = async (code: string, title: string) => {
    const found = shown().find((diagnostic) => codeOf(diagnostic) === code);
    assert.ok(found, code);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      pack.uriOf(file),
      found.range,
    );
    const fix = actions.find((action) => action.title === title);
    assert.ok(fix?.edit, actions.map((action) => action.title).join());
    return { edit: fix.edit, isPreferred: fix.isPreferred };
  };

  before(async () => {
    text = (await pack.open(file)).getText();
    // The version is flagged, so it is known when all was looked at.
    await eventually('the problems of the version', () => pack.codes(file).includes('version-flagged'));
  });
  afterEach(async () => {
    await pack.write(file, text);
    await becomes();
  });

  it('are none in a right one, and appear where it is typed before it is saved', async () => {
    assert.deepEqual(shown(), []);
    const document = await pack.replace(file, '">=0.3.0"', '">=1.0.0"');
    assert.equal(document.isDirty, true);
    await becomes('manifest-constraint-unmet');
    const [found] = shown();
    assert.ok(found);
    assert.equal(document.getText(found.range), '">=1.0.0"');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(found.source, 'Comfy Registry');
    const { target } = found.code as { target: vscode.Uri };
    assert.equal(
      target.toString(true),
      'https://docs.comfy.org/registry/specifications#requires-comfyui-optional',
    );
    await pack.replace(file, '">=1.0.0"', '">=1.0"');
    await becomes('manifest-constraint-invalid');
  });

  it('are errors where nothing can be published, also in a text that is no TOML', async () => {
    await pack.replace(file, 'name = "example-pack"', 'name = "-example-pack"');
    await becomes('manifest-name-invalid');
    assert.equal(shown()[0]?.severity, vscode.DiagnosticSeverity.Error);
    await pack.write(file, text);
    await pack.replace(file, 'Icon = ""', 'Icon = "');
    await becomes('manifest-syntax');
    assert.equal(shown()[0]?.severity, vscode.DiagnosticSeverity.Error);
  });

  it('are mended by their fixes, which change nothing else', async () => {
    const document = await pack.replace(file, 'Icon = ""', 'icon = ""');
    await becomes('manifest-key-misspelt');
    const fix = await fixOf('manifest-key-misspelt', 'Write "Icon"');
    assert.equal(fix.isPreferred, true);
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(document.getText(), text);
    await becomes();

    const line = 'requires-comfyui = ">=0.3.0"\n';
    await pack.replace(file, line, '');
    await pack.replace(file, '[project]\n', `[project]\n${line}`);
    await becomes('manifest-key-misplaced');
    const move = await fixOf('manifest-key-misplaced', 'Move it to [tool.comfy] as "requires-comfyui"');
    await vscode.workspace.applyEdit(move.edit);
    assert.equal(
      document.getText(),
      text.replace(line, '').replace('[tool.comfy]\n', `[tool.comfy]\n${line}`),
    );
    await becomes();
  });

  it('follow requirements.txt, as it is typed and as it is on disk', async () => {
    const before = (await pack.open('requirements.txt')).getText();
    await pack.replace('requirements.txt', 'pillow', 'scipy');
    await becomes('manifest-dependencies-unlisted', 'manifest-requirements-unlisted');
    const { Information, Warning } = vscode.DiagnosticSeverity;
    assert.deepEqual(
      shown()
        .map(({ severity }) => severity)
        .sort(),
      [Warning, Information],
    );
    await pack.write('requirements.txt', before);
    await becomes();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(pack.uriOf('requirements.txt').fsPath);
    await becomes('manifest-requirements-unlisted');
    assert.match(shown()[0]?.message ?? '', /There is no requirements\.txt.*numpy, pillow/);
    await writeFile(pack.uriOf('requirements.txt').fsPath, Buffer.from([1, 0, 2, 0]));
    await eventually('an unreadable file', () =>
      (shown()[0]?.message ?? '').includes('cannot be read as a text'),
    );
    // As PowerShell writes it.
    await writeFile(pack.uriOf('requirements.txt').fsPath, Buffer.from(`\ufeff${before}`, 'utf16le'));
    await becomes();
    await writeFile(pack.uriOf('requirements.txt').fsPath, before);
    await becomes();
  });

  it('follow the files that are named', async () => {
    await pack.replace(file, 'includes = []', 'includes = ["dist/"]');
    await pack.replace(file, '"LICENSE"', '"LICENCE"');
    await becomes('manifest-include-missing', 'manifest-license-file');
    await mkdir(pack.uriOf('dist').fsPath);
    await writeFile(pack.uriOf('dist/app.js').fsPath, '');
    await becomes('manifest-license-file');
    assert.ok(await fixOf('manifest-license-file', 'Write {file = "LICENSE"}'));
    await rm(pack.uriOf('dist').fsPath, { recursive: true });
    await becomes('manifest-include-missing', 'manifest-license-file');
  });

  it('follow the file of a dynamic version', async () => {
    await pack.replace(file, 'version = "2.1.0"', 'dynamic = ["version"]');
    await becomes('manifest-dynamic-version');
    await pack.replace(file, '[tool.comfy]', '[tool.comfy.version]\npath = "v.py"\n\n[tool.comfy]');
    await eventually(
      'the missing file',
      () => shown()[0]?.message === 'The version file v.py is not there. Correct the path.',
    );
    await writeFile(pack.uriOf('v.py').fsPath, '__version__ = "2.1.0"\n');
    await becomes();
    await rm(pack.uriOf('v.py').fsPath);
  });

  it('do not say again what is said of the version', async () => {
    await pack.replace(file, '"2.1.0"', '"2.1.0rc1"');
    await eventually('the version', () => pack.codes(file).includes('version-invalid'));
    await becomes();
    await setSetting('diagnostics.versions', false);
    await becomes('manifest-version-invalid');
    await setSetting('diagnostics.versions', undefined);
    await becomes();
  });

  it('are gone while the setting is off', async () => {
    await pack.replace(file, 'Icon = ""', 'icon = ""');
    await becomes('manifest-key-misspelt');
    await setSetting('diagnostics.manifest', false);
    await becomes();
    await setSetting('diagnostics.manifest', undefined);
    await becomes('manifest-key-misspelt');
  });
});
