import * as vscode from 'vscode';
import type { NodePack } from './nodePack';
import { ownPacks, type OwnPacksParts } from './ownPacks';

/** The person's own pack that the active editor belongs to, else the first one that is authored in the workspace. */
export function activePack(parts: OwnPacksParts): NodePack | undefined {
  const uri = activeFile();
  const around = uri === undefined ? undefined : parts.packs.packOf(uri);
  return around !== undefined && ownPacks(parts).includes(around) ? around : parts.packs.authored[0];
}

/** VS Code takes the Output view for the active editor while somebody clicks in it: then it is the tab in front. */
function activeFile(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (uri?.scheme !== 'output') return uri;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}
