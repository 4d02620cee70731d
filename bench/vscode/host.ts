import { EventEmitter } from './events';
import type { Diagnostic } from './items';
import type { Uri } from './uri';

export interface HoverProvider {
  provideHover(document: unknown, position: unknown, token: unknown): Promise<unknown>;
}

interface TreeProvider {
  readonly onDidChangeTreeData: (listener: () => void) => unknown;
  getChildren(node?: unknown): Promise<{ readonly type: string }[]>;
  getTreeItem(node: unknown): unknown;
}

/** What a benchmark sets and sees of the stubbed editor. */
export const host = {
  /** Values of `comfyRegistry.…` settings. */
  settings: {} as Record<string, unknown>,
  folders: [] as { readonly uri: Uri; readonly name: string; readonly index: number }[],
  /** The provider of the versions view, once it is made. */
  tree: undefined as TreeProvider | undefined,
  /** The provider of the references view, which is visible. */
  references: undefined as TreeProvider | undefined,
  /** Paths that were read, listed or looked at through `workspace.fs`, in order. */
  reads: [] as { readonly call: 'readFile' | 'readDirectory' | 'stat'; readonly path: string }[],
  commands: new Map<string, (argument?: unknown) => unknown>(),
  hovers: [] as { readonly selector: string; readonly provider: HoverProvider }[],
  /** Messages to the person, in order. */
  messages: [] as string[],
  /** The documents that are open in the window. */
  documents: [] as {
    readonly uri: Uri;
    readonly version: number;
    readonly isClosed: boolean;
    getText(): string;
  }[],
  textChanges: new EventEmitter<{
    readonly document: unknown;
    readonly contentChanges: readonly unknown[];
  }>(),
  /** What the one collection of diagnostics was given last, by address. */
  diagnostics: new Map<string, readonly Diagnostic[]>(),
  /** How often it was given something. */
  diagnosticsGiven: 0,
  secretReads: 0,
  visibility: new EventEmitter<{ readonly visible: boolean }>(),
  windowState: new EventEmitter<{ readonly focused: boolean }>(),
};
