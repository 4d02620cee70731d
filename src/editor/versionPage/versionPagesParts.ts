import type * as vscode from 'vscode';
import type { Clock } from '../../registry/ports';
import type { NodeVersion } from '../../registry/nodeVersion';
import type { Finding } from '../../registry/statusReason';
import type { FoundPlace } from '../../workspace/foundPlace';
import type { LinkTargets } from '../../workspace/linkTargets';
import type { NodePack } from '../../workspace/nodePack';
import type { NodePacks } from '../../workspace/nodePacks';
import type { ReasonState } from '../../workspace/reasonStore';
import type { Settings } from '../../workspace/settings';
import type { VersionStore } from '../../workspace/versionStore';

/** The reasons of statuses as the pages need them. */
export interface PageReasons {
  readonly onDidChange: vscode.Event<unknown>;
  peek(nodeId: string, version: NodeVersion): ReasonState;
  /** Reads a reason; `peek` tells of it from then on. */
  read(nodeId: string, version: NodeVersion): Promise<unknown>;
  /** Takes over what an earlier session has read, without a request. Never rejects. */
  restore(nodeId: string, version: NodeVersion): Promise<void>;
  /** The newest earlier one of `versions` that a reviewer has let pass, with the findings that it had. */
  approvedBefore(
    nodeId: string,
    version: NodeVersion,
    versions: readonly NodeVersion[],
  ): Promise<ApprovedVersion | undefined>;
}

export interface ApprovedVersion {
  readonly version: string;
  readonly findings: readonly Finding[];
}

/** Where the findings of versions are in the working copies. */
export interface PagePlaces {
  readonly onDidChange: vscode.Event<unknown>;
  /** In the order of the version's findings, empty as long as nobody has looked. */
  placesOf(pack: NodePack, version: NodeVersion): readonly FoundPlace[];
}

export interface VersionPagesParts {
  readonly packs: Pick<NodePacks, 'all' | 'found' | 'start' | 'onDidChange'>;
  readonly store: Pick<VersionStore, 'state' | 'load' | 'ask' | 'pageOf' | 'onDidChange'>;
  readonly reasons: PageReasons;
  readonly places: PagePlaces;
  readonly links: LinkTargets;
  readonly settings: Pick<Settings, 'autoRefresh'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Of the workspace: what the open pages show is kept in it. */
  readonly memory: Pick<vscode.Memento, 'get' | 'update'>;
  /** Folder of the extension, for the icon of the tabs. */
  readonly extensionUri: vscode.Uri;
}
