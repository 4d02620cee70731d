import * as vscode from 'vscode';
import type { NodePacks } from './nodePacks';
import { ownPacks } from './ownPacks';
import type { RegistryConnection } from './registryConnection';
import type { Settings } from './settings';
import type { TokenStore } from './tokenStore';
import type { VersionStore } from './versionStore';
import { onDidChangeFocus } from './windowFocus';

/** How often it is looked whether something is out of date (ms); whether it is, `comfyRegistry.cacheTtl` says. */
const tick = 30_000;

export interface AutoRefreshParts {
  readonly packs: NodePacks;
  readonly store: VersionStore;
  readonly settings: Settings;
  readonly connection: RegistryConnection;
  readonly tokens: TokenStore;
}

/**
 * Asks for the versions of the person's own packs when they are found, when the settings that decide it change, and
 * again when they are out of date and the window has the focus.
 */
export function autoRefresh(parts: AutoRefreshParts, every = tick): vscode.Disposable {
  const { packs, store, settings, connection, tokens } = parts;
  const askAll = () => {
    for (const { id } of ownPacks(parts)) store.ask(id, 'background');
  };
  const ask = () => {
    if (vscode.window.state.focused) askAll();
  };
  const timer = setInterval(ask, every);
  return vscode.Disposable.from(
    packs.onDidChange(askAll),
    tokens.onDidChange(askAll),
    connection.onDidChange(askAll),
    settings.onDidChange('autoRefresh', askAll),
    onDidChangeFocus((focused) => {
      if (focused) ask();
    }),
    { dispose: () => clearInterval(timer) },
  );
}
