import type * as vscode from 'vscode';
import type { FindingPlaces } from '../workspace/findingPlaces';
import type { PublishedContent } from '../workspace/publishedContent';
import type { ReasonStore } from '../workspace/reasonStore';
import type { Services } from '../workspace/services';

/** What the features of the editor are given by the composition root. */
export interface EditorGiven extends Pick<
  Services,
  'packs' | 'store' | 'settings' | 'connection' | 'tokens' | 'links' | 'clock' | 'log'
> {
  /** Of the workspace: what the open pages show is kept in it. */
  readonly memory: Pick<vscode.Memento, 'get' | 'update'>;
  readonly extensionUri: vscode.Uri;
}

/** The same with what is made when the features are loaded. */
export interface EditorParts extends EditorGiven {
  readonly reasons: ReasonStore;
  readonly places: FindingPlaces;
  readonly content: PublishedContent;
}
