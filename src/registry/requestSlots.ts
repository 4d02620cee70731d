/** Lets a number of tasks run at a time; the others wait in line, and leave it when their signal aborts. */
export class RequestSlots {
  #free: number;
  readonly #line: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** Rejects with the signal's reason when it aborts before the task could start. */
  async run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    if (this.#free > 0) this.#free--;
    else await this.#turn(signal);
    try {
      // It may have aborted between the turn and this moment.
      signal?.throwIfAborted();
      return await task();
    } finally {
      // The slot goes straight to the next in line, so that nobody slips in between.
      const next = this.#line.shift();
      if (next === undefined) this.#free++;
      else next();
    }
  }

  #turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.#line.splice(this.#line.indexOf(enter), 1);
        reject(signal?.reason as Error);
      };
      this.#line.push(enter);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }
}
