import * as vscode from 'vscode';
import type { NodePacks } from './nodePacks';
import type { VersionStore } from './versionStore';

/** How often it is looked whether something is out of date (ms); whether it is, `comfyRegistry.cacheTtl` says. */
const tick = 30_000;

/**
 * Asks for the versions of the authored packs when they are found, and again when they are out of date and the
 * window has the focus.
 */
export function autoRefresh(packs: NodePacks, store: VersionStore): vscode.Disposable {
  const ask = () => {
    if (!vscode.window.state.focused) return;
    for (const { id } of packs.authored) store.ask(id, 'background');
  };
  const timer = setInterval(ask, tick);
  return vscode.Disposable.from(
    packs.onDidChange(() => {
      for (const { id } of packs.authored) store.ask(id, 'background');
    }),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) ask();
    }),
    { dispose: () => clearInterval(timer) },
  );
}
