import * as vscode from 'vscode';
import type { Check } from '../publishing/check';
import { chooseNotes } from './chosenNotes';

/**
 * The lines of the question before publishing that say what to know.
 *
 * @param remarks on the archive, the most important first
 */
export function noteLines(remarks: readonly string[], checks: readonly Check[]): string[] {
  const { lines, more } = chooseNotes(remarks, checks);
  return [...lines.map((line) => `• ${line}`), ...(more === 0 ? [] : [moreNotes(more)])];
}

function moreNotes(count: number): string {
  return count === 1
    ? vscode.l10n.t('• 1 more note, see "Check Before Publishing"')
    : vscode.l10n.t('• {0} more notes, see "Check Before Publishing"', count);
}
