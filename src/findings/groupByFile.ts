import type { Finding } from '../registry/statusReason';
import { findingPath } from './findingPath';
import { reportedLine } from './reportedLine';
import { bySeverity, severityRank } from './severityOrder';

/** The findings of one file. */
export interface FileFindings {
  /** Path inside of the pack; undefined for findings that name no file of it. */
  readonly file: string | undefined;
  /** Indices of findings, by line. */
  readonly findings: readonly number[];
}

/**
 * Sorts findings into files: those with the gravest finding first, then by name, and last what is about the whole
 * pack. In a file they come by line, first those about all of it, the graver of two in a line first.
 */
export function groupByFile(findings: readonly Finding[]): FileFindings[] {
  const groups = new Map<string | undefined, Group>();
  for (const [index, finding] of findings.entries()) {
    const file = findingPath(finding.file);
    const group = groups.get(file) ?? { file, gravest: Infinity, members: [] };
    groups.set(file, group);
    group.gravest = Math.min(group.gravest, severityRank(finding.severity));
    group.members.push({ index, finding });
  }
  return [...groups.values()].sort(byFile).map(({ file, members }) => ({
    file,
    findings: members.sort((a, b) => byLine(a.finding, b.finding)).map(({ index }) => index),
  }));
}

interface Group {
  readonly file: string | undefined;
  gravest: number;
  readonly members: { readonly index: number; readonly finding: Finding }[];
}

function byFile(a: Group, b: Group): number {
  if (a.file === undefined) return 1;
  if (b.file === undefined) return -1;
  return a.gravest - b.gravest || (a.file < b.file ? -1 : 1);
}

function byLine(a: Finding, b: Finding): number {
  return (reportedLine(a) ?? 0) - (reportedLine(b) ?? 0) || bySeverity(a, b);
}
