import { firstFrom, nearer, type Occurrence } from './occurrence';

/**
 * Occurrences of one snippet, each of which is given away once. Costs nothing for those that nobody takes, as many
 * rules can share a snippet that stands in many lines.
 */
export class FreeOccurrences {
  readonly #occurrences: readonly Occurrence[];
  /** For a taken one the index of one further down that may be free; what is not in here is free. */
  readonly #below = new Map<number, number>();
  /** The same further up. */
  readonly #above = new Map<number, number>();

  /** @param occurrences from top to bottom */
  constructor(occurrences: readonly Occurrence[]) {
    this.#occurrences = occurrences;
  }

  /** The free occurrence that is nearest to a line, the upper one of two. */
  nearest(line: number): Occurrence | undefined {
    const at = firstFrom(this.#occurrences, line);
    const below = this.#occurrences[follow(this.#below, at)];
    const above = this.#occurrences[follow(this.#above, at - 1)];
    return nearer(above, below, line);
  }

  /** Takes the one that begins in the same line, where there is one. */
  take({ firstLine }: Occurrence): void {
    const at = firstFrom(this.#occurrences, firstLine);
    if (this.#occurrences[at]?.firstLine !== firstLine) return;
    this.#below.set(at, at + 1);
    this.#above.set(at, at - 1);
  }
}

/** Follows links to the end, and makes the way shorter for the next who comes along. */
function follow(links: Map<number, number>, from: number): number {
  let at = from;
  for (let next = links.get(at); next !== undefined; next = links.get(at)) {
    const further = links.get(next);
    if (further !== undefined) links.set(at, further);
    at = next;
  }
  return at;
}
