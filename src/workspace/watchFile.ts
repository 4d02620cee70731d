import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A pending version that is looked at until the scan has decided. */
export interface WatchedVersion {
  readonly origin: string;
  readonly nodeId: string;
  readonly version: string;
  /** When the watch began, in milliseconds since the epoch. */
  readonly since: number;
}

/** Marks of messages are kept longer than any watch lasts. */
const markAge = 30 * 86_400_000;
/** A list out of a cache on the way can show a status that is no more: for so long after a decision it is not news. */
const staleFor = 15 * 60_000;

/** The watched versions on disk: every window sees them, and only one of them gets to tell of a decision. */
export class WatchFile {
  constructor(private readonly folder: string) {}

  async add(watched: WatchedVersion): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await writeFile(await this.#file(watched, '.json'), JSON.stringify(watched));
  }

  async remove(watched: WatchedVersion): Promise<void> {
    await rm(await this.#file(watched, '.json'), { force: true });
  }

  /** Never rejects; what cannot be read is not watched. */
  async list(): Promise<WatchedVersion[]> {
    const names = await readdir(this.folder).catch((): string[] => []);
    const watched = await Promise.all(
      names.filter((name) => name.endsWith('.json')).map((name) => readWatched(path.join(this.folder, name))),
    );
    return watched.filter((entry) => entry !== undefined);
  }

  /**
   * Whether this window is the one to tell of the decision: true once over all windows, and once more for a status
   * that a version comes back to after it had another one for a while.
   */
  async claimMessage(watched: WatchedVersion, status: string): Promise<boolean> {
    await mkdir(this.folder, { recursive: true });
    const marks = await this.#marks(watched);
    const last = marks.at(-1);
    if (last?.status === status) return false;
    const wasTold = marks.some((mark) => mark.status === status);
    if (last !== undefined && wasTold && Date.now() - last.at < staleFor) return false;
    try {
      // Windows that see the same decision count to the same number.
      const number = (last?.number ?? 0) + 1;
      await (await open(await this.#file(watched, `.${number}.${status}.told`), 'wx')).close();
      void this.#sweep();
      return true;
    } catch (error) {
      // Told twice is better than never told.
      return (error as NodeJS.ErrnoException).code !== 'EEXIST';
    }
  }

  /** What was told of a version, oldest first. */
  async #marks(watched: WatchedVersion): Promise<{ number: number; status: string; at: number }[]> {
    const prefix = path.basename(await this.#file(watched, '.'));
    const names = await readdir(this.folder).catch((): string[] => []);
    const marks = names
      .filter((name) => name.startsWith(prefix))
      .map(async (name) => {
        const [, number, status] = /^\.(\d+)\.(\w+)\.told$/u.exec(name.slice(prefix.length - 1)) ?? [];
        if (number === undefined || status === undefined) return [];
        const at = await stat(path.join(this.folder, name)).then(
          ({ mtimeMs }) => mtimeMs,
          () => undefined, // Swept just now.
        );
        return at === undefined ? [] : [{ number: Number(number), status, at }];
      });
    return (await Promise.all(marks)).flat().sort((a, b) => a.number - b.number);
  }

  async #file({ origin, nodeId, version }: WatchedVersion, suffix: string): Promise<string> {
    // Loaded here: it would be the most expensive thing that a window loads at its start.
    const { createHash } = await import('node:crypto');
    const name = createHash('sha256').update(`${origin}\n${nodeId.toLowerCase()}\n${version}`).digest('hex');
    return path.join(this.folder, name.slice(0, 32) + suffix);
  }

  async #sweep(): Promise<void> {
    for (const name of await readdir(this.folder).catch((): string[] => [])) {
      const file = path.join(this.folder, name);
      const old = await stat(file).then(
        ({ mtimeMs }) => Date.now() - mtimeMs > markAge,
        () => false,
      );
      if (old) await rm(file, { force: true }).catch(() => undefined);
    }
  }
}

async function readWatched(file: string): Promise<WatchedVersion | undefined> {
  try {
    const value = JSON.parse(await readFile(file, 'utf8')) as Partial<Record<keyof WatchedVersion, unknown>>;
    const { origin, nodeId, version, since } = value;
    if (typeof origin !== 'string' || typeof nodeId !== 'string') return undefined;
    if (typeof version !== 'string' || typeof since !== 'number') return undefined;
    return { origin, nodeId, version, since };
  } catch {
    return undefined;
  }
}
