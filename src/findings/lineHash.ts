import { isBlank } from './fold';

/** A number that is the same for all texts which are the same; 0 only for an empty one. */
export function hashOf(folded: string): number {
  let hash = 0;
  for (let at = 0; at < folded.length; at++) hash = withCode(hash, folded.charCodeAt(at));
  return folded === '' ? 0 : ended(hash);
}

/** `hashOf` what a part of a line folds to, which neither begins nor ends with a blank; without making that text. */
export function foldedHash(text: string, start: number, end: number): number {
  let hash = 0;
  let blankDue = false;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    // Most code units of a file are seen at once to be no blanks.
    if ((code > 0x20 && code < 0x80) || !isBlank(code)) {
      if (blankDue) hash = withCode(hash, 0x20);
      blankDue = false;
      hash = withCode(hash, code);
    } else blankDue = true;
  }
  return start === end ? 0 : ended(hash);
}

function withCode(hash: number, code: number): number {
  return (Math.imul(hash, 0x01000193) + code) | 0;
}

/** Below 2^30, so that it is a small integer in every build of V8. */
function ended(hash: number): number {
  return hash & 0x3fffffff || 1;
}
