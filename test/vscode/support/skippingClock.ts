// A clock for which waiting takes no time: whoever sleeps finds it that much later at once.
import type { Clock } from '../../../src/registry/ports';

export class SkippingClock implements Clock {
  #ahead = 0;

  now(): number {
    return Date.now() + this.#ahead;
  }

  /** Sets it forward, or back by a negative number, as a person or the network does. */
  advance(milliseconds: number): void {
    this.#ahead += milliseconds;
  }

  /** The same for the clock of a desk. */
  static set(clock: Clock, milliseconds: number): void {
    if (!(clock instanceof SkippingClock)) throw new Error('This clock cannot be set.');
    clock.advance(milliseconds);
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.advance(milliseconds);
    // Others get their turn, as in any pause.
    await new Promise(setImmediate);
    signal?.throwIfAborted();
  }
}
