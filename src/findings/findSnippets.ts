import type { FileLines } from './fileLines';
import { FoldedText } from './foldedText';
import type { Occurrence } from './occurrence';
import { SnippetTrie } from './snippetTrie';

/** How many places are kept, but for the first of each: snippets made to stand everywhere would fill the memory. */
const most = 1_000_000;

const lineFeed = 10;

/**
 * Looks for snippets in a file, in one pass.
 *
 * @param snippets folded, all different, none empty
 * @returns for each snippet its places from top to bottom, at most one that ends in a given line
 */
export function findSnippets(
  file: FileLines,
  snippets: readonly string[],
): ReadonlyMap<string, readonly Occurrence[]> {
  const found = new Map(snippets.map((snippet) => [snippet, [] as Occurrence[]]));
  if (snippets.length === 0) return found;
  const trie = new SnippetTrie(snippets);
  const { ends, shorter, first } = trie;
  const { codes, offsets } = new FoldedText(file.text);
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
      const snippet = snippets[(ends[ending] ?? 0) - 1] ?? '';
      const occurrences = found.get(snippet) ?? [];
      if (kept >= most && occurrences.length > 0) continue;
      kept++;
      const start = offsets[at + 1 - snippet.length] ?? 0;
      const end = (offsets[at] ?? 0) + 1;
      occurrences.push({ start, end, firstLine: file.lineOf(start), lastLine: file.lineOf(end - 1) });
    }
  }
  return found;
}
