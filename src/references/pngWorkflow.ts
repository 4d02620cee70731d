import { Unzlib } from 'fflate';

/** A file that is read piece by piece. */
export interface PngSource {
  /** Bytes. */
  readonly size: number;
  /** May give fewer bytes at the end of the file. */
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
}

/** Bytes that are unpacked of a whole picture; also a text that is not packed is not looked at where it is larger. */
const longestText = 16 * 1024 * 1024;
/** Pieces that are unpacked at a time: one of them cannot give more than a thousand times as much. */
const piece = 4096;
const mostChunks = 10_000;
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** With the zero that ends it. */
const keyword = 'workflow\0';

/**
 * The workflow that ComfyUI has written into a picture: the text chunk with the keyword `workflow` (PNG, 11.3.4). Pixels
 * are not read. Undefined where there is none, the file is no PNG, or it is broken before the text. The first such chunk
 * is the only one: where it is broken or too large, no other is unpacked in its place.
 *
 * @throws what `source.read` throws
 */
export async function pngWorkflow(source: PngSource): Promise<string | undefined> {
  const start = await source.read(0, signature.length);
  if (start.length < signature.length || signature.some((byte, at) => start[at] !== byte)) return undefined;
  let offset = signature.length;
  for (let count = 0; count < mostChunks && offset + 12 <= source.size; count++) {
    const header = await source.read(offset, 8);
    if (header.length < 8) return undefined;
    const length = new DataView(header.buffer, header.byteOffset, 8).getUint32(0);
    const type = latin1(header.subarray(4));
    const end = offset + 8 + length;
    if (type === 'IEND' || end > source.size) return undefined;
    if ((type === 'tEXt' || type === 'zTXt' || type === 'iTXt') && length >= keyword.length) {
      const text = offset + 8 + keyword.length;
      if (latin1(await source.read(offset + 8, keyword.length)) === keyword)
        return await textAt(source, type, text, length - keyword.length);
    }
    offset = end + 4;
  }
  return undefined;
}

type TextType = 'tEXt' | 'zTXt' | 'iTXt';

/** The text behind the keyword of a chunk; undefined where it is too large, or broken. */
async function textAt(
  source: PngSource,
  type: TextType,
  offset: number,
  size: number,
): Promise<string | undefined> {
  if (size > longestText) return undefined;
  const rest = await source.read(offset, size);
  // The file has become shorter.
  return rest.length < size ? undefined : textOf(type, rest);
}

function textOf(type: TextType, rest: Uint8Array): string | undefined {
  switch (type) {
    case 'tEXt':
      // Latin-1 by the standard; ComfyUI's JSON has no other letters in it, and other tools write UTF-8.
      return utf8(rest);
    case 'zTXt':
      return rest[0] === 0 ? unpacked(rest.subarray(1)) : undefined;
    case 'iTXt': {
      const isPacked = rest[0] === 1;
      const language = rest.indexOf(0, 2);
      const translated = language < 0 ? -1 : rest.indexOf(0, language + 1);
      if (translated < 0) return undefined;
      const text = rest.subarray(translated + 1);
      return isPacked ? unpacked(text) : utf8(text);
    }
  }
}

/** Unpacks no more than the longest text; undefined for what is more, or broken. */
function unpacked(data: Uint8Array): string | undefined {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    const stream = new Unzlib((part) => {
      size += part.length;
      if (size <= longestText) parts.push(part);
    });
    for (let at = 0; at === 0 || at < data.length; at += piece) {
      stream.push(data.subarray(at, at + piece), at + piece >= data.length);
      if (size > longestText) return undefined;
    }
  } catch {
    return undefined;
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return utf8(all);
}

function utf8(data: Uint8Array): string {
  return new TextDecoder().decode(data);
}

function latin1(data: Uint8Array): string {
  return String.fromCharCode(...data);
}
