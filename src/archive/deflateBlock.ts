import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { deflateOptions, SAMPLED_FROM, type Way } from './deflateOptions';

const deflateRaw = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.deflateRaw);

/** Bytes of a file that are deflated as one task of the thread pool. */
export const BLOCK = 1024 * 1024;
/** Bytes that deflate looks back (RFC 1951, 2). */
const WINDOW = 32 * 1024;
const SAMPLE = 8 * 1024;

/** A piece of a file. */
export interface Block {
  readonly data: Buffer;
  /** The end of the piece before, which this one may refer back to; undefined for the first. */
  readonly before: Buffer | undefined;
  readonly last: boolean;
}

/** What the next piece needs of this one. */
export function tailOf(data: Buffer): Buffer {
  return data.subarray(Math.max(0, data.length - WINDOW));
}

/**
 * Deflates one piece of a file in the thread pool. The results of all pieces in a row are one deflate stream
 * (each but the last ends on a byte, RFC 1951 3.2.4), so that a large file keeps all cores busy. The bytes depend
 * on nothing but the file.
 */
export async function deflateBlock({ data, before, last }: Block): Promise<Buffer> {
  const way = data.length >= SAMPLED_FROM ? await bestWay(data) : 'deflate';
  return deflateRaw(data, deflateOptions({ size: data.length, before, last }, way));
}

/**
 * By samples of a piece. Pictures, videos and archives cost the most time and gain nothing. In weights of models hardly
 * anything comes twice, and the search for what does takes most of the time; the codes alone (RFC 1951, 3.2.7) make
 * them as small.
 */
async function bestWay(data: Buffer): Promise<Way> {
  const places = [0, (data.length - SAMPLE) >> 1, data.length - SAMPLE];
  const sample = Buffer.concat(places.map((at) => data.subarray(at, at + SAMPLE)));
  const chunkSize = sample.length + 1024;
  const [deflated, coded] = await Promise.all([
    deflateRaw(sample, { level: 1, chunkSize }),
    deflateRaw(sample, { level: 1, chunkSize, strategy: zlib.constants.Z_HUFFMAN_ONLY }),
  ]);
  if (Math.min(deflated.length, coded.length) > sample.length * 0.98) return 'store';
  return coded.length <= deflated.length ? 'huffman' : 'deflate';
}
