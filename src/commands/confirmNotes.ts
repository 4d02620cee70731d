import * as vscode from 'vscode';
import type { Check } from '../publishing/check';
import { oneLine } from '../workspace/oneLine';

/** So many are shown: the buttons of the question must stay in sight. */
const most = 5;

/** What notes are about, in the order of the question. Each kind is shown, so there are no more than `most`. */
const kinds = ['archive', 'manifest', 'registry', 'copy', 'prediction'] as const;
type Kind = (typeof kinds)[number];

interface Note {
  readonly kind: Kind;
  readonly message: string;
}

/**
 * The lines of the question before publishing that say what to know. Of each kind one is to be seen, however many
 * there are of another.
 *
 * @param remarks on the archive, the most important first
 */
export function noteLines(remarks: readonly string[], checks: readonly Check[]): string[] {
  const notes: Note[] = [
    ...remarks.map((message): Note => ({ kind: 'archive', message })),
    ...checks
      .filter(({ severity }) => severity === 'warning')
      .map(({ code, message }): Note => ({ kind: kindOf(code), message })),
  ];
  const reserved = kinds.flatMap((kind) => notes.find((note) => note.kind === kind) ?? []);
  const others = notes.filter((note) => !reserved.includes(note));
  const chosen = new Set([...reserved, ...others].slice(0, most));
  const shown = kinds.flatMap((kind) => notes.filter((note) => note.kind === kind && chosen.has(note)));
  const more = notes.length - shown.length;
  return [
    // A file's name may hold line ends, and a line of its own would pass for one of the facts.
    ...shown.map(({ message }) => `• ${oneLine(message, 400)}`),
    ...(more === 0 ? [] : [moreNotes(more)]),
  ];
}

function kindOf(code: string): Kind {
  if (code.startsWith('manifest-')) return 'manifest';
  if (code.startsWith('git-')) return 'copy';
  return code.startsWith('predictions') ? 'prediction' : 'registry';
}

function moreNotes(count: number): string {
  return count === 1
    ? vscode.l10n.t('• 1 more note, see "Check Before Publishing"')
    : vscode.l10n.t('• {0} more notes, see "Check Before Publishing"', count);
}
