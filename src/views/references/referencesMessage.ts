import * as vscode from 'vscode';
import type { LastAudit } from '../../workspace/references/workspaceReferences';
import { clockTime } from '../../workspace/words/clockTime';
import { referenceFilterWords, type ReferenceFilter } from './referenceFilter';

/** What the view says of itself: how old it is, what is not in it, and how it is filtered. */
export function referencesMessage(
  audit: LastAudit | undefined,
  filter: ReferenceFilter,
  { now, isEmpty }: { readonly now: number; readonly isEmpty: boolean },
): string {
  const unaudited = isEmpty
    ? ''
    : vscode.l10n.t('Open files and installed packs. An audit looks through the whole workspace.');
  return [audit === undefined ? unaudited : auditWords(audit, now), referenceFilterWords(filter)]
    .filter((part) => part !== '')
    .join('\n');
}

function auditWords({ at, files, installed, isWhole, isStopped }: LastAudit, now: number): string {
  const facts = [
    vscode.l10n.t('As of {0}', clockTime(at, vscode.env.language, now)),
    files === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', files),
    installed === 0
      ? ''
      : installed === 1
        ? vscode.l10n.t('1 installed pack')
        : vscode.l10n.t('{0} installed packs', installed),
    isStopped
      ? vscode.l10n.t('stopped before the end')
      : isWhole
        ? ''
        : vscode.l10n.t('there are more files, which were not looked at'),
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}
