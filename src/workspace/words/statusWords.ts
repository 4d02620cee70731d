import * as vscode from 'vscode';
import type { NodeVersion, VersionStatus } from '../../registry/nodeVersion';

interface StatusWords {
  readonly word: string;
  readonly icon: string;
  readonly color: string | undefined;
  /** What it means to the author. */
  readonly meaning: string;
}

/** How every view says a status. Colour never carries the meaning alone. */
export function statusWords(version: Pick<NodeVersion, 'status' | 'apiStatus'>): StatusWords {
  return version.status === 'Unknown'
    ? {
        word: version.apiStatus.replace(/^NodeVersionStatus/u, '') || vscode.l10n.t('Unknown'),
        icon: 'question',
        color: undefined,
        meaning: vscode.l10n.t(
          'The registry uses a status that this version of the extension does not know.',
        ),
      }
    : (words ??= wordsOfStatuses())[version.status];
}

export function statusIcon(version: Pick<NodeVersion, 'status' | 'apiStatus'>): vscode.ThemeIcon {
  const { icon, color } = statusWords(version);
  return new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
}

type Words = Record<Exclude<VersionStatus, 'Unknown'>, StatusWords>;

// Looked up once: a list of 500 versions asks 1,000 times.
let words: Words | undefined;

function wordsOfStatuses(): Words {
  return {
    Active: {
      word: vscode.l10n.t('Active'),
      icon: 'pass',
      color: 'charts.green',
      meaning: vscode.l10n.t('Users get it.'),
    },
    Pending: {
      word: vscode.l10n.t('Pending'),
      icon: 'clock',
      color: 'charts.yellow',
      meaning: vscode.l10n.t('Waits for the security scan. Users do not get it yet.'),
    },
    Flagged: {
      word: vscode.l10n.t('Flagged'),
      icon: 'warning',
      color: 'list.warningForeground',
      meaning: vscode.l10n.t(
        'The scan found something. It does not clear by itself: a person must review it, or you publish a version without the finding.',
      ),
    },
    Banned: {
      word: vscode.l10n.t('Banned'),
      icon: 'error',
      color: 'testing.iconFailed',
      meaning: vscode.l10n.t('Rejected. Users do not get it.'),
    },
    Deleted: {
      word: vscode.l10n.t('Deleted'),
      icon: 'trash',
      color: 'disabledForeground',
      meaning: vscode.l10n.t('Withdrawn, or its archive never arrived. The number cannot be used again.'),
    },
  };
}
