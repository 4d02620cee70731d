import { throwIfAborted } from './abort';
import { crc32 } from './crc32';
import { isText, lineEndFor, LineEnds } from './lineEnds';
import type { PackFile } from './packFileList';
import type { PublishedEntry } from './listPublished';
import { StableFile } from './stableFile';

/** Bytes that are read at a time. */
const PIECE = 1024 * 1024;

/**
 * Whether a file holds what an entry of a published archive holds, by size and CRC-32. The file is read to its end at
 * most once, and not at all where its size decides.
 *
 * @param anyLineEnds - whether text counts as the same when all its line ends are CRLF on one side and LF on the other
 * @throws ArchiveError `file-changed`, `io`, `aborted`
 */
export async function hasContent(
  file: PackFile,
  entry: Pick<PublishedEntry, 'size' | 'crc32'>,
  { anyLineEnds, signal }: { readonly anyLineEnds: boolean; readonly signal: AbortSignal | undefined },
): Promise<boolean> {
  throwIfAborted(signal);
  const source = await StableFile.open(file);
  try {
    const lineEnd = anyLineEnds ? lineEndFor(source.size, entry.size) : undefined;
    if (source.size !== entry.size && lineEnd === undefined) return false;
    const lineEnds = lineEnd === undefined ? undefined : new LineEnds(lineEnd);
    let [size, checksum] = [0, 0];
    const count = (data: Uint8Array): void => {
      size += data.length;
      checksum = crc32(data, checksum);
    };
    for (let at = 0; at < source.size; at += PIECE) {
      throwIfAborted(signal);
      const piece = await source.read(Math.min(PIECE, source.size - at));
      if (lineEnds !== undefined && at === 0 && !isText(piece)) return false;
      count(lineEnds?.change(piece) ?? piece);
    }
    if (lineEnds !== undefined) count(lineEnds.end());
    return size === entry.size && checksum === entry.crc32;
  } finally {
    await source.close();
  }
}
