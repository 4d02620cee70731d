import { constants, type ZlibOptions } from 'node:zlib';

/** A tenth less time than the usual 6, for a four-hundredth more bytes in sources. */
const LEVEL = 5;
/** Bytes; below this a look at samples costs more than it can save, and a file is one piece. */
export const SAMPLED_FROM = 128 * 1024;

/** How a piece is packed; `store` where nothing shrinks it. */
export type Way = 'deflate' | 'huffman' | 'store';

/** A piece of a file, as far as the options depend on it. */
export interface Piece {
  /** Bytes. */
  readonly size: number;
  /** What it may refer back to. */
  readonly before?: Buffer | undefined;
  readonly last: boolean;
}

/** What zlib is told for a piece, in every thread the same: the bytes of an archive depend on nothing but its files. */
export function deflateOptions({ size, before, last }: Piece, way: Way = 'deflate'): ZlibOptions {
  return {
    level: way === 'store' ? 0 : LEVEL,
    ...(way === 'huffman' && { strategy: constants.Z_HUFFMAN_ONLY }),
    // Room for the usual result in one go: each further chunk is another round trip to the pool.
    chunkSize: Math.max(1024, Math.ceil(size / 2)),
    finishFlush: last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    ...(before !== undefined && way === 'deflate' && { dictionary: before }),
  };
}
