import type { ZipWriter } from '@zip.js/zip.js';
import type { ArchiveFile } from './archiveFile';
import type { CompressedFile } from './compressFile';
import { Spool } from './spool';

/** 1980-01-01 00:00 as a zip writes dates (APPNOTE 4.4.6): the same on every machine and in every checkout. */
const FIXED_DATE = 0x00210000;
const STORED = 0;
const DEFLATED = 8;

/** Writes compressed files into an archive, one after the other. */
export class PackZip {
  private constructor(private readonly writer: ZipWriter<unknown>) {}

  static async create(file: ArchiveFile): Promise<PackZip> {
    // This entry of the library holds the writer alone (the main one brings readers and a deflate of its own), and
    // it can only be imported, not required.
    const { ZipWriter } = await import('@zip.js/zip.js/lib/zip-core-writer.js');
    const sink = new WritableStream<Uint8Array>({ write: async (chunk) => file.write(chunk) });
    return new PackZip(
      new ZipWriter(sink, {
        extendedTimestamp: false,
        rawLastModDate: FIXED_DATE,
        useUnicodeFileNames: true,
        useWebWorkers: false,
      }),
    );
  }

  async add({ file, size, crc32, deflated, data, compressedSize }: CompressedFile): Promise<void> {
    const options = { unixMode: file.mode };
    if (size === 0) {
      await this.writer.add(file.name, undefined, { ...options, level: 0 });
      return;
    }
    const chunks = data instanceof Spool ? data.read() : data.values();
    // With size and checksum at hand the local header is complete, and no data descriptor follows the data.
    const reader = { size: compressedSize, readable: streamOf(chunks) };
    await this.writer.add(file.name, reader, {
      ...options,
      passThrough: true,
      uncompressedSize: size,
      crc32,
      compressionMethod: deflated ? DEFLATED : STORED,
    });
  }

  /** Writes the directory; nothing can be added after. */
  async close(): Promise<void> {
    await this.writer.close();
  }
}

function streamOf(chunks: Iterator<Uint8Array> | AsyncIterator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
}
