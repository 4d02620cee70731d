// A folder of documents that name packs, and what the extension shows of them.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { theExtension } from './extension';
import { addFolder, removeFolder } from './folders';
import { codeOf } from './packInEditor';
import type { RegistryInUse } from './useRegistry';

export type Named = readonly [id: string, version: string];

/** A workflow whose nodes name these packs, one a node. */
export function workflowOf(named: readonly Named[], indent = 2): string {
  const nodes = named.map(([id, ver], index) => ({
    id: index + 1,
    type: `Example ${index}`,
    properties: { cnr_id: id, ver },
  }));
  return JSON.stringify({ last_node_id: nodes.length, nodes, links: [], version: 0.4 }, undefined, indent);
}

/** A folder of the workspace, for the tests of the enclosing `describe`. */
export function useNamingFolder(local: RegistryInUse, name: string) {
  let folder: vscode.Uri;
  const uriOf = (file: string) => vscode.Uri.joinPath(folder, file);
  const ours = (uri: vscode.Uri) =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Comfy Registry');

  before(async () => {
    await theExtension().activate();
    folder = await addFolder(name, [{ path: 'README.md', content: '# Workflows\n' }], { git: false });
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeFolder(folder);
  });

  return {
    uriOf,
    ours,
    codes: (uri: vscode.Uri) => ours(uri).map(codeOf),
    /** Writes a file of the folder and opens it. */
    open: async (file: string, content: string) => {
      await vscode.workspace.fs.writeFile(uriOf(file), new TextEncoder().encode(content));
      const document = await vscode.workspace.openTextDocument(uriOf(file));
      await vscode.window.showTextDocument(document);
      return document;
    },
    replace: async (document: vscode.TextDocument, before: string, after: string) => {
      const at = document.getText().indexOf(before);
      assert.ok(at >= 0, `${before} is not in ${document.uri.path}`);
      const edit = new vscode.WorkspaceEdit();
      const end = document.positionAt(at + before.length);
      edit.replace(document.uri, new vscode.Range(document.positionAt(at), end), after);
      assert.ok(await vscode.workspace.applyEdit(edit));
    },
    /** What was asked about versions and packs that documents name, in the order of arrival. */
    asked: () =>
      local.registry.requests
        .filter(({ headers }) => headers['user-agent']?.startsWith('comfy-registry-vscode/'))
        .map(({ method, path }) => `${method} ${path}`),
  };
}
