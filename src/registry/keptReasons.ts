import type { Clock, Logger } from './ports';
import { readStoredReason, writeStoredReason } from './storedReason';
import type { StoredReason } from './storedReason';

/** Files in one folder, by name. Each method rejects when it fails. */
export interface ReasonFiles {
  read(name: string): Promise<string>;
  /** At once or not at all: another window may be reading. */
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** All there are, with the time of their last writing in milliseconds since the epoch, and their size in bytes. */
  list(): Promise<readonly { readonly name: string; readonly writtenAt: number; readonly size: number }[]>;
}

const mostFiles = 200;
const longestKept = 90 * 86_400_000;
/** Bytes of all files. Every reason fits: no more is kept of one than `limits` say. */
const mostBytes = 20_000_000;

/** Reasons that earlier sessions and other windows have read: one file for each version in one status. */
export class KeptReasons {
  constructor(
    private readonly files: ReasonFiles,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  /** Undefined when none is kept, or what is kept cannot be read. Never rejects. */
  async read(key: string): Promise<StoredReason | undefined> {
    try {
      const stored = readStoredReason(await this.files.read(await fileName(key)));
      // What claims to be from later was written by a clock that went wrong.
      return stored !== undefined && stored.asOf <= this.clock.now() ? stored : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps a reason, or forgets the kept one where there is none any more. Never rejects. */
  async keep(key: string, stored: StoredReason): Promise<void> {
    try {
      const name = await fileName(key);
      if (stored.reason.kind === 'none') {
        await this.files.remove(name).catch(() => undefined);
        return;
      }
      await this.files.write(name, writeStoredReason(stored));
      await this.#sweep();
    } catch (error) {
      this.log.warn(`A reason could not be kept: ${String(error)}`);
    }
  }

  async #sweep(): Promise<void> {
    const newestFirst = [...(await this.files.list())].sort((a, b) => b.writtenAt - a.writtenAt);
    const oldest = this.clock.now() - longestKept;
    let bytes = 0;
    for (const [index, { name, writtenAt, size }] of newestFirst.entries()) {
      bytes += size;
      const isTooMany = index >= mostFiles || bytes > mostBytes;
      // Another window may have removed it meanwhile.
      if (isTooMany || writtenAt < oldest) await this.files.remove(name).catch(() => undefined);
    }
  }
}

/** Nothing of the registry's own texts, which can hold anything. */
async function fileName(key: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key));
  return `${Array.from(new Uint8Array(hash).slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')}.json`;
}
