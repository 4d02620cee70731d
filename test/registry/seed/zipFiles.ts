import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import type { PackFile } from './exampleFiles';

/** Packs text files into an archive. */
export async function zipFiles(files: readonly PackFile[]): Promise<Buffer<ArrayBuffer>> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const { path, content } of files) {
    await writer.add(path, new TextReader(content), { lastModDate: new Date(2026, 0, 1) });
  }
  return Buffer.from(await writer.close());
}
