import type { FileState } from './fileState';

/** What a thread is to do, with files by their absolute paths: to read and deflate small ones, or to look whether they changed. */
export type PackQuestion =
  | { readonly task: 'pack'; readonly paths: readonly string[] }
  | { readonly task: 'look'; readonly paths: readonly string[] };

/** A file as a thread read it. */
export interface ThreadFile {
  readonly state: FileState;
  /** Of the content. */
  readonly crc32: number;
  /** Bytes of what it deflates to. */
  readonly compressedSize: number;
}

/**
 * In the order of the question. Undefined is a file that is not there, no file, not small any more, or cannot be read:
 * it is packed or looked at without a thread, which tells the reason.
 */
export type PackAnswer =
  | {
      readonly task: 'pack';
      readonly files: readonly (ThreadFile | undefined)[];
      /** What the files deflate to, one behind the other. */
      readonly data: Uint8Array;
    }
  | { readonly task: 'look'; readonly states: readonly (FileState | undefined)[] };
