import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { readSmallFile } from '../archive/readSmallFile';

/** No text that is read here is near this; what is larger is something else (bytes). */
const largest = 4 * 2 ** 20;

/**
 * Text of a file of a pack, or why there is none.
 * - `missing`: not there, no file, unreadable or too large
 * - `outside`: the path, or a link, leads out of the pack
 * - `encoding`: its bytes are no UTF-8
 */
export type PackText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: 'missing' | 'outside' | 'encoding' };

/** Reads a text file of a pack; `file` is relative to `packFolder`. Never rejects. */
export async function readPackText(packFolder: string, file: string): Promise<PackText> {
  const bytes = await readPackBytes(packFolder, file);
  return typeof bytes === 'string' ? { ok: false, why: bytes } : decode(bytes);
}

/** Reads a small file of a pack, or says why not, as `readPackText` does. Never rejects. */
export async function readPackBytes(
  packFolder: string,
  file: string,
): Promise<Uint8Array | 'missing' | 'outside'> {
  try {
    const [folder, target] = await Promise.all([realpath(packFolder), realpath(path.join(packFolder, file))]);
    if (!isWithin(folder, target)) return 'outside';
    const found = await readSmallFile(target, largest);
    return found === 'too-large' ? 'missing' : found;
  } catch {
    return 'missing';
  }
}

/** A guess at the encoding would be published as the pack's description. */
function decode(bytes: Uint8Array): PackText {
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { ok: false, why: 'encoding' };
  }
}

function isWithin(folder: string, target: string): boolean {
  const relative = path.relative(folder, target);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
