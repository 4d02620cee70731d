import { Worker } from 'node:worker_threads';
import type { ScanResult } from '../../scan/prediction';
import type { ScanAnswer, ScanQuestion } from './scanProtocol';

export interface ScannerOptions {
  /** The bundle that the thread runs. */
  readonly file: string;
  /** The thread ends when nobody has asked for so long (ms). */
  readonly idleMs?: number;
  /** A file that takes longer is given up, and the thread with it (ms). */
  readonly mostMs?: number;
}

interface Waiting {
  readonly text: string;
  readonly resolve: (result: ScanResult) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Looks into Python files on a thread of its own, one after the other. The thread begins with the first file, and again
 * after it has broken down: a file that breaks it is the only one that fails.
 */
export class Scanner {
  #worker: Worker | undefined;
  readonly #queue: Waiting[] = [];
  #current: (Waiting & { readonly id: number }) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastId = 0;
  #disposed = false;

  constructor(private readonly options: ScannerOptions) {}

  /** Whether the thread is there. */
  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  /**
   * What is likely to be found in a file.
   * @param urgent before the files that wait: somebody is typing in it
   * @throws Error when the thread broke down or took too long over it
   */
  scan(text: string, urgent = false): Promise<ScanResult> {
    if (this.#disposed) return Promise.reject(new Error('The scanner is closed'));
    return new Promise((resolve, reject) => {
      const waiting = { text, resolve, reject };
      if (urgent) this.#queue.unshift(waiting);
      else this.#queue.push(waiting);
      this.#next();
    });
  }

  dispose(): void {
    this.#disposed = true;
    this.#end(new Error('The scanner is closed'));
    for (const { reject } of this.#queue.splice(0)) reject(new Error('The scanner is closed'));
  }

  #next(): void {
    if (this.#current !== undefined) return;
    clearTimeout(this.#timer);
    const waiting = this.#queue.shift();
    if (waiting === undefined) {
      this.#timer = setTimeout(() => this.#end(), this.options.idleMs ?? 30_000);
      this.#timer.unref();
      return;
    }
    const id = ++this.#lastId;
    this.#current = { ...waiting, id };
    const most = this.options.mostMs ?? 20_000;
    this.#timer = setTimeout(() => this.#end(new Error(`It took longer than ${most / 1000} s`)), most);
    const question: ScanQuestion = { id, text: waiting.text };
    try {
      this.#worker ??= this.#start();
      this.#worker.postMessage(question);
    } catch (error) {
      this.#end(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #start(): Worker {
    const worker = new Worker(this.options.file, { resourceLimits: { maxOldGenerationSizeMb: 512 } });
    const failed = (error: Error) => {
      if (this.#worker === worker) this.#end(error);
    };
    worker.on('message', (answer: ScanAnswer) => this.#answered(answer));
    worker.on('error', failed);
    worker.on('exit', (code) => failed(new Error(`The thread has ended with code ${code}`)));
    // A window that closes does not wait for it.
    worker.unref();
    return worker;
  }

  #answered(answer: ScanAnswer): void {
    const current = this.#current;
    if (current?.id !== answer.id) return;
    this.#current = undefined;
    if ('result' in answer) current.resolve(answer.result);
    else current.reject(new Error(answer.error));
    this.#next();
  }

  /** Ends the thread. With an error, the file that it was at fails; those that wait go on with a new one. */
  #end(error?: Error): void {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
    const current = this.#current;
    this.#current = undefined;
    if (error === undefined || current === undefined) return;
    current.reject(error);
    if (!this.#disposed) this.#next();
  }
}
