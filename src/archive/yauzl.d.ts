// The part of yauzl that is used here; the package brings no types of its own.
declare module 'yauzl' {
  export type ReadCallback = (error: Error | null, bytesRead?: number) => void;

  /** Where yauzl reads from; `read` fills `buffer` from `offset` on. */
  export class RandomAccessReader {
    read(buffer: Buffer, offset: number, length: number, position: number, callback: ReadCallback): void;
  }

  export interface Entry {
    readonly fileNameRaw: Buffer;
    readonly generalPurposeBitFlag: number;
    readonly extraFields: readonly { readonly id: number; readonly data: Buffer }[];
    readonly compressedSize: number;
    readonly compressionMethod: number;
    readonly externalFileAttributes: number;
    readonly relativeOffsetOfLocalHeader: number;
    readonly uncompressedSize: number;
    readonly versionMadeBy: number;
    readonly crc32: number;
  }

  export interface ZipFile {
    /** As the archive says. */
    readonly entryCount: number;
    /** Only once. */
    eachEntry(): AsyncIterable<Entry>;
  }

  export function fromRandomAccessReaderPromise(
    reader: RandomAccessReader,
    size: number,
    options: { readonly autoClose: boolean; readonly decodeStrings: boolean },
  ): Promise<ZipFile>;

  /** The name of an entry; `strict` leaves backslashes as they are. */
  export function getFileNameLowLevel(
    flags: number,
    raw: Buffer,
    extraFields: Entry['extraFields'],
    strict: boolean,
  ): string;
}
