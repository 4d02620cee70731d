import { aborted } from './failures';

/**
 * One piece of work that several callers wait for. A caller who gives up leaves the others their result; when all
 * have gone, the work is told to stop.
 */
export class SharedFlight<T> {
  readonly #controller = new AbortController();
  readonly #landing: Promise<T>;
  #waiting = 0;

  constructor(work: (signal: AbortSignal) => Promise<T>) {
    this.#landing = work(this.#controller.signal);
  }

  /** Whether all who waited have given up. */
  get abandoned(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Rejects with a RegistryError `aborted` as soon as the signal aborts. */
  join(signal?: AbortSignal): Promise<T> {
    if (signal?.aborted === true) return Promise.reject(aborted(false));
    this.#waiting++;
    return new Promise<T>((resolve, reject) => {
      const leave = (): void => {
        if (--this.#waiting === 0) this.#controller.abort();
        reject(aborted(false));
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#landing.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave));
    });
  }

  stop(): void {
    this.#controller.abort();
  }
}
