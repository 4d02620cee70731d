import * as vscode from 'vscode';
import { bySeverity } from '../findings/severityOrder';
import type { NodeVersion } from '../registry/nodeVersion';
import { standardsUrl } from '../registry/pageUrls';
import type { Finding } from '../registry/statusReason';
import type { FoundPlace } from '../workspace/findingPlaces';
import { oneLine } from '../workspace/oneLine';
import { severityWord } from '../workspace/words/findingWords';
import { toRange } from '../workspace/toRange';
import { diagnosticSource } from './diagnosticSource';

/** VS Code keeps 1,000 of a file; long before that nobody reads them. */
const mostOfFile = 200;

/** The version that findings were reported for. */
type HeldVersion = Pick<NodeVersion, 'version' | 'status'>;

/** A finding at its place, as the Problems view shows it. */
export interface FindingDiagnostic {
  readonly diagnostic: vscode.Diagnostic;
  readonly uri: vscode.Uri;
  /** Undefined for the last row, which says how many more. */
  readonly finding: Finding | undefined;
}

/**
 * One diagnostic for each finding that has a place in the working copy, at most 200 of a file.
 *
 * @param places in the order of the version's findings
 * @param version the published version that they were reported for
 * @param origin where the working copy names its version, shown beside each
 */
export function findingDiagnostics(
  places: readonly FoundPlace[],
  version: HeldVersion,
  origin: vscode.Location,
): FindingDiagnostic[] {
  const byFile = new Map<string, FoundPlace[]>();
  for (const found of places) {
    if (found.place.kind === 'gone' || found.uri === undefined) continue;
    const key = found.uri.toString();
    const rows = byFile.get(key);
    if (rows === undefined) byFile.set(key, [found]);
    else rows.push(found);
  }
  return [...byFile.values()].flatMap((rows) => ofFile(rows, version, origin));
}

function ofFile(
  rows: readonly FoundPlace[],
  version: HeldVersion,
  origin: vscode.Location,
): FindingDiagnostic[] {
  // When not all are shown, the gravest are.
  const shown =
    rows.length <= mostOfFile
      ? rows
      : [...rows].sort((a, b) => bySeverity(a.finding, b.finding)).slice(0, mostOfFile);
  const diagnostics: FindingDiagnostic[] = shown.flatMap((found) =>
    found.uri === undefined
      ? []
      : [{ diagnostic: toDiagnostic(found, version, origin), uri: found.uri, finding: found.finding }],
  );
  const uri = rows[0]?.uri;
  if (rows.length > shown.length && uri !== undefined) {
    const left = rows.length - shown.length;
    const message =
      left === 1
        ? vscode.l10n.t('1 more finding in this file.')
        : vscode.l10n.t('{0} more findings in this file.', left);
    const diagnostic = new vscode.Diagnostic(firstLine, message, vscode.DiagnosticSeverity.Information);
    diagnostics.push({ diagnostic: marked(diagnostic), uri, finding: undefined });
  }
  return diagnostics;
}

const firstLine = new vscode.Range(0, 0, 0, 0);

function toDiagnostic(found: FoundPlace, version: HeldVersion, origin: vscode.Location): vscode.Diagnostic {
  const { finding, place } = found;
  const range = place.kind === 'code' || place.kind === 'line' ? toRange(place.range) : firstLine;
  // Most findings are false alarms, so none is an error.
  const severity =
    finding.severity === 'info' ? vscode.DiagnosticSeverity.Information : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(range, findingMessage(found, version), severity);
  diagnostic.relatedInformation = [
    new vscode.DiagnosticRelatedInformation(
      origin,
      vscode.l10n.t('Reported for version {0}', version.version),
    ),
  ];
  return marked(diagnostic);
}

function marked(diagnostic: vscode.Diagnostic): vscode.Diagnostic {
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: 'finding', target: vscode.Uri.parse(standardsUrl) };
  return diagnostic;
}

/** What was found, how grave it is, against which version it was reported, and whether the line has moved since. */
export function findingMessage({ finding, place }: FoundPlace, version: HeldVersion): string {
  // The sentence gets its full stop here, after the facts.
  const plain = (text: string) => oneLine(text).replace(/[\s.]+$/u, '');
  const what = plain(finding.description || finding.message || finding.rule);
  const rule = what === plain(finding.rule) ? '' : oneLine(finding.rule);
  const facts = [rule, finding.severity === undefined ? '' : severityWord(finding.severity)]
    .filter((fact) => fact !== '')
    .join(', ');
  const head = facts === '' ? what : `${what} (${facts})`;
  return `${head}. ${reportedWords(place, finding, version)}`;
}

function reportedWords(
  place: FoundPlace['place'],
  finding: Finding,
  { version, status }: HeldVersion,
): string {
  const { line, snippet } = finding;
  // The verb is the status: most findings are of flagged versions.
  if (status === 'Banned') return bannedWords(place, finding, version);
  switch (place.kind) {
    case 'code':
      return place.moved && line !== undefined
        ? vscode.l10n.t('Flagged in version {0} at line {1}, which is here now.', version, line)
        : vscode.l10n.t('Flagged in version {0}.', version);
    case 'line':
      if (place.edited === true)
        return line === undefined
          ? vscode.l10n.t(
              'Flagged in version {0}; the code has changed since, but what the rule matched is still here.',
              version,
            )
          : vscode.l10n.t(
              'Flagged in version {0} at line {1}; the code has changed since, but what the rule matched is still here.',
              version,
              line,
            );
      return snippet.trim() === ''
        ? vscode.l10n.t('Flagged in version {0} at this line; the code was not reported.', version)
        : vscode.l10n.t(
            'Flagged in version {0} at this line; the reported code is too short to look for.',
            version,
          );
    case 'file':
    case 'gone':
      if (line !== undefined)
        return vscode.l10n.t(
          'Flagged in version {0} at line {1}; the line was not found in this file.',
          version,
          line,
        );
      return vscode.l10n.t('Flagged in version {0}, for this file as a whole.', version);
  }
}

function bannedWords(place: FoundPlace['place'], { line, snippet }: Finding, version: string): string {
  const head = vscode.l10n.t('Reported for version {0}, which is Banned.', version);
  const and = (more: string) => `${head} ${more}`;
  switch (place.kind) {
    case 'code':
      if (!place.moved || line === undefined) return head;
      return vscode.l10n.t(
        'Reported for version {0}, which is Banned, at line {1}, which is here now.',
        version,
        line,
      );
    case 'line':
      if (place.edited === true)
        return and(vscode.l10n.t('The code has changed since, but what the rule matched is still here.'));
      return snippet.trim() === ''
        ? and(vscode.l10n.t('The code was not reported.'))
        : and(vscode.l10n.t('The reported code is too short to look for.'));
    case 'file':
    case 'gone':
      return line === undefined
        ? and(vscode.l10n.t('It is about this file as a whole.'))
        : and(vscode.l10n.t('Its line {0} was not found in this file.', line));
  }
}
