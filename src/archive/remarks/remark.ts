/**
 * What is worth a look before a pack is published, and stops nothing.
 * - `archive-secret`: the content holds what looks like a key or a token
 * - `archive-secret-name`: the name is one that secrets are kept under
 * - `archive-web-folder`: what the browser is to load would not be packed
 * - `archive-warning`: noticed while the files were listed, see PackWarning
 * - `archive-unread`: not every file was looked into
 * - `archive-large`: all files together
 * - `archive-large-file`: one of them
 * - `archive-clutter`: what a tool left behind
 */
export type RemarkCode =
  | 'archive-secret'
  | 'archive-secret-name'
  | 'archive-web-folder'
  | 'archive-warning'
  | 'archive-unread'
  | 'archive-large'
  | 'archive-large-file'
  | 'archive-clutter';

export interface Remark {
  readonly code: RemarkCode;
  /** A file or a folder of the pack, with `/`; empty for the whole pack. */
  readonly path: string;
  /** Counted from 1. */
  readonly line?: number | undefined;
  /** Sentence for a person. A secret itself is never in it. */
  readonly message: string;
}

/** What matters most comes first. */
export const remarkOrder: readonly RemarkCode[] = [
  'archive-secret',
  'archive-secret-name',
  'archive-web-folder',
  'archive-warning',
  'archive-unread',
  'archive-large',
  'archive-large-file',
  'archive-clutter',
];

export function isSecret({ code }: Pick<Remark, 'code'>): boolean {
  return code === 'archive-secret' || code === 'archive-secret-name';
}
