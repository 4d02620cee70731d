import type * as vscode from 'vscode';
import type { Clock } from '../registry/ports';
import type { ContextKeys } from './contextKeys';
import type { Watch } from './lazyWatch';
import type { LinkTargets } from './linkTargets';
import type { NodePacks } from './nodePacks';
import type { RegistryConnection } from './registryConnection';
import type { Settings } from './settings';
import type { TokenStore } from './tokenStore';
import type { Uploads } from './uploads';
import type { VersionStore } from './versionStore';

/** What the composition root has built, as the commands see it. */
export interface Services {
  readonly settings: Settings;
  readonly connection: RegistryConnection;
  readonly packs: NodePacks;
  readonly store: VersionStore;
  readonly uploads: Uploads;
  readonly tokens: TokenStore;
  readonly watch: Watch;
  readonly links: LinkTargets;
  readonly contextKeys: ContextKeys;
  readonly clock: Clock;
  readonly log: vscode.LogOutputChannel;
}
