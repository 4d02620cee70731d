import { isFinding, readFinding } from './findingReader';
import type { Finding } from './statusReason';
import { isRecord } from './untrusted';
import { yaraInstances } from './yaraInstances';
import type { YaraInstance } from './yaraInstances';

/** How many findings may still be kept of a reason; those of its history count too. */
export interface Room {
  left: number;
  /** Of their texts. One finding with long texts can stand for thousands of places. */
  characters: number;
}

/**
 * Reads a list of findings: one row for each entry, and for each further place that its YARA matches name. Entries
 * without a rule are kept beside those with one. Undefined when the list is not one of findings.
 */
export function findingRows(
  entries: readonly unknown[],
  room: Room,
): { readonly findings: Finding[]; readonly total: number } | undefined {
  if (!entries.some(isFinding)) return undefined;
  const known = placesOf(entries);
  const findings: Finding[] = [];
  let total = 0;
  for (const entry of entries) {
    if (entry === null || entry === '') continue;
    if (isFull(room) && !hasMatches(entry)) {
      // Reading a million entries to keep none of them would take seconds.
      total++;
      continue;
    }
    const rows = rowsOf(entry, known);
    total += rows.length;
    for (const row of rows) {
      if (isFull(room)) break;
      room.left--;
      room.characters -= JSON.stringify(row).length;
      // The one that does not fit is the last.
      if (room.characters >= 0) findings.push(row);
    }
  }
  return { findings, total };
}

function isFull({ left, characters }: Room): boolean {
  return left <= 0 || characters <= 0;
}

/** The places that have an entry of their own, where matches might name them once more. */
function placesOf(entries: readonly unknown[]): Set<string> {
  return entries.some((entry) => nestedMatches(entry) !== undefined)
    ? new Set(entries.filter(isRecord).map((entry) => placeKey(readFinding(entry))))
    : new Set();
}

/** @param known places that have a row; those of this entry are added */
function rowsOf(entry: unknown, known: Set<string>): readonly Finding[] {
  const finding = readFinding(entry);
  if (!isRecord(entry)) return [finding];
  const rows = yaraInstances(entry['matches']).map((instance) => at(finding, instance));
  return rows.length > 0 ? rows : withNestedRows(finding, yaraInstances(nestedMatches(entry)), known);
}

/**
 * Today's scanner names one place, and all of them below `metadata`; other entries of the same list may stand for
 * the same places.
 */
function withNestedRows(finding: Finding, instances: readonly YaraInstance[], known: Set<string>): Finding[] {
  const isHere = ({ file, line }: YaraInstance) =>
    line !== undefined && line === finding.line && isSameFile(file, finding.file);
  const here = instances.find(isHere);
  const rows: Finding[] = [];
  for (const instance of instances) {
    if (instance.line === undefined || isHere(instance)) continue;
    const row = at(finding, instance, finding.line === undefined ? finding.snippet : '');
    const key = placeKey(row);
    if (known.has(key)) continue;
    known.add(key);
    rows.push(row);
  }
  const hasPlace = here !== undefined || (finding.file !== '' && finding.line !== undefined);
  return hasPlace || rows.length === 0 ? [{ ...finding, matched: here?.matched ?? '' }, ...rows] : rows;
}

function at(finding: Finding, instance: YaraInstance, snippet = finding.snippet): Finding {
  const { line, matched } = instance;
  const file = isSameFile(instance.file, finding.file) ? finding.file : instance.file;
  return { ...finding, file, line, snippet: instance.snippet || snippet, matched };
}

function hasMatches(entry: unknown): boolean {
  return isRecord(entry) && (entry['matches'] !== undefined || nestedMatches(entry) !== undefined);
}

function nestedMatches(entry: unknown): unknown {
  const metadata = isRecord(entry) ? entry['metadata'] : undefined;
  return isRecord(metadata) ? metadata['yara_matches'] : undefined;
}

/** Rows with the same key are about the same code. */
function placeKey({ rule, file, line, snippet }: Finding): string {
  return [rule, plainPath(file), line ?? '', snippet.trim()].join('\n');
}

/** @param named by a match, empty when it names none */
function isSameFile(named: string, file: string): boolean {
  return named === '' || plainPath(named) === plainPath(file);
}

function plainPath(file: string): string {
  return file.replaceAll('\\', '/').replace(/^(?:\.?\/)+/u, '');
}
