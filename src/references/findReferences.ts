import { readBroken } from './readBroken';
import { readParsed } from './readParsed';
import { readTokens } from './readTokens';
import type { Reference } from './reference';
import { mayNamePacks } from './roles';

const byteOrderMark = '\ufeff';

/**
 * The node packs that a workflow or a ComfyUI-Manager snapshot names, in the order of the text: at the root, in
 * subgraphs, in old group nodes (node-packs.md 3). Empty for other documents, which cost next to nothing. Never throws.
 *
 * @param text JSON, which may be broken
 */
export function findReferences(text: string): Reference[] {
  if (!mayNamePacks(text)) return [];
  // A blank in the place of the mark keeps all places.
  const json = text.startsWith(byteOrderMark) ? ` ${text.slice(1)}` : text;
  return readParsed(json) ?? readTokens(json) ?? readBroken(json);
}
