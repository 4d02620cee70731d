import type { KnownSizes } from '../../archive/packedSize';
import type { Preview } from './readPreview';

/**
 * How many bytes the archive of a preview would have, nearly.
 *
 * @param known - of an earlier call, so that only what has changed is read
 * @throws ArchiveError `aborted`
 */
export async function previewSize(
  { files }: Pick<Preview, 'files'>,
  signal: AbortSignal,
  known: KnownSizes,
): Promise<number> {
  const { packedSize } = await import('../../publishing/index');
  return await packedSize(files, { signal, known });
}
