import { rm } from 'node:fs/promises';

/** Removes an archive that will not be uploaded. Never rejects: what stays is swept later. */
export async function discardArchive(file: string): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined);
}
