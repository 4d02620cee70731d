import * as vscode from 'vscode';
import type { NodePack } from './nodePack';
import type { NodePacks } from './nodePacks';

/** The authored pack that the active editor belongs to, else the first one of the workspace. */
export function activePack(packs: NodePacks): NodePack | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const around = uri === undefined ? undefined : packs.packOf(uri);
  return around?.relation === 'authored' ? around : packs.authored[0];
}
