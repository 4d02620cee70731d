import type { FileLines } from './fileLines';
import { isBlank } from './fold';
import { foldedHash, hashOf } from './lineHash';
import type { Occurrence } from './occurrence';

/**
 * Looks for lines that hold a snippet and nothing else, which most findings name. Costs a look at the end of each line, and
 * of those that end as a snippet does one at the whole, where `findSnippets` reads all of the text.
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
  const endings = new Endings();
  for (const snippet of snippets) {
    if (found.has(snippet)) continue;
    found.set(snippet, []);
    const hash = hashOf(snippet);
    endings.add(snippet);
    const others = byHash.get(hash);
    if (others === undefined) byHash.set(hash, [snippet]);
    else others.push(snippet);
  }
  for (let line = 0; line < file.count; line++) {
    if (!endings.mayHave(file.text, file.contentEnd(line))) continue;
    const { start, end } = file.content(line);
    const candidates = byHash.get(foldedHash(file.text, start, end));
    if (candidates === undefined) continue;
    const snippet = candidates.find((candidate) => foldsTo(file.text, start, end, candidate));
    if (snippet !== undefined) found.get(snippet)?.push({ start, end, firstLine: line, lastLine: line });
  }
  return found;
}

/** How snippets end: most lines end otherwise, which three of their code units tell. */
class Endings {
  readonly #seen = new Uint8Array(1024);

  add(snippet: string): void {
    this.#seen[this.#numberOf(snippet, snippet.length)] = 1;
  }

  /** Whether a text may end as one of the snippets at an offset. Where a blank is near, it may: folded there are fewer. */
  mayHave(text: string, end: number): boolean {
    const [a, b] = [text.charCodeAt(end - 2), text.charCodeAt(end - 3)];
    return isBlank(a) || isBlank(b) || this.#seen[this.#numberOf(text, end)] === 1;
  }

  #numberOf(text: string, end: number): number {
    const code = (back: number) => text.charCodeAt(end - back);
    return (code(1) * 961 + code(2) * 31 + code(3)) & 1023;
  }
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
