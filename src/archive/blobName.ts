import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/**
 * The names that git may have for a file's content: as it is on disk, and as it is stored where line ends are converted.
 * What a filter makes of it is not known, since filters are programs. (gitformat-objects: blob)
 *
 * @param like a name of the repository in use, whose length tells the kind of hash
 */
export async function blobNames(file: string, like: string): Promise<readonly string[]> {
  const kind = like.length === 64 ? 'sha256' : 'sha1';
  const bytes = await readFile(file);
  const name = (content: Buffer): string =>
    createHash(kind).update(`blob ${content.length}\0`).update(content).digest('hex');
  const names = [name(bytes)];
  // What holds a zero byte is no text.
  if (bytes.includes('\r\n') && !bytes.subarray(0, 8000).includes(0))
    names.push(name(Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')));
  return names;
}
