import { availableParallelism } from 'node:os';
import { throwIfAborted } from './abort';
import type { CompressedFile } from './compressFile';
import { SAMPLED_FROM } from './deflateOptions';
import type { FileState } from './fileState';
import type { PackFile } from './packFileList';
import { PackWorker } from './packWorker';

const MOST_THREADS = 4;
/** With less in small files than this, threads cost more than they save. */
const WORTH_FILES = 300;
const WORTH_BYTES = 4_000_000;
/** Files of a question: a message takes about a tenth of the time of a file. */
const BATCH = 8;
/** Questions that a thread has at a time, so that it need not wait for the next one. */
const AHEAD = 2;
const LOOKS = 64;

interface Waiting {
  readonly file: PackFile;
  readonly resolve: (result: CompressedFile | undefined) => void;
}

/**
 * Threads that read and deflate the small files of one archive. What they cannot do is left to the caller: a file that
 * cannot be read, and all files of a thread that broke down.
 */
export class PackThreads {
  readonly #workers = new Set<PackWorker>();
  #queue: Waiting[] = [];
  #isDue = false;
  readonly #abort = (): void => void this.#end();

  /** Starts the threads; undefined where they would not pay, or `bundle` is not given. */
  static for(
    files: readonly PackFile[],
    bundle: string | undefined,
    signal: AbortSignal | undefined,
  ): PackThreads | undefined {
    const small = files.filter(isSmall);
    const bytes = small.reduce((sum, { size }) => sum + size, 0);
    if (bundle === undefined || small.length < WORTH_FILES || bytes < WORTH_BYTES) return undefined;
    return new PackThreads(bundle, signal);
  }

  private constructor(
    bundle: string,
    private readonly signal: AbortSignal | undefined,
  ) {
    try {
      for (let left = Math.min(availableParallelism(), MOST_THREADS); left > 0; left--) {
        this.#workers.add(new PackWorker(bundle, (worker) => this.#ended(worker)));
      }
    } catch {
      // Those that could be started will do, also none.
    }
    signal?.addEventListener('abort', this.#abort);
  }

  /** Files under way that keep all threads busy. */
  get room(): number {
    return this.#workers.size * BATCH * AHEAD;
  }

  /**
   * Reads and deflates a file.
   *
   * @returns undefined where it has to be done without a thread
   * @throws ArchiveError `aborted`
   */
  async compress(file: PackFile): Promise<CompressedFile | undefined> {
    if (!isSmall(file) || this.#workers.size === 0) return undefined;
    const result = await new Promise<CompressedFile | undefined>((resolve) => {
      this.#queue.push({ file, resolve });
      if (this.#isDue) return;
      this.#isDue = true;
      // A question takes the files that are wanted in one go.
      setImmediate(() => {
        this.#isDue = false;
        this.#pack();
      });
    });
    throwIfAborted(this.signal);
    return result;
  }

  /** How files are by now; undefined where it has to be found out without a thread. */
  async look(files: readonly PackFile[]): Promise<(FileState | undefined)[]> {
    const states = new Array<FileState | undefined>(files.length);
    const starts = Array.from({ length: Math.ceil(files.length / LOOKS) }, (_, at) => at * LOOKS).values();
    const lookOn = async (worker: PackWorker): Promise<void> => {
      for (const start of starts) {
        const paths = files.slice(start, start + LOOKS).map(({ absolutePath }) => absolutePath);
        const answer = await worker.ask({ task: 'look', paths });
        if (answer?.task !== 'look') return;
        for (const [at, state] of answer.states.entries()) states[start + at] = state;
      }
    };
    await Promise.all([...this.#workers].map(lookOn));
    return states;
  }

  /** Ends the threads, whatever they are at, and resolves when they have ended. */
  async close(): Promise<void> {
    this.signal?.removeEventListener('abort', this.#abort);
    await this.#end();
  }

  /** A thread that is busy gets a whole question only, an idle one whatever there is. */
  #pack(): void {
    for (;;) {
      const [worker] = [...this.#workers].sort((a, b) => a.load - b.load);
      const least = worker?.load === 0 ? 1 : BATCH;
      if (worker === undefined || worker.load >= AHEAD || this.#queue.length < least) return;
      void this.#packOn(worker, this.#queue.splice(0, BATCH));
    }
  }

  async #packOn(worker: PackWorker, batch: readonly Waiting[]): Promise<void> {
    const answer = await worker.ask({
      task: 'pack',
      paths: batch.map(({ file }) => file.absolutePath),
    });
    let offset = 0;
    for (const [at, { file, resolve }] of batch.entries()) {
      const read = answer?.task === 'pack' ? answer.files[at] : undefined;
      if (answer?.task !== 'pack' || read === undefined) {
        resolve(undefined);
        continue;
      }
      const { state, crc32, compressedSize } = read;
      const data = [answer.data.subarray(offset, (offset += compressedSize))];
      resolve({ file, state, size: Number(state.size), crc32, compressedSize, data });
    }
    this.#pack();
  }

  async #end(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.end()));
  }

  #ended(worker: PackWorker): void {
    this.#workers.delete(worker);
    if (this.#workers.size > 0) return;
    for (const { resolve } of this.#queue.splice(0)) resolve(undefined);
  }
}

function isSmall({ size }: PackFile): boolean {
  return size < SAMPLED_FROM;
}
