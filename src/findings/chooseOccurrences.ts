import type { Occurrence, Occurrences } from './findSnippets';
import { distance, firstFrom, FreeOccurrences } from './freeOccurrences';

/**
 * Decides which of a snippet's occurrences is meant by which finding. The one at the reported line comes first. What
 * has moved is the nearest line that holds the snippet and nothing else (`import os` is not `import os.path`),
 * else the nearest that holds it at all. Those that moved least choose first; an occurrence is chosen once.
 *
 * @param lines zero-based lines as reported, all different; undefined where none was
 * @returns for each line its occurrence, undefined when all are given away
 */
export function chooseOccurrences(
  lines: readonly (number | undefined)[],
  { all, whole }: Occurrences,
): (Occurrence | undefined)[] {
  const chosen = lines.map((line) => occurrenceAt(all, line));
  for (const offered of [whole, all]) {
    if (!chosen.includes(undefined)) break;
    const free = new FreeOccurrences(offered);
    for (const occurrence of chosen) if (occurrence !== undefined) free.take(occurrence);
    for (const { index, line } of byDistance(lines, free)) {
      if (chosen[index] !== undefined) continue;
      const occurrence = free.nearest(line);
      if (occurrence === undefined) break;
      free.take(occurrence);
      chosen[index] = occurrence;
    }
  }
  return chosen;
}

/** The occurrence that a line belongs to: it begins there, or spans lines around it. */
function occurrenceAt(occurrences: readonly Occurrence[], line: number | undefined): Occurrence | undefined {
  if (line === undefined) return undefined;
  const at = firstFrom(occurrences, line);
  const beginning = occurrences[at];
  if (beginning?.firstLine === line) return beginning;
  const above = occurrences[at - 1];
  return above !== undefined && above.lastLine >= line ? above : undefined;
}

/** Those first that have the least way to go; who names no line takes what the others leave. */
function byDistance(
  lines: readonly (number | undefined)[],
  free: FreeOccurrences,
): { readonly index: number; readonly line: number; readonly way: number }[] {
  return lines
    .map((line, index) => ({
      index,
      line: line ?? 0,
      way: line === undefined ? Infinity : distance(free.nearest(line), line),
    }))
    .sort((a, b) => (a.way === b.way ? a.line - b.line : a.way - b.way));
}
