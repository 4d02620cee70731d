import { distance, FreeOccurrences } from './freeOccurrences';
import type { Occurrence } from './occurrence';

/** A zero-based line as reported; undefined when none was. */
export type Line = number | undefined;

/**
 * Decides which of a snippet's occurrences is meant by which finding. Those that moved least choose first; an
 * occurrence is chosen once.
 *
 * @param lines the lines of findings of one rule
 * @param exact what is found for lines at the very place
 * @param offers what the others choose from, each list from top to bottom; a later one when the earlier is used up
 * @returns the occurrence for each line; those that are missing came too late
 */
export function chooseOccurrences(
  lines: ReadonlySet<Line>,
  exact: ReadonlyMap<Line, Occurrence>,
  offers: readonly (readonly Occurrence[])[],
): ReadonlyMap<Line, Occurrence> {
  const chosen = new Map(exact);
  for (const offered of offers) {
    if (chosen.size === lines.size) break;
    const free = new FreeOccurrences(offered);
    for (const occurrence of chosen.values()) free.take(occurrence);
    const waiting = [...lines].filter((line) => !chosen.has(line));
    for (const line of byDistance(waiting, free)) {
      const occurrence = free.nearest(line ?? 0);
      if (occurrence === undefined) break;
      free.take(occurrence);
      chosen.set(line, occurrence);
    }
  }
  return chosen;
}

/** Those first that have the least way to go; who names no line takes what the others leave. */
function byDistance(lines: readonly Line[], free: FreeOccurrences): Line[] {
  return lines
    .map((line) => ({ line, way: line === undefined ? Infinity : distance(free.nearest(line), line) }))
    .sort((a, b) => (a.way === b.way ? (a.line ?? 0) - (b.line ?? 0) : a.way - b.way))
    .map(({ line }) => line);
}
