import * as vscode from 'vscode';
import type { NodePack } from './nodePack';
import type { NodePacks } from './nodePacks';

/** The authored pack that the active editor belongs to, else the first one of the workspace. */
export function activePack(packs: NodePacks): NodePack | undefined {
  const uri = activeFile();
  const around = uri === undefined ? undefined : packs.packOf(uri);
  return around?.relation === 'authored' ? around : packs.authored[0];
}

/** VS Code takes the Output view for the active editor while somebody clicks in it: then it is the tab in front. */
function activeFile(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (uri?.scheme !== 'output') return uri;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}
