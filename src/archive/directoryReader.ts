import { RandomAccessReader } from 'yauzl';
import type { ReadCallback } from 'yauzl';
import type { RangeSource } from './rangeSource';

/** Bytes; a directory of the most entries with usual names is shorter. */
const LONGEST = 16 * 2 ** 20;

/**
 * Gives yauzl the end of an archive and its directory. yauzl asks for the directory in pieces of some bytes; with the
 * first of them all is read from there to the end, so that a source is asked twice at most for a sound archive.
 */
export class DirectoryReader extends RandomAccessReader {
  /** Never resolves. Rejects with what would otherwise be thrown where nobody is listening. */
  readonly broken: Promise<never>;
  /** Why the source could not be read, for whoever wants it as it was. */
  failure: unknown;
  #break: (error: unknown) => void = () => undefined;
  /** What is known: all bytes from `#start` to the end. */
  #known: Uint8Array = new Uint8Array(0);
  #start: number;

  constructor(
    private readonly source: RangeSource,
    private readonly size: number,
    private readonly signal: AbortSignal | undefined,
  ) {
    super();
    this.#start = size;
    this.broken = new Promise((_, reject) => (this.#break = reject));
    this.broken.catch(() => undefined);
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: ReadCallback,
  ): void {
    this.#bytes(position, length)
      .then(
        (bytes) => {
          buffer.set(bytes, offset);
          callback(null, length);
        },
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      )
      .catch((error: unknown) => this.#break(error));
  }

  async #bytes(position: number, length: number): Promise<Uint8Array> {
    if (position + length > this.size) throw new Error('an offset lies behind the end');
    if (this.size - position > LONGEST) throw new Error('its directory is too long');
    if (position < this.#start) {
      const before = await this.#read(position, this.#start - position);
      this.#known = Buffer.concat([before, this.#known]);
      this.#start = position;
    }
    const from = position - this.#start;
    return this.#known.subarray(from, from + length);
  }

  async #read(offset: number, length: number): Promise<Uint8Array> {
    try {
      return await this.source.read(offset, length, this.signal);
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
}
