/** Milliseconds of work on the main thread after which other events get their turn. */
const SLICE = 8;

/** Keeps long loops from blocking the event loop: call `breathe` once a round, await what it gives. */
export class Pace {
  private since = performance.now();

  /** Undefined while the slice lasts (nothing to await), else a promise that resolves after other events. */
  breathe(): Promise<void> | undefined {
    if (performance.now() - this.since < SLICE) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        this.since = performance.now();
        resolve();
      });
    });
  }
}

/**
 * Runs `work` for every item with at most `limit` running at a time; results are in the order of the items.
 * After the first failure nothing new starts, and the call rejects once all running work has ended.
 */
export async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  const queue = items.entries();
  let failure: { error: unknown } | undefined;
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (failure !== undefined) return;
      try {
        results[index] = await work(item);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  if (failure !== undefined) throw failure.error;
  return results;
}
