import type { NodePackRecord, NodeVersion } from './nodeVersion';

/** What is known of one version that a document names. */
export type VersionKnown =
  | { readonly kind: 'found'; readonly version: NodeVersion; readonly asOf: number }
  | { readonly kind: 'not-found'; readonly asOf: number }
  /** The registry could not tell; `message` is a sentence for a person, or the registry's own words of any length. */
  | {
      readonly kind: 'failed';
      readonly message: string;
      /** It said so because the whole pack, or its publisher, is banned. */
      readonly isPackBanned: boolean;
      readonly asOf: number;
    };

/**
 * What is known of one pack. `pack.latestVersion` is the Active version that was published last (registry.md 0.3), which
 * need not be the highest.
 */
export type PackKnown =
  | { readonly kind: 'found'; readonly pack: NodePackRecord; readonly asOf: number }
  | { readonly kind: 'not-found'; readonly asOf: number }
  | { readonly kind: 'failed'; readonly message: string; readonly asOf: number };
