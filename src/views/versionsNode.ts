import type * as vscode from 'vscode';
import type { FindingIdentity } from '../findings/sameFinding';
import type { NodeVersion } from '../registry/nodeVersion';
import type { UnfinishedUpload } from '../publishing/uploadMemory';
import type { NodePack } from '../workspace/nodePack';

/** A row of the versions view, as plain data. `id` is stable over refreshes and unique in the tree. */
export type VersionsNode =
  PackNode | VersionNode | UnpublishedNode | UploadNode | DetailNode | OlderNode | MessageNode;

/** A row that the main bundle draws; those below a version are drawn by the code that makes them. */
export type RowNode = Exclude<VersionsNode, DetailNode>;

export interface PackNode {
  readonly type: 'pack';
  readonly id: string;
  readonly pack: NodePack;
  /** Authored here, or by a publisher that the person has a token of. */
  readonly own: boolean;
  readonly published: boolean;
}

export interface VersionNode {
  readonly type: 'version';
  readonly id: string;
  readonly pack: NodePack;
  readonly version: NodeVersion;
  readonly isWorkingCopy: boolean;
}

/** The version of the working copy, when the registry does not have it. */
export interface UnpublishedNode {
  readonly type: 'unpublished';
  readonly id: string;
  readonly pack: NodePack;
  readonly own: boolean;
}

/** A version whose archive has not been uploaded to the end. */
export interface UploadNode {
  readonly type: 'upload';
  readonly id: string;
  readonly pack: NodePack;
  readonly upload: UnfinishedUpload;
}

/** A fact about a version, with more facts below it. */
export interface DetailNode {
  readonly type: 'detail';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: string | undefined;
  /** Whole text, where the row shows only a part. Untrusted. */
  readonly text: string | undefined;
  readonly children: readonly DetailNode[];
  /** Whether its rows are shown without being asked for. */
  readonly opened?: boolean;
  /** The finding that a click or the Enter key goes to. */
  readonly opens?: FindingRow;
  /** Its rows are made when it is opened: what is there in the archive. */
  readonly holds?: ContentPlace;
  /** What a click or the Enter key shows. */
  readonly document?: vscode.Uri;
}

/** A folder in the archive of a version; the empty path is its top. */
export interface ContentPlace extends Pick<VersionNode, 'pack' | 'version'> {
  readonly path: string;
}

export interface FindingRow extends Pick<VersionNode, 'pack' | 'version'> {
  readonly finding: FindingIdentity;
}

export interface OlderNode {
  readonly type: 'older';
  readonly id: string;
  readonly pack: NodePack;
  readonly count: number;
}

/** Something said in place of rows, or beside them: loading, an error, how old the rows are. */
export interface MessageNode {
  readonly type: 'message';
  readonly id: string;
  readonly pack: NodePack;
  readonly icon: 'loading~spin' | 'error' | 'info' | 'filter';
  readonly label: string;
  readonly description: string;
  /** Whether asking again makes sense. */
  readonly retry: boolean;
  /** What a click or the Enter key opens. */
  readonly opens?: 'settings' | 'manifest' | 'filter' | 'publish';
  /** Whether it is an archive that could not be looked into, rather than versions or a reason that were not read. */
  readonly archive?: boolean;
}
