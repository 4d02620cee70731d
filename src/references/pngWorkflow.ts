import { Unzlib } from 'fflate';

/** A file that is read piece by piece. */
export interface PngSource {
  /** Bytes. */
  readonly size: number;
  /** May give fewer bytes at the end of the file. */
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
}

/** Bytes of a text in a picture, also of one that is packed; larger ones are not looked at. */
const longestText = 16 * 1024 * 1024;
/** Pieces that are unpacked at a time: one of them cannot give more than a thousand times as much. */
const piece = 4096;
const mostChunks = 10_000;
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** With the zero that ends it. */
const keyword = 'workflow\0';

/**
 * The workflow that ComfyUI has written into a picture: the text chunk with the keyword `workflow` (PNG, 11.3.4). Pixels
 * are not read. Undefined where there is none, the file is no PNG, or it is broken before the text.
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
    if ((type === 'tEXt' || type === 'zTXt' || type === 'iTXt') && length <= longestText) {
      const text = await textAt(source, type, offset + 8, length);
      if (text !== undefined) return text;
    }
    offset = end + 4;
  }
  return undefined;
}

type TextType = 'tEXt' | 'zTXt' | 'iTXt';

/** The text of a chunk; undefined where it has another keyword, of which nothing else is read, or is broken. */
async function textAt(
  source: PngSource,
  type: TextType,
  offset: number,
  length: number,
): Promise<string | undefined> {
  if (length < keyword.length || latin1(await source.read(offset, keyword.length)) !== keyword)
    return undefined;
  const size = length - keyword.length;
  const rest = await source.read(offset + keyword.length, size);
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
