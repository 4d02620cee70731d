import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { RegistryClient } from '../registry/registryClient';

/** Bytes; larger ones can be saved by Download Archive. */
export const largestDownload = 200 * 2 ** 20;

export interface DownloadGiven {
  readonly client: Pick<RegistryClient, 'downloadArchive'>;
  /** Where the file lies while it is open. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly report: (bytes: number, total: number | undefined) => void;
}

/**
 * Downloads an archive into a file that is gone when it is closed, also when the window ends in between.
 *
 * @throws RegistryError; an error of the system when the disk is full
 */
export async function downloadedArchive(
  downloadUrl: string,
  { client, folder, signal, report }: DownloadGiven,
): Promise<FileHandle> {
  await mkdir(folder, { recursive: true });
  const { body, total } = await client.downloadArchive(downloadUrl, { signal, maxBytes: largestDownload });
  const file = path.join(folder, `${randomUUID()}.part`);
  const handle = await open(file, 'wx+', 0o600);
  try {
    // From here on it has no name. Where the system keeps one until it is closed, that is as good.
    await rm(file, { force: true });
    let bytes = 0;
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return handle;
      await handle.appendFile(value);
      bytes += value.byteLength;
      report(bytes, total);
    }
  } catch (error) {
    body.cancel().catch(() => undefined);
    await handle.close();
    throw error;
  }
}
