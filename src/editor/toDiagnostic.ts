import * as vscode from 'vscode';
import type { TextRange } from '../nodePack/manifest';
import { toRange } from '../workspace/toRange';
import { diagnosticSource } from './diagnosticSource';

/** Something to say of a place in a file; its code leads to a page that explains it. */
export interface Remark {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  readonly range: TextRange;
  readonly page: string;
}

/** As the Problems view shows it. */
export function toDiagnostic({ code, severity, message, range, page }: Remark): vscode.Diagnostic {
  const { Error, Warning, Information } = vscode.DiagnosticSeverity;
  const shown = severity === 'error' ? Error : severity === 'warning' ? Warning : Information;
  const diagnostic = new vscode.Diagnostic(toRange(range), message, shown);
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: code, target: vscode.Uri.parse(page) };
  return diagnostic;
}
