// Pictures made by hand, chunk by chunk (PNG, 5.3).
import { deflateSync } from 'node:zlib';
import type { PngSource } from '../../../src/references/pngWorkflow';

export const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** @param length what the chunk says of itself, where that is not true */
export function chunk(type: string, data: Uint8Array | string = '', length?: number): Buffer {
  const bytes = Buffer.from(data);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(length ?? bytes.length);
  head.write(type, 4, 'latin1');
  // Nobody looks at the checksum.
  return Buffer.concat([head, bytes, Buffer.alloc(4)]);
}

export const tEXt = (keyword: string, text: string) => chunk('tEXt', `${keyword}\0${text}`);
export const zTXt = (keyword: string, packed: Uint8Array, method = 0) =>
  chunk('zTXt', Buffer.concat([Buffer.from(`${keyword}\0`), Buffer.from([method]), packed]));
export const iTXt = (keyword: string, isPacked: boolean, text: Uint8Array, names = 'en\0Ablauf\0') =>
  chunk(
    'iTXt',
    Buffer.concat([
      Buffer.from(`${keyword}\0`),
      Buffer.from([isPacked ? 1 : 0, 0]),
      Buffer.from(names),
      text,
    ]),
  );
export const packed = (text: string) => deflateSync(text);

export const header = chunk('IHDR', Buffer.alloc(13));
const end = chunk('IEND');
export const pixels = (size: number) => chunk('IDAT', Buffer.alloc(size, 1));
export const png = (...chunks: Buffer[]) => Buffer.concat([signature, header, ...chunks, end]);

/** A file that counts what is read of it. */
export class CountedFile implements PngSource {
  reads = 0;
  bytes = 0;

  constructor(
    private readonly content: Uint8Array,
    readonly size = content.length,
  ) {}

  readonly read = (offset: number, length: number): Promise<Uint8Array> => {
    const part = this.content.subarray(offset, offset + length);
    this.reads++;
    this.bytes += part.length;
    return Promise.resolve(part);
  };
}
