// The example pack in the window, and what the extension shows of it.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GivenFile } from '../../../scripts/gitFolder';
import { exampleWorkingCopy } from '../../registry';
import { theExtension } from './extension';
import { addFolder, removeFolder } from './folders';
import type { RegistryInUse } from './useRegistry';

const source = 'Comfy Registry';

export function codeOf({ code }: vscode.Diagnostic): string | number | undefined {
  return typeof code === 'object' ? String(code.value) : code;
}

/** Opens the example pack, or other files of it, before the tests of the enclosing `describe`; takes it away afterwards. */
export function usePackInEditor(
  local: RegistryInUse,
  name: string,
  files: readonly GivenFile[] = exampleWorkingCopy(),
) {
  let folder: vscode.Uri;
  const uriOf = (file: string) => vscode.Uri.joinPath(folder, file);
  const all = (file: string) =>
    vscode.languages.getDiagnostics(uriOf(file)).filter((diagnostic) => diagnostic.source === source);
  /** What the registry has said. */
  const ours = (file: string) => all(file).filter((diagnostic) => codeOf(diagnostic) !== 'prediction');
  /** What the local check says. */
  const predictions = (file: string) => all(file).filter((diagnostic) => codeOf(diagnostic) === 'prediction');
  const codes = (file: string) => ours(file).map(codeOf).sort();
  const versionMessage = () =>
    ours('pyproject.toml')
      .map(({ message }) => message)
      .join('\n');
  const refresh = () => vscode.commands.executeCommand('comfyRegistry.refresh');
  const record = (version: string) => {
    const found = local.registry.state.version('example-pack', version);
    assert.ok(found, version);
    return found;
  };
  const open = async (file: string) => {
    const document = await vscode.workspace.openTextDocument(uriOf(file));
    await vscode.window.showTextDocument(document);
    return document;
  };
  const replace = async (file: string, before: string, after: string) => {
    const document = await open(file);
    const at = document.getText().indexOf(before);
    assert.ok(at >= 0, `${before} is not in ${file}`);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(
      document.uri,
      new vscode.Range(document.positionAt(at), document.positionAt(at + before.length)),
      after,
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    return document;
  };
  /** In a browser VS Code saves by itself after a second, so undoing is writing. */
  const write = async (file: string, text: string) => {
    const document = await open(file);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
    assert.ok(await vscode.workspace.applyEdit(edit));
    if (document.isDirty) await document.save();
  };
  const asked = () =>
    local.registry.requests.filter(({ headers }) =>
      headers['user-agent']?.startsWith('comfy-registry-vscode/'),
    ).length;

  before(async () => {
    await theExtension().activate();
    folder = await addFolder(name, files);
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeFolder(folder);
  });

  return {
    get folder() {
      return folder;
    },
    uriOf,
    ours,
    predictions,
    codes,
    versionMessage,
    refresh,
    record,
    open,
    replace,
    write,
    asked,
  };
}
