import { hashOf, type FileLines } from './fileLines';
import { isBlank } from './fold';
import type { Occurrence } from './occurrence';

/**
 * Looks for lines that hold a snippet and nothing else, which most findings name. Costs a look at a number for each
 * line, where `findSnippets` reads the whole text.
 *
 * @param snippets folded; those of several lines are not found
 * @returns the lines of each snippet, from top to bottom
 */
export function findWholeLines(
  file: FileLines,
  snippets: Iterable<string>,
): ReadonlyMap<string, readonly Occurrence[]> {
  const found = new Map<string, Occurrence[]>();
  const byHash = new Map<number, string[]>();
  // Most lines are nobody's, which a look at an array says sooner than a map.
  const mayBe = new Uint8Array(1024);
  for (const snippet of snippets) {
    if (found.has(snippet)) continue;
    found.set(snippet, []);
    const hash = hashOf(snippet);
    mayBe[hash % mayBe.length] = 1;
    const others = byHash.get(hash);
    if (others === undefined) byHash.set(hash, [snippet]);
    else others.push(snippet);
  }
  for (let line = 0; line < file.count; line++) {
    const hash = file.hashes[line] ?? 0;
    if (mayBe[hash % mayBe.length] === 0) continue;
    const candidates = byHash.get(hash);
    if (candidates === undefined) continue;
    const { start, end } = file.content(line);
    const snippet = candidates.find((candidate) => foldsTo(file.text, start, end, candidate));
    if (snippet !== undefined) found.get(snippet)?.push({ start, end, firstLine: line, lastLine: line });
  }
  return found;
}

/** Whether a part of a line, which begins and ends with no blank, folds to a text; without making that text. */
function foldsTo(text: string, start: number, end: number, folded: string): boolean {
  let at = start;
  for (let next = 0; next < folded.length; next++) {
    const code = text.charCodeAt(at);
    const expected = folded.charCodeAt(next);
    if (at >= end) return false;
    if (expected === 0x20) {
      if (!isBlank(code)) return false;
      while (at < end && isBlank(text.charCodeAt(at))) at++;
    } else if (code === expected) at++;
    else return false;
  }
  return at === end;
}
