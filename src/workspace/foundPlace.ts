import type * as vscode from 'vscode';
import { matchPath } from '../findings/matchPath';
import type { PlacedFinding } from '../findings/place';
import type { NodePack } from './nodePack';

/**
 * Why a finding's place is `gone`: the code was changed, the file is not there, `.comfyignore` leaves it out, or git
 * does not track it, so that it is not published. `unknown` when it could not be looked for: the path leads out of the pack or through a link, a folder cannot be
 * read, or the file is not there and there are too many to look for its code in all of them.
 */
export type WhyGone = 'code' | 'file' | 'left-out' | 'untracked' | 'unknown';

/** A finding of a published version, and where it is in the working copy. */
export interface FoundPlace extends PlacedFinding {
  /** The file in the working copy; undefined when it is not there, or is not published any more. */
  readonly uri: vscode.Uri | undefined;
  /** Undefined where the place is not `gone`. */
  readonly why: WhyGone | undefined;
  /** Path in the pack of the file, where that has another name than the one that was reported. */
  readonly elsewhere?: string | undefined;
}

/** The path of a file in its pack. */
export function nameIn({ folder }: Pick<NodePack, 'folder'>, uri: vscode.Uri): string {
  return uri.path.slice(folder.path.length + 1);
}

/** The name of a file where it is not the reported one; another case is no other name. */
export function otherName(reported: string, name: string): string | undefined {
  return matchPath(reported, [name]) === undefined ? name : undefined;
}
