import type { Finding } from '../registry/statusReason';
import { chooseOccurrences, type Line } from './chooseOccurrences';
import type { FileLines } from './fileLines';
import { findInLine } from './findInLine';
import { occurrenceAt, type Occurrence } from './occurrence';
import { reportedLine } from './reportedLine';

type Chosen = ReadonlyMap<Line, Occurrence>;

/** Findings of one rule with one snippet, which share the snippet's occurrences. */
export interface Alike {
  readonly snippet: string;
  /** The lines that they name; findings that name the same are one. */
  readonly lines: Set<Line>;
  /** Indices of the findings. */
  readonly members: number[];
}

/** @param snippets for each finding what is looked for; those with nothing are left out */
export function groupAlike(findings: readonly Finding[], snippets: readonly string[]): Alike[] {
  const bySnippet = new Map<string, Map<string, Alike>>();
  for (const [index, finding] of findings.entries()) {
    const snippet = snippets[index] ?? '';
    if (snippet === '') continue;
    const byRule = bySnippet.get(snippet) ?? new Map<string, Alike>();
    bySnippet.set(snippet, byRule);
    const group = byRule.get(finding.rule) ?? { snippet, lines: new Set(), members: [] };
    byRule.set(finding.rule, group);
    group.lines.add(lineOf(finding));
    group.members.push(index);
  }
  return [...bySnippet.values()].flatMap((byRule) => [...byRule.values()]);
}

/** The reported line, zero-based. */
export function lineOf(finding: Finding): Line {
  const line = reportedLine(finding);
  return line === undefined ? undefined : line - 1;
}

/**
 * Chooses without a search through the file: from the reported lines, and from the lines that hold nothing else.
 *
 * @returns undefined when it takes a search to tell
 */
export function chooseQuickly(
  file: FileLines,
  { snippet, lines }: Alike,
  whole: readonly Occurrence[],
): Chosen | undefined {
  const exact = new Map<Line, Occurrence>();
  for (const line of lines) {
    if (line === undefined) continue;
    const occurrence = occurrenceAt(whole, line) ?? findInLine(file, line, snippet);
    if (occurrence === 'unknown') return undefined;
    if (occurrence !== undefined) exact.set(line, occurrence);
  }
  const chosen = chooseOccurrences(lines, exact, [whole]);
  return chosen.size === lines.size ? chosen : undefined;
}

/**
 * Chooses from all occurrences: first what is at the reported line, then the nearest line that holds nothing else
 * (`import os` is not `import os.path`), then the nearest that holds it at all.
 */
export function chooseFromAll(
  { lines }: Alike,
  whole: readonly Occurrence[],
  all: readonly Occurrence[],
): Chosen {
  const exact = new Map<Line, Occurrence>();
  for (const line of lines) {
    const occurrence = line === undefined ? undefined : occurrenceAt(all, line);
    if (occurrence !== undefined) exact.set(line, occurrence);
  }
  return chooseOccurrences(lines, exact, [whole, all]);
}
