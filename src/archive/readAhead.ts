/** Work that is started ahead of its turn. */
export interface ReadAheadOptions<T, R> {
  readonly start: (item: T) => Promise<R>;
  /** What an item weighs while it is under way; the sum stays within `capacity` (a single item may exceed it). */
  readonly weight: (item: T) => number;
  readonly capacity: number;
  /** Items under way at most. */
  readonly limit: number;
  /** For results nobody took because the loop ended early. */
  readonly discard: (result: R) => Promise<void>;
}

/**
 * Gives the results of `start` in the order of the items, with later items already under way. An item counts
 * until the loop asks for the next one. Ends only after everything that was started has ended.
 */
export async function* readAhead<T, R>(
  items: readonly T[],
  options: ReadAheadOptions<T, R>,
): AsyncGenerator<R, void, undefined> {
  const waiting: { result: Promise<R>; weight: number }[] = [];
  let load = 0;
  let next = 0;
  const fill = (): void => {
    for (let item = items[next]; item !== undefined; item = items[next]) {
      const weight = options.weight(item);
      if (waiting.length >= options.limit || (load > 0 && load + weight > options.capacity)) return;
      const result = options.start(item);
      // Its turn may come much later; a failure must not count as unhandled until then.
      result.catch(() => undefined);
      waiting.push({ result, weight });
      load += weight;
      next++;
    }
  };
  try {
    fill();
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const value = await first.result;
      waiting.shift();
      yield value;
      load -= first.weight;
      fill();
    }
  } finally {
    for (const ended of await Promise.allSettled(waiting.map(({ result }) => result))) {
      if (ended.status === 'fulfilled') await options.discard(ended.value);
    }
  }
}
