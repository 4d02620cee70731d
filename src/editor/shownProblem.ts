import type * as vscode from 'vscode';
import type { NodeVersion } from '../registry/nodeVersion';
import type { Finding } from '../registry/statusReason';
import type { NodePack } from '../workspace/nodePack';
import type { VersionProblem } from './versionProblems';

/** A diagnostic of the extension with what it came from. */
export interface ShownProblem {
  readonly pack: NodePack;
  readonly uri: vscode.Uri;
  readonly diagnostic: vscode.Diagnostic;
  readonly about:
    | { readonly kind: 'version'; readonly problem: VersionProblem }
    | { readonly kind: 'finding'; readonly version: NodeVersion; readonly finding: Finding | undefined }
    | { readonly kind: 'pack' }
    | { readonly kind: 'prediction' };
}

/** The problems of one file. What has not changed is the same object as before. */
export interface FileProblems {
  readonly uri: vscode.Uri;
  readonly problems: readonly ShownProblem[];
}
