import * as vscode from 'vscode';
import type { Manifest, TextRange } from '../nodePack/manifest';
import { standardsUrl } from '../registry/pageUrls';
import type { NodePack } from '../workspace/nodePack';
import { toRange } from '../workspace/toRange';
import { diagnosticSource } from './diagnosticSource';
import { toDiagnostic } from './toDiagnostic';
import type { VersionProblem } from './versionProblems';

/** A problem of the version as a diagnostic; its code leads to the pack's page, where there is one. */
export function versionDiagnostic(
  { code, severity, message }: VersionProblem,
  range: TextRange,
  page: string | undefined,
): vscode.Diagnostic {
  const diagnostic = toDiagnostic({ code, severity, message, range, page: page ?? standardsUrl });
  if (code === 'version-deprecated') diagnostic.tags = [vscode.DiagnosticTag.Deprecated];
  return diagnostic;
}

/** The registry has banned the whole pack, so it tells nothing of its versions. */
export function bannedPackDiagnostic({ id }: NodePack, { name, projectHeader }: Manifest): vscode.Diagnostic {
  const range = name?.range ?? projectHeader;
  const diagnostic = new vscode.Diagnostic(
    range === undefined ? new vscode.Range(0, 0, 0, 0) : toRange(range),
    vscode.l10n.t('The registry has banned {0}: users do not get it, and no version can be published.', id),
    vscode.DiagnosticSeverity.Error,
  );
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: 'pack-banned', target: vscode.Uri.parse(standardsUrl) };
  return diagnostic;
}
