import * as vscode from 'vscode';
import type { Place } from '../../findings/place';
import type { Finding, FindingSeverity } from '../../registry/statusReason';
import type { WhyGone } from '../foundPlace';
import { oneLine } from '../oneLine';

/** How grave the scanner takes a finding to be, in a word; empty when it does not say. */
export function severityWord(severity: FindingSeverity | undefined): string {
  switch (severity) {
    case undefined:
      return '';
    case 'critical':
      return vscode.l10n.t('Critical');
    case 'high':
      return vscode.l10n.t('High');
    case 'medium':
      return vscode.l10n.t('Medium');
    case 'low':
      return vscode.l10n.t('Low');
    case 'info':
      return vscode.l10n.t('Info');
  }
}

/** What a tag of the registry's staff says of the code; one that is not known is its own text. */
export function tagWords(tag: string): string {
  switch (tag) {
    case 'any-code-execute':
      return vscode.l10n.t('can run any code');
    case 'any-network-requests':
      return vscode.l10n.t('can ask any address on the network');
    case 'any-folder-access':
      return vscode.l10n.t('can read or write any folder');
    case 'credential-access':
      return vscode.l10n.t('can get at passwords or keys');
    case 'system-modification':
      return vscode.l10n.t('can change the system');
    case 'obfuscated-code':
      return vscode.l10n.t('hides what it does');
    default:
      return tag.replace(/[-_]+/gu, ' ');
  }
}

/** Where a finding is, or was, in the working copy. */
export interface PlaceFacts {
  readonly finding: Pick<Finding, 'line'>;
  /** Undefined as long as nobody has looked. */
  readonly place: Place | undefined;
  /** Why its place is `gone`. */
  readonly why: WhyGone | undefined;
  /** The file where it is, when that has another name than the one that was reported. */
  readonly elsewhere?: string | undefined;
}

/**
 * "line 42", "now line 45 (reported at 42)", "line 42, no longer in your working copy", to be read behind the file that
 * was reported; "now in lib/text.py, line 45 (reported at 42)".
 */
export function placeWords({ finding: { line }, place, why, elsewhere }: PlaceFacts): string {
  switch (place?.kind) {
    case 'gone': {
      const reason = whyWords(why);
      return line === undefined ? reason : vscode.l10n.t('line {0}, {1}', line, reason);
    }
    case 'code':
    case 'line': {
      const now = place.range.start.line + 1;
      if (elsewhere !== undefined) return elsewhereWords(oneLine(elsewhere), now, line);
      return line === undefined || now === line
        ? vscode.l10n.t('line {0}', now)
        : vscode.l10n.t('now line {0} (reported at {1})', now, line);
    }
    case 'file':
      return vscode.l10n.t('whole file');
    case undefined:
      return line === undefined ? '' : vscode.l10n.t('line {0}', line);
  }
}

function elsewhereWords(file: string, now: number, reported: number | undefined): string {
  return reported === undefined || now === reported
    ? vscode.l10n.t('now in {0}, line {1}', file, now)
    : vscode.l10n.t('now in {0}, line {1} (reported at {2})', file, now, reported);
}

function whyWords(why: WhyGone | undefined): string {
  switch (why) {
    case 'code':
    case undefined:
      return vscode.l10n.t('no longer in your working copy');
    case 'file':
      return vscode.l10n.t('the file is not in your working copy');
    case 'left-out':
      return vscode.l10n.t('the file is left out by .comfyignore');
    case 'untracked':
      return vscode.l10n.t('the file is not published, as git does not track it');
    case 'unknown':
      return vscode.l10n.t('could not be looked for in your working copy');
  }
}
