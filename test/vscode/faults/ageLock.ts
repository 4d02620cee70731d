import { readdir, utimes } from 'node:fs/promises';
import path from 'node:path';

/** Makes the lock of a window that is gone as old as one is that nobody holds any more; a window without one is no matter. */
export async function ageLock({ storage }: { readonly storage: string }): Promise<void> {
  const folder = path.join(storage, 'uploads');
  const then = new Date(Date.now() - 60_000);
  for (const name of await readdir(folder).catch((): string[] => []))
    if (name.endsWith('.lock')) await utimes(path.join(folder, name), then, then);
}
