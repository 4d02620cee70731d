import * as vscode from 'vscode';
import { bySeverity } from '../findings/severityOrder';
import { standardsUrl } from '../registry/pageUrls';
import type { Finding } from '../registry/statusReason';
import type { FoundPlace } from '../workspace/foundPlace';
import { toRange } from '../workspace/toRange';
import { diagnosticSource } from './diagnosticSource';
import { findingMessage, type HeldVersion } from './findingMessage';

/** VS Code keeps 1,000 of a file; long before that nobody reads them. */
const mostOfFile = 200;

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
