// A clock that stands still until a test moves it.
import type { Clock } from '../../../src/registry/ports';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

export class SteppedClock implements Clock {
  readonly #sleepers = new Set<Sleeper>();
  #now: number;

  constructor(start = Date.now()) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        signal?.removeEventListener('abort', give);
        this.#sleepers.delete(sleeper);
      };
      const give = () => {
        leave();
        reject(new DOMException('Aborted', 'AbortError'));
      };
      const wake = () => {
        leave();
        resolve();
      };
      const sleeper: Sleeper = { until: this.#now + milliseconds, wake };
      this.#sleepers.add(sleeper);
      if (signal?.aborted === true) give();
      else signal?.addEventListener('abort', give, { once: true });
    });
  }

  /** How much longer everybody who waits for this clock sleeps (ms), shortest first. */
  get waits(): readonly number[] {
    return [...this.#sleepers].map(({ until }) => until - this.#now).sort((a, b) => a - b);
  }

  /** Moves on by `milliseconds` and wakes whoever has slept enough by then. */
  advance(milliseconds: number): void {
    this.#now += milliseconds;
    for (const { until, wake } of [...this.#sleepers]) if (until <= this.#now) wake();
  }
}
