import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, stat, unlink, utimes } from 'node:fs/promises';
import path from 'node:path';

/** How often a holder shows that it is alive, and after how long without that it counts as gone (ms). */
const beat = 10_000;
const staleAfter = 45_000;

export interface PublishLock {
  release(): Promise<void>;
}

/**
 * Takes the lock of one version for this window, so that two windows never publish it at once.
 * `folder` is shared by all windows of this machine; `key` is safe as a file name.
 * @returns undefined when another window holds it.
 */
export async function takePublishLock(folder: string, key: string): Promise<PublishLock | undefined> {
  const file = path.join(folder, `${key}.lock`);
  const mark = randomUUID();
  await mkdir(folder, { recursive: true });
  if (!(await create(file, mark))) {
    if (!(await isStale(file))) return undefined;
    await unlink(file).catch(ignoreMissing);
    if (!(await create(file, mark))) return undefined;
    // Two windows may have found it stale together, and the second removed the first one's new lock.
    await new Promise((resolve) => setTimeout(resolve, 100));
    if ((await readFile(file, 'utf8').catch(() => '')) !== mark) return undefined;
  }
  const timer = setInterval(() => {
    const now = new Date();
    void utimes(file, now, now).catch(ignoreMissing);
  }, beat);
  timer.unref();
  return {
    async release() {
      clearInterval(timer);
      await unlink(file).catch(ignoreMissing);
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

async function create(file: string, mark: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(mark);
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
