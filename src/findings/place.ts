import type { TextRange } from '../nodePack/manifest';
import type { Finding } from '../registry/statusReason';

/**
 * Where a finding is in a file of the working copy.
 * - `code`: its snippet is there. `moved` says whether on another line than the one reported
 * - `line`: it has no snippet, so the reported line is all there is to go by; `edited` where it has one that was changed,
 *   and what the rule matched still stands near the line, or elsewhere in the file
 * - `file`: neither, or the file is no text
 * - `gone`: its snippet is in the file no more and nothing is left of it, or (which the caller knows) the file is not published any more
 */
export type Place =
  | { readonly kind: 'code'; readonly range: TextRange; readonly moved: boolean }
  | { readonly kind: 'line'; readonly range: TextRange; readonly edited?: true }
  | { readonly kind: 'file' }
  | { readonly kind: 'gone' };

/** A finding together with its place. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly place: Place;
}
