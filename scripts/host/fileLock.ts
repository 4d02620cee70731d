// One at a time across processes: a folder is made, which the operating system lets only one caller do.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `work` while holding the lock folder `lock`. A lock whose holder no longer runs is taken over.
 * Waits at most `waitMs` milliseconds, then throws.
 */
export async function withLock<T>(lock: string, waitMs: number, work: () => Promise<T>): Promise<T> {
  const holder = path.join(lock, 'pid');
  const deadline = Date.now() + waitMs;
  await mkdir(path.dirname(lock), { recursive: true });
  for (;;) {
    try {
      await mkdir(lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (await isAbandoned(holder)) {
      await rm(lock, { recursive: true, force: true });
      continue;
    }
    if (Date.now() > deadline)
      throw new Error(`Another process holds ${lock}. Remove that folder if none runs.`);
    await sleep(250);
  }
  try {
    await writeFile(holder, String(process.pid));
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function isAbandoned(holder: string): Promise<boolean> {
  const read = () => readFile(holder, 'utf8').catch(() => '');
  // The pid is written right after the folder is made: an empty answer gets a second look.
  const pid = Number((await read()) || (await sleep(1000).then(read)));
  if (!Number.isInteger(pid) || pid <= 0) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
