import zlib from 'node:zlib';

type Checksum = (data: Uint8Array, previous?: number) => number;

/**
 * CRC-32 as zip files use it (APPNOTE 4.4.7).
 *
 * @param previous - the checksum of what came before, for data in pieces
 */
export const crc32: Checksum =
  // Node's own (from 20.15 and 22.2) is some twenty times faster.
  typeof (zlib as { crc32?: unknown }).crc32 === 'function'
    ? (data, previous = 0) => zlib.crc32(data, previous)
    : tableCrc32;

let table: Uint32Array | undefined;

/** The same by a table, for a runtime without it. */
export function tableCrc32(data: Uint8Array, previous = 0): number {
  table ??= Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value;
  });
  let crc = ~previous;
  for (const byte of data) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}
