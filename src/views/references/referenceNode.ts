import type * as vscode from 'vscode';
import type { NamedIn, NamedPack } from '../../workspace/references/namedPacks';
import type { ReferenceStatus, Verdict } from '../../workspace/references/verdict';

export const referencesViewId = 'comfyRegistry.references';

/** All packs and versions of which the same is to be thought. */
export interface GroupNode {
  readonly type: 'group';
  readonly id: string;
  readonly verdict: Verdict;
  readonly children: readonly PackNode[];
}

/** A pack and version that the workspace names. */
export interface PackNode {
  readonly type: 'pack';
  readonly id: string;
  readonly pack: NamedPack;
  readonly status: ReferenceStatus;
}

/** A file that names it. */
export interface FileNode {
  readonly type: 'file';
  readonly id: string;
  readonly file: NamedIn;
}

/** A place in a file that names it more than once. */
export interface PlaceNode {
  readonly type: 'place';
  readonly id: string;
  readonly file: NamedIn;
  readonly range: vscode.Range;
}

/** What else there is to say. */
export interface NoteNode {
  readonly type: 'note';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Whether it says what failed: then the registry can be asked again. */
  readonly isFailure: boolean;
}

export type ReferenceNode = GroupNode | PackNode | FileNode | PlaceNode | NoteNode;
