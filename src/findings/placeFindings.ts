import type { Finding } from '../registry/statusReason';
import { groupAlike, lineOf, type Alike } from './alike';
import { FileLines } from './fileLines';
import { findSnippets } from './findSnippets';
import { findMatched, standsBehind } from './matched';
import type { Occurrence } from './occurrence';
import type { Place } from './place';
import { placeRemnants } from './remnants';
import { isCut, soughtSnippets } from './snippet';
import { findWholeLines } from './wholeLines';

/**
 * Says where findings are in today's text of their file. A snippet is looked for at the reported line, then near it,
 * then in the rest of the file; differences of white space do not count. What has no snippet goes by its line. Code
 * that was edited goes by what the rule matched, where that still stands in the file.
 * Findings of one rule with the same snippet in several lines get a place each, and are gone when there are too few.
 *
 * @param text of the file, or its lines where they were read already; undefined when the file is no text
 * @param findings all of one file
 * @returns a place for each finding, in their order
 */
export function placeFindings(text: string | FileLines | undefined, findings: readonly Finding[]): Place[] {
  if (text === undefined) return findings.map(() => ({ kind: 'file' }));
  const file = typeof text === 'string' ? new FileLines(text) : text;
  const places = placeSnippets(file, findings);
  placeRemnants(file, findings, places);
  return places;
}

/** As `placeFindings`, of unchanged code alone: what was edited is `gone`. */
export function placeSnippets(file: FileLines, findings: readonly Finding[]): Place[] {
  const snippets = soughtSnippets(findings);
  const places = findings.map((finding, at): Place =>
    snippets[at] === '' ? placeByLine(file, finding) : { kind: 'gone' },
  );
  const settle = ({ members }: Alike, chosen: readonly (Occurrence | undefined)[]): void => {
    for (const [at, occurrence] of chosen.entries()) {
      if (occurrence === undefined) continue;
      for (const index of members[at] ?? []) {
        const finding = findings[index];
        if (finding === undefined) continue;
        // The code that was reported may be the part that nobody sent.
        if (isCut(finding, snippets[index] ?? '') && !standsBehind(file, finding.matched, occurrence))
          continue;
        places[index] = placeByCode(file, finding, occurrence);
      }
    }
  };

  const groups = groupAlike(findings, snippets);
  const whole = findWholeLines(
    file,
    groups.map(({ snippet }) => snippet),
  );
  const unsettled = groups.filter((group) => {
    const chosen = group.chooseQuickly(file, whole.get(group.snippet) ?? []);
    if (chosen !== undefined) settle(group, chosen);
    return chosen === undefined;
  });
  const all = findSnippets(file, [...new Set(unsettled.map(({ snippet }) => snippet))]);
  for (const group of unsettled) {
    settle(group, group.choose(whole.get(group.snippet) ?? [], all.get(group.snippet) ?? []));
  }
  return places;
}

function placeByCode(file: FileLines, finding: Finding, occurrence: Occurrence): Place {
  const { start, end, firstLine, lastLine } = occurrence;
  const line = lineOf(finding);
  return {
    kind: 'code',
    range: findMatched(file, finding.matched, occurrence) ?? file.range(start, end),
    moved: line !== undefined && (line < firstLine || line > lastLine),
  };
}

function placeByLine(file: FileLines, finding: Finding): Place {
  const line = lineOf(finding);
  if (line === undefined || line >= file.count) return { kind: 'file' };
  const { start, end } = file.content(line);
  const matched = findMatched(file, finding.matched, { start, end, firstLine: line });
  return { kind: 'line', range: matched ?? file.range(start, end) };
}
