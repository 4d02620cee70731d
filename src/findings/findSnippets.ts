import type { FileLines } from './fileLines';
import { SnippetTrie } from './snippetTrie';

/** A place in a file where a snippet stands. */
export interface Occurrence {
  /** Where it begins in the file's folded text. */
  readonly start: number;
  /** Zero-based line of its first and of its last code unit. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** The places of one snippet, from top to bottom; at most one of them ends in a given line. */
export interface Occurrences {
  readonly all: readonly Occurrence[];
  /** Those of them that make up their lines. */
  readonly whole: readonly Occurrence[];
}

/** How many places are kept, but for the first of each: snippets made to stand everywhere would fill the memory. */
const most = 1_000_000;

const lineFeed = 10;

/**
 * Looks for snippets in a file, in one pass.
 *
 * @param snippets folded, all different, none empty
 * @returns for each snippet its places
 */
export function findSnippets(file: FileLines, snippets: readonly string[]): Occurrences[] {
  const found = snippets.map(nowhere);
  if (snippets.length === 0) return found;
  const trie = new SnippetTrie(snippets);
  const { ends, shorter, first } = trie;
  const { codes, offsets } = file.folded;
  // The line, counted from 1, in which a node was last met; all that are shorter were met with it.
  const met = new Int32Array(ends.length);
  let line = 1;
  let node = 0;
  let kept = 0;
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0;
    if (code === lineFeed) line++;
    node = node === 0 && code < first.length ? (first[code] ?? 0) : trie.next(node, code);
    if (node === 0) continue;
    let ending = ends[node] === 0 ? (shorter[node] ?? 0) : node;
    for (; ending !== 0 && met[ending] !== line; ending = shorter[ending] ?? 0) {
      met[ending] = line;
      const index = (ends[ending] ?? 0) - 1;
      const { all, whole } = found[index] ?? nowhere();
      if (kept >= most && all.length > 0) continue;
      kept++;
      const start = at + 1 - (snippets[index] ?? '').length;
      const occurrence = {
        start,
        firstLine: file.lineOf(offsets[start] ?? 0),
        lastLine: file.lineOf(offsets[at] ?? 0),
      };
      all.push(occurrence);
      const fromLineStart = start === 0 || codes[start - 1] === lineFeed;
      const toLineEnd = at + 1 === codes.length || codes[at + 1] === lineFeed;
      if (fromLineStart && toLineEnd) whole.push(occurrence);
    }
  }
  return found;
}

function nowhere(): { readonly all: Occurrence[]; readonly whole: Occurrence[] } {
  return { all: [], whole: [] };
}
