import { rm } from 'node:fs/promises';
import type { PublishLock } from './publishLock';

/**
 * Ends what a window does to a version: removes the archive that nobody needs any more, and lets other windows have the
 * lock. In this order, since the next window puts its own archive there; one that has taken the lock over has done so
 * already, and nothing is touched. Harmless when it is called again.
 *
 * @param archive the file to remove; undefined where an upload can be resumed with it
 */
export async function leavePublish(lock: PublishLock, archive: string | undefined): Promise<void> {
  try {
    if (archive !== undefined && (await lock.isHeld())) await rm(archive, { force: true });
  } catch {
    // What stays is swept later.
  } finally {
    await lock.release();
  }
}
