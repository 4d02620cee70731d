import * as vscode from 'vscode';
import type { Reference } from '../../references/reference';
import { oneLine } from '../../workspace/oneLine';
import { isBad } from '../../workspace/references/verdict';
import type { ReferenceStatus, Verdict } from '../../workspace/references/verdict';
import { verdictWord, verdictWords } from '../../workspace/words/verdictWords';

/** How much is shown of what documents name, as the setting says. */
export type ShownReferences = 'off' | 'flagged' | 'all';

type Severity = 'Error' | 'Warning' | 'Information';

const problems: Readonly<Partial<Record<Verdict, readonly [code: string, severity: Severity]>>> = {
  'pack-banned': ['pack-banned', 'Error'],
  banned: ['version-banned', 'Error'],
  flagged: ['version-flagged', 'Warning'],
  deleted: ['version-deleted', 'Warning'],
  'pack-not-found': ['pack-not-found', 'Warning'],
  'not-found': ['version-not-found', 'Warning'],
  pending: ['version-pending', 'Information'],
  deprecated: ['version-deprecated', 'Information'],
  outdated: ['version-outdated', 'Information'],
};

export interface ReferenceProblem {
  readonly code: string;
  readonly severity: vscode.DiagnosticSeverity;
  readonly message: string;
}

/** What the Problems view says of a pack and version that a document names; undefined where it says nothing. */
export function referenceProblem(
  reference: Reference,
  status: ReferenceStatus,
  shown: ShownReferences,
): ReferenceProblem | undefined {
  const found = problems[status.verdict];
  if (found === undefined || shown === 'off' || (shown === 'flagged' && !isBad(status.verdict)))
    return undefined;
  const [code, severity] = found;
  const message = [headline(reference, status), ...sentences(status)].join(' ');
  return { code, severity: vscode.DiagnosticSeverity[severity], message };
}

/** "example-pack 1.2.0: Flagged." */
function headline(reference: Reference, status: ReferenceStatus): string {
  return vscode.l10n.t('{0}: {1}.', referenceName(reference, status.verdict), verdictWord(status));
}

/** Pack and version on one line; the pack alone where the version plays no part. Texts of a file can be anything. */
export function referenceName({ id, version }: Reference, verdict: Verdict): string {
  const isOfPack = verdict === 'pack-banned' || verdict === 'pack-not-found';
  return oneLine(isOfPack || version === '' ? id : `${oneLine(id, 100)} ${oneLine(version, 60)}`, 170);
}

function sentences(status: ReferenceStatus): string[] {
  const { verdict } = status;
  // That there is a newer one is said with its number.
  const meaning = verdict === 'outdated' ? [] : [verdictWords(verdict).meaning];
  return [...meaning, ...newestWords(status)];
}

/** The way out, where one is known: a sentence, or none. */
export function newestWords({ verdict, newestActive, pack }: ReferenceStatus): string[] {
  if (newestActive !== undefined)
    return [vscode.l10n.t('The newest Active version is {0}.', oneLine(newestActive, 60))];
  return pack === undefined || verdict === 'pack-banned'
    ? []
    : [vscode.l10n.t('No version of it is Active.')];
}
