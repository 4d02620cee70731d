import type { Remark } from '../../archive/remarks/remark';
import type { NotPacked } from '../../workspace/preview/readPreview';
import type { PreviewFile, PreviewFolder } from '../../workspace/preview/previewTree';

/** The rows of the archive preview. */
export type PreviewNode =
  | PreviewFolder
  | PreviewFile
  | { readonly kind: 'remarks'; readonly remarks: readonly Remark[] }
  | { readonly kind: 'remark'; readonly remark: Remark; readonly id: string }
  | { readonly kind: 'leftOut'; readonly entries: readonly NotPacked[] }
  | { readonly kind: 'entry'; readonly entry: NotPacked }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'more'; readonly count: number; readonly below: string };

/** So many rows of a kind or a folder are shown; nobody reads more, and each costs time. */
export const mostRows = 1000;

/** The first rows, and one that says how many there are besides. */
export function cut(nodes: readonly PreviewNode[], below: string): PreviewNode[] {
  const more = nodes.length - mostRows;
  return more > 0 ? [...nodes.slice(0, mostRows), { kind: 'more', count: more, below }] : [...nodes];
}
