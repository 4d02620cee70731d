import * as vscode from 'vscode';
import { snippetOf } from '../findings/snippet';
import type { NodeVersion } from '../registry/nodeVersion';
import { findingsOf, type StatusReason } from '../registry/statusReason';
import type { FoundPlace } from '../workspace/foundPlace';
import { knownReason } from '../workspace/knownReason';
import type { ReasonState } from '../workspace/reasonStore';
import { oneLine } from '../workspace/oneLine';
import { goneWords } from '../workspace/words/goneWords';

/** Lines of findings that are gone, before "N more". */
const mostLines = 5;

/** What is known of a version's findings, in words for the version line. */
export interface FindingsSummary {
  /** Part of a sentence: "2 findings", "the registry gives no reason". */
  readonly words: string;
  /** What became of the findings in the working copy, each a line. */
  readonly lines: readonly string[];
  /** There are findings, and none of them is in the working copy any more. */
  readonly cleared: boolean;
}

/**
 * @param version whose findings they are
 * @param places in the order of the findings; undefined while they are looked for
 */
export function summarizeFindings(
  version: Pick<NodeVersion, 'version' | 'status'>,
  state: ReasonState,
  places: readonly FoundPlace[] | undefined,
): FindingsSummary {
  const plain = (words: string): FindingsSummary => ({ words, lines: [], cleared: false });
  const reason = knownReason(state);
  if (reason !== undefined) return summarizeReason(version, reason, places);
  switch (state.kind) {
    case 'unread':
      return plain(vscode.l10n.t('its findings were not read yet'));
    case 'reading':
      return plain(vscode.l10n.t('its findings are being read'));
    case 'known':
    case 'failed':
      return plain(vscode.l10n.t('its findings could not be read'));
  }
}

function summarizeReason(
  version: Pick<NodeVersion, 'version' | 'status'>,
  reason: StatusReason,
  places: readonly FoundPlace[] | undefined,
): FindingsSummary {
  const said = reason.kind === 'review' ? reason.message : reason.kind === 'text' ? reason.text : '';
  const { findings, total } = findingsOf(reason);
  const quoted = said === '' ? [] : [vscode.l10n.t('the registry says "{0}"', oneLine(said))];
  if (total === 0) {
    const words = quoted[0] ?? vscode.l10n.t('the registry gives no reason');
    return { words, lines: [], cleared: false };
  }
  const count = total === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', total);
  const gone = (places ?? []).filter(({ place }) => place.kind === 'gone');
  const leftOut = gone.filter(({ why }) => why === 'left-out');
  const untracked = gone.filter(({ why }) => why === 'untracked');
  // What could not be looked for may be there still.
  const unknown = gone.filter(({ why }) => why === 'unknown');
  // Without its code nobody can tell whether the file has another name now.
  const unnamed = gone.filter(({ why, finding }) => why === 'file' && snippetOf(finding) === '');
  // They have no file whose line could be underlined.
  const ofPack = (places ?? []).filter(({ uri, place }) => uri === undefined && place.kind !== 'gone');
  const unread = total - findings.length;
  const cleared =
    findings.length === total && gone.length === findings.length && unknown.length + unnamed.length === 0;
  return {
    words: [count, ...quoted].join(', '),
    lines: cleared
      ? [clearedWords(version, leftOut.length + untracked.length > 0)]
      : [
          ...findingLines(ofPack, vscode.l10n.t('About the whole pack:'), wholePackWords),
          ...goneLines(
            gone.filter(({ why }) => why === 'code' || why === 'file'),
            vscode.l10n.t('No longer in your working copy:'),
          ),
          ...goneLines(leftOut, vscode.l10n.t('Left out of the archive by .comfyignore:')),
          ...goneLines(untracked, vscode.l10n.t('Not published, as git does not track the file:')),
          ...goneLines(unknown, vscode.l10n.t('Could not be looked for in your working copy:')),
          ...unreadLines(unread),
        ],
    cleared,
  };
}

function clearedWords(
  { version, status }: Pick<NodeVersion, 'version' | 'status'>,
  leftOut: boolean,
): string {
  // A person has decided that, for reasons of which the scan's findings need not be all.
  if (status === 'Banned') {
    return leftOut
      ? vscode.l10n.t(
          'None of them would be in the archive any more, but version {0} stays Banned. Whether the next one passes is decided by its own scan.',
          version,
        )
      : vscode.l10n.t(
          'None of them is in your working copy any more, but version {0} stays Banned. Whether the next one passes is decided by its own scan.',
          version,
        );
  }
  return leftOut
    ? vscode.l10n.t(
        'None of the reported code would be in the archive any more, so the next version should be clean. Its own scan decides.',
      )
    : vscode.l10n.t(
        'None of the reported code is left: it is no longer in your working copy, so the next version should be clean. Its own scan decides.',
      );
}

function goneLines(gone: readonly FoundPlace[], heading: string): string[] {
  return findingLines(gone, heading, goneWords);
}

function findingLines(
  found: readonly FoundPlace[],
  heading: string,
  words: (found: FoundPlace) => string,
): string[] {
  if (found.length === 0) return [];
  const lines = found.slice(0, mostLines).map((each) => `• ${words(each)}`);
  if (found.length > mostLines) lines.push(`• ${vscode.l10n.t('{0} more', found.length - mostLines)}`);
  return [heading, ...lines];
}

function wholePackWords({ finding: { rule, description, message } }: FoundPlace): string {
  const what = oneLine(description || message);
  return what === '' ? oneLine(rule) : vscode.l10n.t('{0}: {1}', oneLine(rule), what);
}

/** Of a reason that is too long only the beginning is kept, so of these nothing is known. */
function unreadLines(count: number): string[] {
  if (count <= 0) return [];
  return [
    count === 1
      ? vscode.l10n.t('The reason is too long: 1 more finding was not read.')
      : vscode.l10n.t('The reason is too long: {0} more findings were not read.', count),
  ];
}
