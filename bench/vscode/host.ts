import { EventEmitter } from './events';
import type { Uri } from './uri';

interface TreeProvider {
  getChildren(node?: unknown): Promise<{ readonly type: string }[]>;
  getTreeItem(node: unknown): unknown;
}

/** What a benchmark sets and sees of the stubbed editor. */
export const host = {
  /** Values of `comfyRegistry.…` settings. */
  settings: {} as Record<string, unknown>,
  folders: [] as { readonly uri: Uri; readonly name: string; readonly index: number }[],
  /** The provider of the one tree, once it is made. */
  tree: undefined as TreeProvider | undefined,
  /** Paths that were read, listed or looked at through `workspace.fs`, in order. */
  reads: [] as { readonly call: 'readFile' | 'readDirectory' | 'stat'; readonly path: string }[],
  commands: new Set<string>(),
  secretReads: 0,
  visibility: new EventEmitter<{ readonly visible: boolean }>(),
  windowState: new EventEmitter<{ readonly focused: boolean }>(),
};
