import type * as vscode from 'vscode';
import type { Manifest } from '../nodePack/manifest';

/**
 * Whose pack it is. `authored` here: at a workspace root or one level down. `clone`: a folder under
 * `custom_nodes` that no manager installed; asked about only when a person looks at it.
 */
export type PackRelation = 'authored' | 'clone';

/** A node pack of the workspace as its files on disk say it. */
export interface NodePack {
  /** Address of the folder, unique in the workspace. */
  readonly key: string;
  readonly folder: vscode.Uri;
  readonly manifestUri: vscode.Uri;
  readonly root: vscode.WorkspaceFolder;
  readonly relation: PackRelation;
  readonly manifest: Manifest;
  /** Node id as written, empty when missing. */
  readonly id: string;
  readonly publisherId: string;
  /** Name for people: the display name, else the id, else the folder's name. */
  readonly label: string;
  /** Version of the working copy as written, empty when missing or unreadable. */
  readonly version: string;
  /** Files beside pyproject.toml that the facts above were read from. */
  readonly alsoReadFrom: readonly vscode.Uri[];
}
