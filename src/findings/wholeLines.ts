import { hashOf, type FileLines } from './fileLines';
import { fold } from './fold';
import type { Occurrence } from './occurrence';

/**
 * Looks for lines that hold a snippet and nothing else, which most findings name. Costs a look at a number for each
 * line, where `findSnippets` reads the whole text.
 *
 * @param snippets folded
 * @returns the lines of each snippet, from top to bottom
 */
export function findWholeLines(
  file: FileLines,
  snippets: Iterable<string>,
): ReadonlyMap<string, readonly Occurrence[]> {
  const found = new Map<string, Occurrence[]>();
  const hashes = new Set<number>();
  for (const snippet of snippets) {
    found.set(snippet, []);
    hashes.add(hashOf(snippet));
  }
  for (const [line, hash] of file.hashes.entries()) {
    if (!hashes.has(hash)) continue;
    const { start, end } = file.content(line);
    found.get(fold(file.text.slice(start, end)))?.push({ start, end, firstLine: line, lastLine: line });
  }
  return found;
}
