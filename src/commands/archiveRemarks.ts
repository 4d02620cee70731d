import * as vscode from 'vscode';
import type { PackFileList } from '../archive/packFileList';
import type { Check } from '../publishing/check';
import type * as Publishing from '../publishing/index';

/** Nobody waits longer for remarks (ms); what was found by then is told, and that it is not all. */
const mostTime = 15_000;
/** The preview has them all. */
const mostOfAKind = 10;

/**
 * What is worth a look in the files that would be packed, the most important first. It never refuses a publish.
 *
 * @throws ArchiveError `aborted`
 */
export async function archiveRemarks(
  publishing: Pick<typeof Publishing, 'remarkOnFiles'>,
  list: PackFileList,
  signal: AbortSignal,
): Promise<Check[]> {
  const patience = AbortSignal.timeout(mostTime);
  const remarks = await publishing.remarkOnFiles(list, { signal, patience });
  const shown = new Map<string, number>();
  const checks: Check[] = [];
  let hidden = 0;
  for (const { code, message } of remarks) {
    const count = (shown.get(code) ?? 0) + 1;
    shown.set(code, count);
    if (count > mostOfAKind) hidden++;
    else checks.push({ code, severity: 'warning', message });
  }
  if (hidden === 0) return checks;
  const message =
    hidden === 1
      ? vscode.l10n.t('1 more remark on files; the preview of the archive has them all.')
      : vscode.l10n.t('{0} more remarks on files; the preview of the archive has them all.', hidden);
  return [...checks, { code: 'archive-more', severity: 'warning', message }];
}

/** Whether a check is about the files, so that the preview of the archive shows more of it. */
export function isAboutFiles({ code }: Pick<Check, 'code'>): boolean {
  return code === 'files' || code.startsWith('archive-');
}
