import type { RangeSource } from '../archive/rangeSource';
import { ArchiveRanges } from './archiveRanges';
import { readArchiveUrl } from './archiveUrl';
import type { ArchiveAccess } from './transport';

export interface OpenArchiveOptions {
  readonly signal?: AbortSignal | undefined;
  /** Cap on all bytes that are read of it; default 4 MiB. */
  readonly maxBytes?: number;
}

/**
 * Opens a published archive to read parts of it where it is. One request asks for its end; nothing else is read
 * before somebody wants it. As for a download, no credential is sent, and redirects lead to the same origin only.
 *
 * @returns undefined when it cannot be read in parts: the server has none to give, or it is an old `.tar.gz`
 * @throws RegistryError
 */
export async function openArchive(
  access: ArchiveAccess,
  downloadUrl: string,
  { signal, maxBytes = 4 * 2 ** 20 }: OpenArchiveOptions = {},
): Promise<RangeSource | undefined> {
  const url = readArchiveUrl(downloadUrl, access.baseUrl);
  if (/\.(?:tar\.gz|tgz)$/i.test(url.pathname)) return undefined;
  const ranges = new ArchiveRanges(access, url, maxBytes);
  return (await ranges.begin(signal)) ? ranges : undefined;
}
