import type { Finding } from '../registry/statusReason';
import { chooseOccurrences, type Line } from './chooseOccurrences';
import type { FileLines } from './fileLines';
import { findInLine } from './findInLine';
import { occurrenceAt, type Occurrence } from './occurrence';
import { reportedLine } from './reportedLine';

/** Findings of one rule with one snippet, which share the snippet's occurrences. */
export class Alike {
  readonly snippet: string;
  /** The lines that they name, each once: findings that name the same are one. */
  readonly lines: readonly Line[];
  /** The findings of each line, as indices. */
  readonly members: readonly (readonly number[])[];

  /**
   * @param indices of the findings
   * @param lineAt the line of each of all findings
   */
  constructor(snippet: string, indices: readonly number[], lineAt: readonly Line[]) {
    this.snippet = snippet;
    if (indices.length === 1) {
      this.lines = indices.map((index) => lineAt[index]);
      this.members = [indices];
      return;
    }
    const byLine = new Map<Line, number[]>();
    for (const index of indices) {
      const members = byLine.get(lineAt[index]);
      if (members === undefined) byLine.set(lineAt[index], [index]);
      else members.push(index);
    }
    this.lines = [...byLine.keys()];
    this.members = [...byLine.values()];
  }

  /**
   * Chooses without a search through the file: from the reported lines, and from the lines that hold nothing else.
   *
   * @returns for each line its occurrence; undefined when it takes a search to tell
   */
  chooseQuickly(file: FileLines, whole: readonly Occurrence[]): readonly Occurrence[] | undefined {
    const exact: (Occurrence | undefined)[] = [];
    for (const line of this.lines) {
      const occurrence =
        line === undefined ? undefined : (occurrenceAt(whole, line) ?? findInLine(file, line, this.snippet));
      if (occurrence === 'unknown') return undefined;
      exact.push(occurrence);
    }
    const chosen = chooseOccurrences(this.lines, exact, [whole]);
    return chosen.every((occurrence) => occurrence !== undefined) ? chosen : undefined;
  }

  /**
   * Chooses from all occurrences: first what is at the reported line, then the nearest line that holds nothing else
   * (`import os` is not `import os.path`), then the nearest that holds it at all.
   *
   * @returns for each line its occurrence, undefined when it has none
   */
  choose(whole: readonly Occurrence[], all: readonly Occurrence[]): (Occurrence | undefined)[] {
    const exact = this.lines.map((line) => (line === undefined ? undefined : occurrenceAt(all, line)));
    return chooseOccurrences(this.lines, exact, [whole, all]);
  }
}

/** @param snippets for each finding what is looked for; those with nothing are left out */
export function groupAlike(findings: readonly Finding[], snippets: readonly string[]): Alike[] {
  const byRule = new Map<string, Map<string, number[]>>();
  for (const [index, { rule }] of findings.entries()) {
    const snippet = snippets[index] ?? '';
    if (snippet === '') continue;
    const bySnippet = byRule.get(rule) ?? new Map<string, number[]>();
    byRule.set(rule, bySnippet);
    const indices = bySnippet.get(snippet);
    if (indices === undefined) bySnippet.set(snippet, [index]);
    else indices.push(index);
  }
  const lines = findings.map(lineOf);
  return [...byRule.values()].flatMap((bySnippet) =>
    [...bySnippet].map(([snippet, indices]) => new Alike(snippet, indices, lines)),
  );
}

/** The reported line, zero-based. */
export function lineOf(finding: Finding): Line {
  const line = reportedLine(finding);
  return line === undefined ? undefined : line - 1;
}
