/** Lets a number of tasks run at a time; the others wait in line, and leave it when their signal aborts. */
export class RequestSlots {
  #free: number;
  readonly #line: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** Rejects with the signal's reason when it aborts before the task could start. */
  async run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const release = await this.take(signal);
    try {
      return await task();
    } finally {
      release();
    }
  }

  /**
   * Waits for a slot that is held beyond one call, such as for a stream.
   *
   * @returns gives the slot back; more than one call does no harm
   * @throws the signal's reason when it aborts before
   */
  async take(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.#free > 0) this.#free--;
    else await this.#turn(signal);
    let held = true;
    const release = (): void => {
      if (!held) return;
      held = false;
      // The slot goes straight to the next in line, so that nobody slips in between.
      const next = this.#line.shift();
      if (next === undefined) this.#free++;
      else next();
    };
    // It may have aborted between the turn and this moment.
    if (signal?.aborted === true) {
      release();
      throw signal.reason as Error;
    }
    return release;
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
