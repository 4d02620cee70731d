import type { Remark } from '../../archive/remarks/remark';
import type { KnownContents } from '../../archive/remarks/secrets';
import type { Preview } from './readPreview';

/**
 * Remarks on the files of a preview, the most important first.
 *
 * @param known - of an earlier call, so that only what has changed is read
 * @throws ArchiveError `aborted`
 */
export async function previewRemarks(
  preview: Pick<Preview, 'files' | 'warnings'>,
  signal: AbortSignal,
  known: KnownContents,
): Promise<Remark[]> {
  const { remarkOnFiles } = await import('../../publishing/index');
  return await remarkOnFiles(preview, { signal, known });
}
