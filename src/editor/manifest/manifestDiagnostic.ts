import type * as vscode from 'vscode';
import type { ManifestIssue } from '../../nodePack/manifestIssue';
import { toDiagnostic } from '../toDiagnostic';

/** A rule on pyproject.toml that is not kept, as the Problems view shows it. */
export function manifestDiagnostic(issue: ManifestIssue): vscode.Diagnostic {
  return toDiagnostic({ ...issue, page: issue.specification });
}
