/**
 * A signal that aborts with an outer one, or when time is up. `AbortSignal.any` is not used: on long-lived
 * signals it leaks listeners in Node 20.
 */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #milliseconds: number;
  readonly #outer: AbortSignal | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #expired = false;

  constructor(milliseconds: number, outer?: AbortSignal) {
    this.#milliseconds = milliseconds;
    this.#outer = outer;
    outer?.addEventListener('abort', this.#follow);
    if (outer?.aborted === true) this.#follow();
    this.restart();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether time was up, rather than the caller gave up. */
  get expired(): boolean {
    return this.#expired;
  }

  /** Gives the full time again: for streams, where the deadline is for silence. */
  restart(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#expired = true;
      this.#controller.abort();
    }, this.#milliseconds);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#follow);
  }

  readonly #follow = (): void => this.#controller.abort(this.#outer?.reason);
}
