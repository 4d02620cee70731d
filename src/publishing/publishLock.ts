import { mkdir, open, readFile, stat, unlink, utimes } from 'node:fs/promises';
import path from 'node:path';

/** How often a holder shows that it is alive, and after how long without that it counts as gone (ms). */
const beat = 10_000;
const staleAfter = 45_000;

export interface PublishLock {
  /**
   * Whether the lock is still this window's. After a sleep of the machine another window may have taken it for
   * one whose holder is gone.
   */
  isHeld(): Promise<boolean>;
  /** Gives it back; another window's lock is left alone. */
  release(): Promise<void>;
}

/**
 * Takes the lock of one version for this window, so that two windows never publish it at once.
 * `folder` is shared by all windows of this machine; `key` is safe as a file name.
 * @returns undefined when another window holds it.
 */
export async function takePublishLock(folder: string, key: string): Promise<PublishLock | undefined> {
  const file = path.join(folder, `${key}.lock`);
  const mark = crypto.randomUUID();
  await mkdir(folder, { recursive: true });
  if (!(await create(file, mark)) && !(await takeOver(file, mark))) return undefined;
  const timer = setInterval(() => {
    const now = new Date();
    void holds(file, mark)
      .then((mine) => (mine ? utimes(file, now, now) : undefined))
      .catch(ignoreMissing);
  }, beat);
  timer.unref();
  return {
    isHeld: () => holds(file, mark),
    async release() {
      clearInterval(timer);
      if (await holds(file, mark)) await unlink(file).catch(ignoreMissing);
    },
  };
}

/** Whether some window holds the lock now. */
export async function isPublishLocked(folder: string, key: string): Promise<boolean> {
  const file = path.join(folder, `${key}.lock`);
  try {
    await stat(file);
  } catch {
    return false;
  }
  return !(await isStale(file));
}

async function holds(file: string, mark: string): Promise<boolean> {
  return (await readFile(file, 'utf8').catch(() => '')) === mark;
}

/**
 * Replaces a lock whose holder is gone. Several windows may find it stale together, and a slow one would remove
 * the new lock of a fast one: so the look and the removal are behind a lock of their own, held for a moment.
 */
async function takeOver(file: string, mark: string): Promise<boolean> {
  if (!(await isStale(file))) return false;
  const turn = `${file}.turn`;
  if (!(await create(turn, mark))) {
    // Left by a crash within that moment; the next try finds it gone.
    if (await isStale(turn)) await unlink(turn).catch(ignoreMissing);
    return false;
  }
  try {
    if (!(await isStale(file))) return false;
    await unlink(file).catch(ignoreMissing);
    return await create(file, mark);
  } finally {
    await unlink(turn).catch(ignoreMissing);
  }
}

async function create(file: string, mark: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(mark);
    } catch (error) {
      // On a full disk: without its mark the lock would be nobody's, and hold up everybody.
      await unlink(file).catch(ignoreMissing);
      throw error;
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isStale(file: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(file)).mtimeMs > staleAfter;
  } catch {
    return true;
  }
}

function ignoreMissing(): void {
  // Gone already: that is what was wanted.
}
