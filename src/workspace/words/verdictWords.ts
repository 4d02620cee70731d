import * as vscode from 'vscode';
import type { ReferenceStatus, Verdict } from '../references/verdict';
import { statusWords } from './statusWords';

interface VerdictWords {
  readonly word: string;
  readonly icon: string;
  readonly color: string | undefined;
  /** What it means to who opens the document: a sentence. */
  readonly meaning: string;
}

/** How editor and views say what is to be thought of a pack and version that a document names. */
export function verdictWords(verdict: Verdict): VerdictWords {
  return (words ??= wordsOfVerdicts())[verdict];
}

/** The word of a status: one that this extension does not know is said as the registry says it. */
export function verdictWord({ verdict, version }: Pick<ReferenceStatus, 'verdict' | 'version'>): string {
  const isPlain = verdict === 'active' || verdict === 'pending';
  return isPlain && version?.status === 'Unknown' ? statusWords(version).word : verdictWords(verdict).word;
}

export function verdictIcon(verdict: Verdict): vscode.ThemeIcon {
  const { icon, color } = verdictWords(verdict);
  return new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
}

// Looked up once: a view of 2,000 rows asks for each of them.
let words: Record<Verdict, VerdictWords> | undefined;

function wordsOfVerdicts(): Record<Verdict, VerdictWords> {
  const { l10n } = vscode;
  const of = (status: 'Active' | 'Pending' | 'Flagged' | 'Banned' | 'Deleted', meaning: string) => ({
    ...statusWords({ status, apiStatus: '' }),
    meaning,
  });
  return {
    'pack-banned': {
      word: l10n.t('Pack banned'),
      icon: 'error',
      color: 'testing.iconFailed',
      meaning: l10n.t('The registry has banned the whole node pack. No version of it can be installed.'),
    },
    banned: of('Banned', l10n.t('The registry has rejected this version. It cannot be installed.')),
    flagged: of(
      'Flagged',
      l10n.t('The security scan found something in this version, and no person has cleared it.'),
    ),
    deleted: of('Deleted', l10n.t('This version was withdrawn. It cannot be installed.')),
    'pack-not-found': {
      word: l10n.t('Unknown pack'),
      icon: 'question',
      color: 'list.warningForeground',
      meaning: l10n.t('The registry has no node pack with this id.'),
    },
    'not-found': {
      word: l10n.t('Unknown version'),
      icon: 'question',
      color: 'list.warningForeground',
      meaning: l10n.t('The registry has this node pack, but not this version of it.'),
    },
    pending: of('Pending', l10n.t('This version waits for the security scan. It is not offered yet.')),
    deprecated: {
      word: l10n.t('Deprecated'),
      icon: 'circle-slash',
      color: 'charts.yellow',
      meaning: l10n.t('The author advises against this version.'),
    },
    outdated: {
      word: l10n.t('Outdated'),
      icon: 'arrow-circle-up',
      color: 'charts.blue',
      meaning: l10n.t('A newer version is Active.'),
    },
    active: of('Active', l10n.t('This version can be installed, and no newer one is Active.')),
    'no-version': {
      word: l10n.t('No version of the registry'),
      icon: 'git-commit',
      color: undefined,
      meaning: l10n.t(
        'The registry has this node pack. The document names a commit or no version, so there is no status to tell.',
      ),
    },
    failed: {
      word: l10n.t('Not checked'),
      icon: 'debug-disconnect',
      color: undefined,
      meaning: l10n.t('The registry could not tell.'),
    },
    unasked: {
      word: l10n.t('Not checked'),
      icon: 'circle-outline',
      color: undefined,
      meaning: l10n.t('The registry has not been asked yet.'),
    },
    elsewhere: {
      word: l10n.t('Not from the registry'),
      icon: 'repo',
      color: undefined,
      meaning: l10n.t('A repository, or what ComfyUI brings along. The registry knows nothing about it.'),
    },
  };
}
