import { FreeOccurrences } from './freeOccurrences';
import { distance, nearest, type Occurrence } from './occurrence';

/** A zero-based line as reported; undefined when none was. */
export type Line = number | undefined;

/**
 * Decides which of a snippet's occurrences is meant by which finding. Those that moved least choose first; an
 * occurrence is chosen once.
 *
 * @param lines the lines of findings of one rule, all different
 * @param exact what is found for each of them at the very place
 * @param offers what the others choose from, each list from top to bottom; a later one when the earlier is used up
 * @returns the occurrence for each line; undefined for those that came too late
 */
export function chooseOccurrences(
  lines: readonly Line[],
  exact: readonly (Occurrence | undefined)[],
  offers: readonly (readonly Occurrence[])[],
): (Occurrence | undefined)[] {
  const chosen = [...exact];
  if (lines.length === 1) {
    // Most have nobody to share with, and need no account of what is taken.
    for (const offered of offers) chosen[0] ??= nearest(offered, lines[0] ?? 0);
    return chosen;
  }
  for (const offered of offers) {
    if (!chosen.includes(undefined)) break;
    const free = new FreeOccurrences(offered);
    for (const occurrence of chosen) if (occurrence !== undefined) free.take(occurrence);
    for (const { index, line } of byWay(lines, chosen, free)) {
      const occurrence = free.nearest(line);
      if (occurrence === undefined) break;
      free.take(occurrence);
      chosen[index] = occurrence;
    }
  }
  return chosen;
}

interface Waiting {
  readonly index: number;
  readonly line: number;
  readonly way: number;
}

/** Those without an occurrence: first who has the least way to go; who names no line takes what the others leave. */
function byWay(
  lines: readonly Line[],
  chosen: readonly (Occurrence | undefined)[],
  free: FreeOccurrences,
): Waiting[] {
  const waiting: Waiting[] = [];
  for (const [index, line] of lines.entries()) {
    if (chosen[index] !== undefined) continue;
    const way = line === undefined ? Infinity : distance(free.nearest(line), line);
    waiting.push({ index, line: line ?? 0, way });
  }
  return waiting.sort((a, b) => (a.way === b.way ? a.line - b.line : a.way - b.way));
}
