// The network of a window that can be closed: requests under way break off, and nobody hears of that any more.
import type { Fetch } from '../../../src/registry/ports';

export class ClosableFetch {
  readonly #closing = new AbortController();

  /** Never settles once the window is closed, as nothing goes on in a process that is gone. */
  readonly fetch: Fetch = async (input, init = {}) => {
    const { signal } = this.#closing;
    if (this.#isClosed()) return await gone();
    const both = init.signal ? AbortSignal.any([init.signal, signal]) : signal;
    const outcome = await globalThis.fetch(input, { ...init, signal: both }).then(
      (response) => () => response,
      (error: unknown) => () => {
        throw error;
      },
    );
    return this.#isClosed() ? await gone() : outcome();
  };

  #isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  close(): void {
    this.#closing.abort();
  }
}

function gone(): Promise<never> {
  return new Promise(() => undefined);
}
