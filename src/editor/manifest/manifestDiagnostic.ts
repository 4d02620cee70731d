import * as vscode from 'vscode';
import type { ManifestIssue } from '../../nodePack/manifestIssue';
import { toRange } from '../../workspace/toRange';
import { diagnosticSource } from '../diagnosticSource';

/** A rule on pyproject.toml that is not kept, as the Problems view shows it. */
export function manifestDiagnostic({
  code,
  severity,
  message,
  range,
  specification,
}: ManifestIssue): vscode.Diagnostic {
  const { Error, Warning, Information } = vscode.DiagnosticSeverity;
  const diagnostic = new vscode.Diagnostic(
    toRange(range),
    message,
    severity === 'error' ? Error : severity === 'warning' ? Warning : Information,
  );
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: code, target: vscode.Uri.parse(specification) };
  return diagnostic;
}
