import type { Reference, Span } from './reference';

/**
 * The reference whose id or version is at an offset; the place right behind a text counts as well, where a cursor stands
 * that has just written it.
 *
 * @param references of one text, in its order
 */
export function referenceAt(references: readonly Reference[], offset: number): Reference | undefined {
  let low = 0;
  let high = references.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const reference = references[middle];
    if (reference !== undefined && endOf(reference) < offset) low = middle + 1;
    else high = middle;
  }
  const found = references[low];
  return found !== undefined && (holds(found.idSpan, offset) || holds(found.versionSpan, offset))
    ? found
    : undefined;
}

function endOf({ idSpan, versionSpan }: Reference): number {
  return Math.max(idSpan?.end ?? 0, versionSpan?.end ?? 0);
}

function holds(span: Span | undefined, offset: number): boolean {
  return span !== undefined && span.start <= offset && offset <= span.end;
}
