import { Worker } from 'node:worker_threads';
import type { PackAnswer, PackQuestion } from './packThreadProtocol';

/** A thread that runs the bundle of `packThread`, until it breaks down or is ended. */
export class PackWorker {
  readonly #worker: Worker;
  /** Of questions that are not answered; it answers them in their order. */
  readonly #waiting: ((answer: PackAnswer | undefined) => void)[] = [];
  #ending: Promise<unknown> | undefined;

  /** @throws Error where no thread can be had */
  constructor(
    file: string,
    private readonly ended: (worker: PackWorker) => void,
  ) {
    // Nothing of how this process was started concerns it.
    this.#worker = new Worker(file, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 128 } });
    this.#worker.on('message', (answer: PackAnswer) => this.#waiting.shift()?.(answer));
    for (const event of ['error', 'messageerror', 'exit']) this.#worker.on(event, () => void this.end());
  }

  /** Questions that it has not answered. */
  get load(): number {
    return this.#waiting.length;
  }

  /** @returns undefined when it ends before it answers */
  ask(question: PackQuestion): Promise<PackAnswer | undefined> {
    if (this.#ending !== undefined) return Promise.resolve(undefined);
    this.#worker.postMessage(question);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Ends it, whatever it is at; what it has open is closed. Resolves when it has ended. */
  async end(): Promise<void> {
    if (this.#ending === undefined) {
      this.#ending = this.#worker.terminate();
      this.ended(this);
      for (const resolve of this.#waiting.splice(0)) resolve(undefined);
    }
    await this.#ending;
  }
}
