import type { Finding } from '../registry/statusReason';
import { chooseOccurrences } from './chooseOccurrences';
import { FileLines } from './fileLines';
import { findSnippets, type Occurrence } from './findSnippets';
import { findMatched } from './matched';
import type { Place } from './place';
import { reportedLine } from './reportedLine';
import { soughtSnippets } from './snippet';

/**
 * Says where findings are in today's text of their file. A snippet is looked for at the reported line, then near it,
 * then in the rest of the file; differences of white space do not count. What has no snippet goes by its line.
 * Findings of one rule with the same snippet in several lines get a place each, and are gone when there are too few.
 *
 * @param text undefined when the file is no text
 * @param findings all of one file
 * @returns a place for each finding, in their order
 */
export function placeFindings(text: string | undefined, findings: readonly Finding[]): Place[] {
  if (text === undefined) return findings.map(() => ({ kind: 'file' }));
  const file = new FileLines(text);
  const sought = soughtSnippets(findings);
  const places = findings.map((finding, at): Place =>
    sought[at] === '' ? placeByLine(file, finding) : { kind: 'gone' },
  );
  const snippets = [...new Set(sought)].filter((snippet) => snippet !== '');
  const found = new Map(findSnippets(file, snippets).map((occurrences, at) => [snippets[at], occurrences]));
  for (const { snippet, members } of groupsOf(findings, sought)) {
    const lines = [...new Set(members.map((index) => lineOf(findings[index])))];
    const chosen = chooseOccurrences(lines, found.get(snippet) ?? { all: [], whole: [] });
    const byLine = new Map(lines.map((line, at) => [line, chosen[at]]));
    for (const index of members) {
      const line = lineOf(findings[index]);
      const occurrence = byLine.get(line);
      if (occurrence === undefined) continue;
      places[index] = placeAt(file, snippet, occurrence, findings[index]?.matched ?? '', line);
    }
  }
  return places;
}

interface Alike {
  readonly snippet: string;
  /** Indices of findings. */
  readonly members: number[];
}

/** Findings with a snippet, together with those of the same rule and snippet. */
function groupsOf(findings: readonly Finding[], sought: readonly string[]): Iterable<Alike> {
  const groups = new Map<string, Alike>();
  for (const [index, { rule }] of findings.entries()) {
    const snippet = sought[index] ?? '';
    if (snippet === '') continue;
    const key = JSON.stringify([rule, snippet]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { snippet, members: [index] });
    else group.members.push(index);
  }
  return groups.values();
}

/** The reported line, zero-based. */
function lineOf(finding: Finding | undefined): number | undefined {
  const line = finding && reportedLine(finding);
  return line === undefined ? undefined : line - 1;
}

function placeAt(
  file: FileLines,
  snippet: string,
  occurrence: Occurrence,
  matched: string,
  reported: number | undefined,
): Place {
  const { start, firstLine, lastLine } = occurrence;
  const end = start + snippet.length;
  return {
    kind: 'code',
    range: findMatched(file, matched, { snippet, start, line: firstLine }) ?? file.range(start, end),
    moved: reported !== undefined && (reported < firstLine || reported > lastLine),
  };
}

function placeByLine(file: FileLines, finding: Finding): Place {
  const line = lineOf(finding);
  if (line === undefined || line >= file.count) return { kind: 'file' };
  const { start, end } = file.foldedLine(line);
  if (start === end) return { kind: 'line', range: file.wholeLine(line) };
  const matched = findMatched(file, finding.matched, { snippet: '', start, line });
  return { kind: 'line', range: matched ?? file.range(start, end) };
}
