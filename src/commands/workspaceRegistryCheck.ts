import * as vscode from 'vscode';
import type { Check } from '../publishing/check';
import type * as Publishing from '../publishing/index';
import { parseRegistryUrl } from '../registry/registryUrl';
import { smallText } from '../workspace/smallText';

/**
 * Says that the workspace names another registry than the one that is published to: nobody else would, and who relies
 * on it would publish to the wrong one. At most one check, whatever the workspace names.
 *
 * @param origin of the registry that is asked
 */
export async function workspaceRegistryCheck(
  { workspaceRegistry }: Pick<typeof Publishing, 'workspaceRegistry'>,
  origin: string,
): Promise<Check[]> {
  for (const file of settingsFiles()) {
    const read = await smallText(file, vscode.workspace.fs);
    const named = read.ok ? workspaceRegistry(read.text) : undefined;
    if (named === undefined) continue;
    const parsed = parseRegistryUrl(named);
    if (parsed.ok && parsed.origin === origin) continue;
    const message = vscode.l10n.t(
      '{0} names another registry. A workspace cannot choose it, so {1} is used. To use another one, set "{2}" in your user settings.',
      vscode.workspace.asRelativePath(file),
      origin,
      'comfyRegistry.registryUrl',
    );
    return [{ code: 'workspace-registry', severity: 'warning', message }];
  }
  return [];
}

function settingsFiles(): vscode.Uri[] {
  const { workspaceFolders = [], workspaceFile } = vscode.workspace;
  const ofFolders = workspaceFolders.map(({ uri }) => vscode.Uri.joinPath(uri, '.vscode', 'settings.json'));
  return workspaceFile?.scheme === 'file' ? [...ofFolders, workspaceFile] : ofFolders;
}
