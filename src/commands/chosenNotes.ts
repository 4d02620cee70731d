import type { Check } from '../publishing/check';
import { oneLine } from '../workspace/oneLine';

/** So many are shown: the buttons of the question must stay in sight. Those on the working copy may be one line more. */
const most = 5;
/** So many lines are of the working copy; all that is to be said of it stands in them. */
const mostOfCopy = 2;
/** Of a line, and of a note that shares its line with others (characters). */
const longest = 400;
const longestShared = 200;

/** What notes are about, in the order of the question. */
const kinds = ['archive', 'manifest', 'registry', 'copy', 'prediction'] as const;
type Kind = (typeof kinds)[number];

interface Note {
  readonly kind: Kind;
  readonly line: string;
}

/** The lines of the notes that are shown, and how many notes are not. */
export interface ChosenNotes {
  readonly lines: readonly string[];
  readonly more: number;
}

/**
 * Chooses the notes of the question before publishing. What is to be said of the working copy is there in any case, and
 * of each other kind one note, however many there are of another.
 *
 * @param remarks on the archive, the most important first
 */
export function chooseNotes(remarks: readonly string[], checks: readonly Check[]): ChosenNotes {
  const warnings = checks.filter(({ severity }) => severity === 'warning');
  const others: Note[] = [
    ...remarks.map((message): Note => ({ kind: 'archive', line: oneLine(message, longest) })),
    ...warnings
      .map(({ code, message }): Note => ({ kind: kindOf(code), line: oneLine(message, longest) }))
      .filter(({ kind }) => kind !== 'copy'),
  ];
  const copy = copyLines(warnings).map((line): Note => ({ kind: 'copy', line }));
  const reserved = kinds.flatMap((kind) => others.find((note) => note.kind === kind) ?? []);
  const further = others.filter((note) => !reserved.includes(note));
  const free = Math.max(most - copy.length - reserved.length, 0);
  const chosen = new Set([...reserved, ...further.slice(0, free)]);
  const shown = [...others.filter((note) => chosen.has(note)), ...copy];
  return {
    lines: kinds.flatMap((kind) => shown.filter((note) => note.kind === kind)).map(({ line }) => line),
    more: others.length - chosen.size,
  };
}

/** One line a note while they are few, else one for the files and one for where they stand: branch, commit and tag. */
function copyLines(warnings: readonly Check[]): string[] {
  const copy = warnings.filter(({ code }) => kindOf(code) === 'copy');
  if (copy.length <= mostOfCopy) return copy.map(({ message }) => oneLine(message, longest));
  const isState = ({ code }: Check) => /^git-(?:detached|behind|tag)/.test(code);
  return [copy.filter((check) => !isState(check)), copy.filter(isState)]
    .filter((group) => group.length > 0)
    .map((group) => group.map(({ message }) => oneLine(message, longestShared)).join(' '));
}

function kindOf(code: string): Kind {
  if (code.startsWith('manifest-')) return 'manifest';
  if (code.startsWith('git-')) return 'copy';
  return code.startsWith('predictions') ? 'prediction' : 'registry';
}
