import type { NodePackRecord, NodeVersion } from './nodeVersion';

/** What is known of one version that a document names. */
export type VersionKnown =
  | { readonly kind: 'found'; readonly version: NodeVersion; readonly asOf: number }
  | { readonly kind: 'not-found'; readonly asOf: number }
  /** The registry could not tell; `message` is a sentence for a person, which may hold the registry's words. */
  | { readonly kind: 'failed'; readonly message: string; readonly asOf: number };

/** What is known of one pack. Its newest Active version is `pack.latestVersion` (registry.md 0.3). */
export type PackKnown =
  | { readonly kind: 'found'; readonly pack: NodePackRecord; readonly asOf: number }
  | { readonly kind: 'not-found'; readonly asOf: number }
  | { readonly kind: 'failed'; readonly message: string; readonly asOf: number };
