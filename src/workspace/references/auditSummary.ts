import * as vscode from 'vscode';
import type { Reference } from '../../references/reference';
import { verdictWords } from '../words/verdictWords';
import type { NamedPack } from './namedPacks';
import { isBad, verdicts, type ReferenceStatus, type Verdict } from './verdict';
import type { LastAudit } from './workspaceReferences';

/** A pack and version, and what is to be thought of it. */
export interface AuditedPack {
  readonly pack: NamedPack;
  readonly status: ReferenceStatus;
}

export function auditedPacks(
  packs: readonly NamedPack[],
  statusOf: (reference: Reference) => ReferenceStatus,
): AuditedPack[] {
  return packs.map((pack) => ({ pack, status: statusOf(pack.reference) }));
}

/** How many there are of each verdict that occurs, gravest first. */
export function countVerdicts(audited: readonly AuditedPack[]): ReadonlyMap<Verdict, number> {
  const counts = new Map<Verdict, number>();
  for (const { status } of audited) counts.set(status.verdict, (counts.get(status.verdict) ?? 0) + 1);
  return new Map(
    verdicts.flatMap((verdict) => {
      const count = counts.get(verdict);
      return count === undefined ? [] : [[verdict, count]];
    }),
  );
}

/** How many the registry was not asked about, or could not tell of: they may be anything. */
export function countUnchecked(audited: readonly AuditedPack[]): number {
  return audited.filter(({ status: { verdict } }) => verdict === 'failed' || verdict === 'unasked').length;
}

/** The sentence at the end of an audit. */
export function auditSummary(
  { files, isStopped, isWhole }: Pick<LastAudit, 'files' | 'isStopped' | 'isWhole'>,
  audited: readonly AuditedPack[],
): string {
  const { l10n } = vscode;
  const counts = countVerdicts(audited);
  const bad = [...counts]
    .filter(([verdict]) => isBad(verdict))
    .map(([verdict, count]) => `${verdictWords(verdict).word} ${count}`);
  const unchecked = countUnchecked(audited);
  const named = audited.length;
  const sentences = [
    isStopped ? l10n.t('The audit was stopped.') : '',
    named === 0
      ? l10n.t('No node packs are named in {0} files.', files)
      : bad.length > 0
        ? l10n.t('Versions that are named here: {0}. To be looked at: {1}.', named, bad.join(', '))
        : unchecked === 0
          ? l10n.t('Versions that are named here: {0}. None is flagged, banned, deleted or unknown.', named)
          : l10n.t('Versions that are named here: {0}.', named),
    unchecked === 0 ? '' : l10n.t('Not checked: {0}.', unchecked),
    isWhole || isStopped ? '' : l10n.t('Only the first {0} files were looked at.', files),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
