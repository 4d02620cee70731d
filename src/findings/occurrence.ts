/** A place in a file where a snippet stands. */
export interface Occurrence {
  /** Offset of its first code unit, and of the one behind its last. */
  readonly start: number;
  readonly end: number;
  /** Zero-based lines of its first and of its last code unit. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** Index of the first occurrence that begins in `line` or below; binary, as there can be one in every line. */
export function firstFrom(occurrences: readonly Occurrence[], line: number): number {
  let low = 0;
  let high = occurrences.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((occurrences[middle]?.firstLine ?? Infinity) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The occurrence that a line belongs to: it begins there, or spans lines around it. */
export function occurrenceAt(occurrences: readonly Occurrence[], line: number): Occurrence | undefined {
  const at = firstFrom(occurrences, line);
  const beginning = occurrences[at];
  if (beginning?.firstLine === line) return beginning;
  const above = occurrences[at - 1];
  return above !== undefined && above.lastLine >= line ? above : undefined;
}

/** How many lines there are between an occurrence and a line; infinite when there is no occurrence. */
export function distance(occurrence: Occurrence | undefined, line: number): number {
  return occurrence === undefined ? Infinity : Math.abs(occurrence.firstLine - line);
}

/** The one of two that is nearer to a line, the first when both are as near. */
export function nearer(
  one: Occurrence | undefined,
  other: Occurrence | undefined,
  line: number,
): Occurrence | undefined {
  return distance(one, line) <= distance(other, line) ? one : other;
}

/** The occurrence that is nearest to a line, the upper one of two. */
export function nearest(occurrences: readonly Occurrence[], line: number): Occurrence | undefined {
  const at = firstFrom(occurrences, line);
  return nearer(occurrences[at - 1], occurrences[at], line);
}
