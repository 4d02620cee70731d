import { hashOf, unknown, type Value } from './values';

/** What a value says: the more, the higher. */
function weight(value: Value | undefined): number {
  switch (value?.kind) {
    case undefined:
      return -1;
    case 'unknown':
      return 0;
    case 'none':
      return 1;
    case 'external':
    case 'made':
    case 'attribute':
      return 2;
    case 'dictionary':
      return 3 + value.entries.size;
    case 'list':
    case 'tuple':
    case 'set':
      return 3 + value.items.length;
    default:
      return 3;
  }
}

/**
 * One value for what may be either, by a condition that is not known: the one that says more. Two different texts or
 * numbers are not known.
 */
export function eitherOf(a: Value | undefined, b: Value | undefined): Value {
  if (a === undefined || b === undefined) return a ?? b ?? unknown;
  if (a === b) return a;
  const [more, less] = weight(a) >= weight(b) ? [a, b] : [b, a];
  const [hash, other] = [hashOf(more), hashOf(less)];
  if (hash !== undefined && hash === other) return more;
  const isPlain = (value: Value) => /^(?:text|integer|float|boolean)$/u.test(value.kind);
  return isPlain(more) && isPlain(less) ? unknown : more;
}

export function eitherOfAll(values: readonly Value[]): Value {
  let best: Value | undefined;
  for (const value of values) best = best === undefined ? value : eitherOf(best, value);
  return best ?? unknown;
}
